import { isObject, listOf, textOf, type JsonObject } from "./json.ts";
import { readableElement } from "./readable-elements.ts";
import { readableRichText } from "./readable-rich-text.ts";
import { readableMarkdown, readableText, type Names } from "./readable-text.ts";

/** Everything a person can read in the blocks, line by line. */
export function readable(blocks: readonly unknown[], names: Names): string {
  return linesOf(blocks, names).join("\n");
}

function linesOf(blocks: unknown, names: Names): readonly string[] {
  return listOf(blocks).flatMap((block) =>
    isObject(block) ? blockLines(block, names).filter((line) => line !== "") : [],
  );
}

function blockLines(block: JsonObject, names: Names): readonly string[] {
  function text(key: string): string {
    return textObject(block[key], names);
  }
  function plain(key: string): string {
    return textOf(block[key]);
  }
  switch (plain("type")) {
    case "header":
    case "alert":
      return [text("text")];
    case "section":
      return [text("text"), ...eachText(block["fields"], names), element(block["accessory"], names)];
    case "context":
    case "actions":
    case "context_actions":
      return [elements(block["elements"], names)];
    case "input":
      return [inputLine(block, names), text("hint")];
    case "image":
      return [text("title"), plain("alt_text")];
    case "rich_text":
      return [readableRichText(block, names)];
    case "markdown":
      return [readableMarkdown(plain("text"), names)];
    case "table":
    case "data_table":
      return [plain("caption"), ...tableLines(block["rows"], names)];
    case "data_visualization":
      return [plain("title"), ...chartLines(block["chart"])];
    case "card":
      return [...["title", "subtitle", "body", "subtext"].map(text), elements(block["actions"], names)];
    case "carousel":
      return linesOf(block["elements"], names);
    case "container":
      return [text("title"), text("subtitle"), ...linesOf(block["child_blocks"], names)];
    case "plan":
      return [plain("title"), ...linesOf(block["tasks"], names)];
    case "task_card":
      return [plain("title"), ...linesOf([block["details"], block["output"]], names)];
    case "video":
      return [text("title"), text("description"), plain("alt_text")];
    default:
      return [];
  }
}

function textObject(object: unknown, names: Names): string {
  if (!isObject(object)) return "";
  const text = textOf(object["text"]);
  return object["type"] === "mrkdwn" ? readableText(text, names) : text;
}

function eachText(list: unknown, names: Names): readonly string[] {
  return listOf(list).map((one) => textObject(one, names));
}

function element(found: unknown, names: Names): string {
  return isObject(found) ? readableElement(found, names) : "";
}

function elements(list: unknown, names: Names): string {
  const words = listOf(list).map((found) => element(found, names));
  return words.filter((word) => word !== "").join(" ");
}

// Their options stand below the label, one on each line.
const BOXES = new Set(["checkboxes", "radio_buttons"]);

function inputLine(block: JsonObject, names: Names): string {
  const optional = block["optional"] === true ? " (optional)" : "";
  const label = `${textObject(block["label"], names)}${optional}:`;
  const found = isObject(block["element"]) ? block["element"] : {};
  const gap = BOXES.has(textOf(found["type"])) ? "\n" : " ";
  return `${label}${gap}${readableElement(found, names)}`.trimEnd();
}

function tableLines(rows: unknown, names: Names): readonly string[] {
  return listOf(rows).map((row) =>
    listOf(row)
      .map((cell) => (isObject(cell) ? cellText(cell, names) : ""))
      .join(" | "),
  );
}

function cellText(cell: JsonObject, names: Names): string {
  const text = cell["type"] === "rich_text" ? readableRichText(cell, names) : textOf(cell["text"]);
  return text.replaceAll("\n", " ");
}

/** `Held 12, Missed 3` for a pie; a line such as `Meetings: Week 1 4, Week 2 5` for each series. */
function chartLines(chart: unknown): readonly string[] {
  if (!isObject(chart)) return [];
  const segments = figures(chart["segments"]);
  const series = listOf(chart["series"]).filter(isObject);
  return [segments, ...series.map((one) => `${textOf(one["name"])}: ${figures(one["data"])}`)];
}

function figures(points: unknown): string {
  const objects = listOf(points).filter(isObject);
  return objects.map((point) => `${textOf(point["label"])} ${numeral(point["value"])}`).join(", ");
}

function numeral(value: unknown): string {
  return typeof value === "number" ? String(value) : "";
}
