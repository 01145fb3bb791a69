import { isInput, placedElements, type Placed } from "./elements.ts";
import { type Json, listOf, stringOf } from "./json.ts";
import { isEmpty, slotOf } from "./view-state.ts";
import type { ViewState } from "./world.ts";

// What Slack's client checks before it sends a form at all; the app never hears of a form that fails here.

/** Problems by block id; empty for a form that may be sent. */
export function clientErrors(blocks: readonly Json[], state: ViewState): Readonly<Record<string, string>> {
  const inputs = placedElements(blocks).filter(isInput);
  const problems = inputs.flatMap((input): (readonly [string, string])[] => {
    const problem = problemOf(input, state[input.blockId]?.[input.actionId]);
    return problem === null ? [] : [[input.blockId, problem]];
  });
  return Object.fromEntries(problems);
}

function problemOf({ block, element, type }: Placed, entry: Json | undefined): string | null {
  if (entry === undefined || isEmpty(entry)) {
    return block["optional"] === true ? null : "Please complete this required field.";
  }
  const slot = slotOf(type);
  if (slot === undefined) return null;
  const value = entry[slot.key];
  if (slot.many) return tooMany(element, listOf(value).length);
  const text = stringOf(value);
  return text === undefined ? null : textProblem(type, element, text);
}

function tooMany(element: Json, count: number): string | null {
  const most = element["max_selected_items"] ?? element["max_files"];
  return typeof most === "number" && count > most ? `Please choose at most ${most}.` : null;
}

function textProblem(type: string, element: Json, text: string): string | null {
  switch (type) {
    case "plain_text_input":
      return lengthProblem(element, text);
    case "number_input":
      return numberProblem(element, text);
    case "email_text_input":
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? null : "Enter a valid email address.";
    case "url_text_input":
      return URL.canParse(text) && /^https?:/.test(text) ? null : "Enter a valid URL.";
    default:
      return null;
  }
}

function lengthProblem(element: Json, text: string): string | null {
  const least = element["min_length"];
  const most = element["max_length"] ?? 3000;
  if (typeof least === "number" && text.length < least) return `Enter at least ${least} characters.`;
  if (typeof most === "number" && text.length > most) return `Enter no more than ${most} characters.`;
  return null;
}

function numberProblem(element: Json, text: string): string | null {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value)) return "Enter a number.";
  if (element["is_decimal_allowed"] !== true && !Number.isInteger(value)) return "Enter a whole number.";
  const least = Number(element["min_value"] ?? Number.NEGATIVE_INFINITY);
  const most = Number(element["max_value"] ?? Number.POSITIVE_INFINITY);
  if (value < least) return `Enter a number of at least ${least}.`;
  return value > most ? `Enter a number of at most ${most}.` : null;
}
