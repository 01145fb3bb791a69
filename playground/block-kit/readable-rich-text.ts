import { isObject, listOf, textOf, type JsonObject } from "./json.ts";
import type { Names } from "./readable-text.ts";
import { readDate } from "./slack-date.ts";

/** A `rich_text` block as its reader sees it: bullets and numbers for lists, `>` before quoted lines. */
export function readableRichText(block: JsonObject, names: Names): string {
  const parts = listOf(block["elements"]).filter(isObject);
  return parts.map((part) => partText(part, names).replace(/\n$/, "")).join("\n");
}

function partText(part: JsonObject, names: Names): string {
  switch (textOf(part["type"])) {
    case "rich_text_list":
      return listText(part, names);
    case "rich_text_quote":
      return inlineText(part, names).replaceAll(/^/gm, "> ");
    default:
      return inlineText(part, names);
  }
}

function listText(list: JsonObject, names: Names): string {
  const indent = "  ".repeat(numberOf(list["indent"]));
  const first = numberOf(list["offset"]) + 1;
  const items = listOf(list["elements"]).filter(isObject);
  return items
    .map((item, index) => {
      const bullet = list["style"] === "ordered" ? `${first + index}.` : "•";
      return `${indent}${bullet} ${inlineText(item, names)}`;
    })
    .join("\n");
}

function inlineText(part: JsonObject, names: Names): string {
  const words = listOf(part["elements"]).map((word) => (isObject(word) ? wordText(word, names) : ""));
  return words.join("");
}

function wordText(word: JsonObject, names: Names): string {
  function plain(key: string): string {
    return textOf(word[key]);
  }
  switch (plain("type")) {
    case "text":
      return plain("text");
    case "link":
      return plain("text") || plain("url");
    case "emoji":
      return emojiText(plain("unicode")) || `:${plain("name")}:`;
    case "user":
      return `@${names.user(plain("user_id"))}`;
    case "channel":
      return `#${names.channel(plain("channel_id"))}`;
    case "usergroup":
      return `@${plain("usergroup_id")}`;
    case "broadcast":
      return `@${plain("range")}`;
    case "team":
      return plain("team_id");
    case "color":
      return plain("value");
    case "date":
      return readDate(
        { timestamp: Number(word["timestamp"]), format: plain("format"), fallback: plain("fallback") },
        names,
      );
    default:
      return "";
  }
}

/** `1f44b-1f3fd` is a hand and its colour. */
function emojiText(unicode: string): string {
  const codes = unicode.split("-").map((code) => Number.parseInt(code, 16));
  return codes.every((code) => code > 0 && code <= 0x10_ff_ff) ? String.fromCodePoint(...codes) : "";
}

function numberOf(value: unknown): number {
  return typeof value === "number" && Number.isInteger(value) && value > 0 ? Math.min(value, 1000) : 0;
}
