import { isObject, listOf, textOf, type JsonObject } from "../../block-kit/json.ts";
import type { ElementValue } from "../../control.ts";
import { slotOf } from "../../server/view-state.ts";

/** What the app itself put into an element; nothing once the server holds that it was emptied (`held` is null). */
export function startingValue(element: JsonObject, held: ElementValue | undefined): ElementValue {
  const type = textOf(element["type"]);
  const slot = slotOf(type);
  if (slot === undefined || held === null) return null;
  const given = element[slot.initial];
  if (slot.many) return listOf(given).map((one) => valueOf(one, type));
  return given === undefined || given === null ? null : valueOf(given, type);
}

/** Options stand by their value, or by their label where the app alone knows them. */
function valueOf(given: unknown, type: string): string {
  if (!isObject(given)) return typeof given === "number" ? String(given) : textOf(given);
  if (type === "rich_text_input") return richWords(given);
  if (!type.endsWith("external_select")) return textOf(given["value"]);
  return isObject(given["text"]) ? textOf(given["text"]["text"]) : "";
}

function richWords(given: JsonObject): string {
  const sections = listOf(given["elements"]).filter(isObject);
  return sections
    .map((section) =>
      listOf(section["elements"])
        .filter(isObject)
        .map((part) => textOf(part["text"]))
        .join(""),
    )
    .join("\n");
}
