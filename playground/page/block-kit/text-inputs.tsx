import { useEffect, useRef, type KeyboardEvent, type ReactElement } from "react";
import { isObject, listOf, textOf, type JsonObject } from "../../block-kit/json.ts";
import { namesOf } from "./names-of.ts";
import { ProblemNote } from "./problem-note.tsx";
import type { ElementProps, Spot } from "./spot.ts";
import { plainWords } from "./text-object.tsx";
import { type Field, useField } from "./use-field.ts";

/** `plain_text_input`, `number_input`, `email_text_input`, `url_text_input` and `rich_text_input`. */
export function TextInput({ element, spot }: ElementProps): ReactElement {
  const field = useField({ element, spot });
  const typing = useTyping({ element, spot, field });
  const type = textOf(element["type"]);
  const placeholder = plainWords(element["placeholder"]);
  const shared = {
    className: "field",
    value: field.text,
    placeholder,
    readOnly: field.readOnly,
    dir: "auto",
    autoComplete: "off",
    ...namesOf(spot, placeholder),
    ...typing,
  } as const;
  const isLong = element["multiline"] === true || type === "rich_text_input";
  return (
    <span className="block-text">
      {isLong ? (
        <textarea {...shared} rows={rowsOf(element)} />
      ) : (
        <input {...shared} type={KINDS[type] ?? "text"} inputMode={inputMode(element)} />
      )}
      <Remaining element={element} text={field.text} />
      {field.busy ? <output>Telling the app…</output> : null}
      {field.dialog}
      <ProblemNote problem={field.problem} />
    </span>
  );
}

/** A number stays text, so that what is no number can be said to be none. */
const KINDS: Readonly<Record<string, string>> = { email_text_input: "email", url_text_input: "url" };

function inputMode(element: JsonObject): "text" | "decimal" | "numeric" {
  if (element["type"] !== "number_input") return "text";
  return element["is_decimal_allowed"] === true ? "decimal" : "numeric";
}

function rowsOf(element: JsonObject): number {
  const least = element["min_lines"];
  return typeof least === "number" ? Math.max(3, least) : 4;
}

const PAUSE_MS = 300;

/** An input that dispatches tells the app at Enter, at every pause in the typing, or both. */
function useTyping({ element, spot, field }: ElementProps & { readonly field: Field }) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const triggers = triggersOf(element, spot);
  return {
    onChange({ target }: { readonly target: { readonly value: string } }) {
      const value = target.value === "" ? null : target.value;
      field.type(value);
      if (!triggers.includes("on_character_entered")) return;
      clearTimeout(timer.current);
      timer.current = setTimeout(() => field.tell(value), PAUSE_MS);
    },
    onKeyDown(event: KeyboardEvent) {
      if (event.key !== "Enter" || !triggers.includes("on_enter_pressed")) return;
      if (element["multiline"] === true && event.shiftKey) return;
      event.preventDefault();
      field.tell(field.value);
    },
  };
}

function triggersOf(element: JsonObject, spot: Spot): readonly unknown[] {
  if (!spot.dispatches) return [];
  const config = element["dispatch_action_config"];
  return isObject(config) ? listOf(config["trigger_actions_on"]) : ["on_enter_pressed"];
}

/** Slack says how much may still be typed once the end is near, and by how much it is too long. */
function Remaining({
  element,
  text,
}: {
  readonly element: JsonObject;
  readonly text: string;
}): ReactElement | null {
  const most = element["max_length"];
  if (typeof most !== "number") return null;
  const left = most - text.length;
  if (left > Math.max(20, most * 0.1)) return null;
  return (
    <output className={left < 0 ? "block-left block-left-over" : "block-left"}>
      {left < 0 ? `${-left} too many` : `${left} left`}
    </output>
  );
}
