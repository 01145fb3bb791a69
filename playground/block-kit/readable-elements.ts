import { isDeepStrictEqual } from "node:util";
import { isObject, listOf, textOf, type JsonObject } from "./json.ts";
import { readableRichText } from "./readable-rich-text.ts";
import { readableText, type Names } from "./readable-text.ts";
import { readDate } from "./slack-date.ts";

/** An element as it looks before anybody touches it: `[Label]` for buttons, `[choice ▾]` for menus. */
export function readableElement(element: JsonObject, names: Names): string {
  const type = textOf(element["type"]);
  switch (type) {
    case "plain_text":
    case "mrkdwn":
      return label(element, names);
    case "button":
    case "workflow_button":
    case "icon_button":
      return `[${label(element["text"], names)}]`;
    case "feedback_buttons":
      return ["positive_button", "negative_button"].map((key) => verdict(element[key], names)).join(" ");
    case "image":
      return textOf(element["alt_text"]);
    case "overflow":
      return `[… ${optionLabels(element["options"], names).join(" / ")}]`;
    case "checkboxes":
      return boxes(element, { on: "[x]", off: "[ ]" }, names);
    case "radio_buttons":
      return boxes(element, { on: "(x)", off: "( )" }, names);
    default:
      return type.endsWith("select") ? `[${startingText(element, names)} ▾]` : startingText(element, names);
  }
}

function verdict(button: unknown, names: Names): string {
  return isObject(button) ? `[${label(button["text"], names)}]` : "";
}

function label(object: unknown, names: Names): string {
  if (!isObject(object)) return "";
  const text = textOf(object["text"]);
  return object["type"] === "mrkdwn" ? readableText(text, names) : text;
}

function optionLabels(options: unknown, names: Names): readonly string[] {
  return listOf(options)
    .filter(isObject)
    .map((option) => label(option["text"], names));
}

function boxes(element: JsonObject, marks: { on: string; off: string }, names: Names): string {
  const picked = [element["initial_option"], ...listOf(element["initial_options"])];
  const lines = listOf(element["options"])
    .filter(isObject)
    .map((option) => {
      const mark = picked.some((pick) => isDeepStrictEqual(pick, option)) ? marks.on : marks.off;
      const words = [label(option["text"], names), label(option["description"], names)];
      return `${mark} ${words.filter((word) => word !== "").join(" – ")}`;
    });
  return lines.join("\n");
}

/** What is filled in at first, or else the placeholder. */
function startingText(element: JsonObject, names: Names): string {
  const filled = [
    ...optionLabels([element["initial_option"], ...listOf(element["initial_options"])], names),
    ...["initial_value", "initial_date", "initial_time"].map((key) => textOf(element[key])),
    ...people(element, names),
    ...conversations(element, names),
    moment(element, names),
    writing(element, names),
  ].filter((word) => word !== "");
  return filled.length > 0 ? filled.join(", ") : label(element["placeholder"], names);
}

function people(element: JsonObject, names: Names): readonly string[] {
  const ids = [element["initial_user"], ...listOf(element["initial_users"])].map(textOf);
  return ids.filter((id) => id !== "").map((id) => `@${names.user(id)}`);
}

function conversations(element: JsonObject, names: Names): readonly string[] {
  const keys = ["initial_channel", "initial_conversation"];
  const ids = keys.flatMap((key) => [element[key], ...listOf(element[`${key}s`])]).map(textOf);
  return ids.filter((id) => id !== "").map((id) => `#${names.channel(id)}`);
}

function moment(element: JsonObject, names: Names): string {
  const timestamp = element["initial_date_time"];
  if (typeof timestamp !== "number") return "";
  return readDate({ timestamp, format: "{date_num} {time}", fallback: "" }, names);
}

function writing(element: JsonObject, names: Names): string {
  const written = element["initial_value"];
  return isObject(written) ? readableRichText(written, names) : "";
}
