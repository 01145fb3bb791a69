import type { ElementValue } from "../control.ts";
import { type Json, stringOf, textOf } from "./json.ts";
import { slotOf } from "./view-state.ts";
import type { Workspace } from "./world.ts";

export type Entry =
  | { readonly kind: "entered"; readonly entry: Json }
  | { readonly kind: "impossible"; readonly problem: string };

interface Entering {
  readonly value: ElementValue;
  readonly options: readonly Json[];
  /** Choices are named by their options' values, and only then by their labels. */
  readonly byValue?: boolean;
}

/** What a person does to an element: the entry for `state.values`, or why the client would not let them. */
export function enter(
  workspace: Workspace,
  element: Json,
  { value, options, byValue = false }: Entering,
): Entry {
  const type = stringOf(element["type"]) ?? "";
  const slot = slotOf(type);
  if (slot === undefined) return { kind: "impossible", problem: `nothing can be entered into a ${type}` };
  const given = value === null ? [] : typeof value === "string" ? [value] : value;
  if (!slot.many && given.length > 1) {
    return { kind: "impossible", problem: `a ${type} takes one value, not ${given.length}` };
  }
  const parts = given.map((text) => convert(workspace, slot.holds, { text, options, byValue }));
  const failed = parts.find((part) => part.kind === "unknown");
  if (failed !== undefined) return { kind: "impossible", problem: failed.problem };
  const values = parts.flatMap((part) => (part.kind === "found" ? [part.value] : []));
  return { kind: "entered", entry: { type, [slot.key]: slot.many ? values : (values[0] ?? null) } };
}

type Converted =
  | { readonly kind: "found"; readonly value: unknown }
  | { readonly kind: "unknown"; readonly problem: string };

interface Written {
  readonly text: string;
  readonly options: readonly Json[];
  readonly byValue: boolean;
}

type Holds = NonNullable<ReturnType<typeof slotOf>>["holds"];

function convert(workspace: Workspace, holds: Holds, written: Written): Converted {
  const { text } = written;
  switch (holds) {
    case "text":
      return text === "" ? { kind: "found", value: null } : { kind: "found", value: text };
    case "rich":
      return { kind: "found", value: richText(text) };
    case "option":
      return option(written);
    case "user":
      return found(findUser(workspace, text), `no person is called "${text}"`);
    case "conversation":
      return found(findChannel(workspace, text), `no conversation is called "${text}"`);
    case "date":
      return found(isDate(text) ? text : undefined, `"${text}" is not a date such as 2026-11-30`);
    case "time":
      return found(
        /^([01]\d|2[0-3]):[0-5]\d$/.test(text) ? text : undefined,
        `"${text}" is not a time such as 09:30`,
      );
    case "instant":
      return found(
        /^\d{10}$/.test(text) ? Number(text) : undefined,
        `"${text}" is not ten digits of epoch seconds`,
      );
    case "file":
      return found(fileOf(workspace, text), `no file has the id "${text}"`);
  }
}

function found(value: unknown, problem: string): Converted {
  return value === undefined ? { kind: "unknown", problem } : { kind: "found", value };
}

function option({ text, options, byValue }: Written): Converted {
  const match = chosen(options, text, byValue);
  const known = options.map((one) => textOf(one["text"])).join(", ");
  return found(match, `there is no choice "${text}"; there is: ${known}`);
}

/** The option that `text` names by its label or its value, whichever is looked at first. */
export function chosen(options: readonly Json[], text: ElementValue, byValue: boolean): Json | undefined {
  const byItsLabel = options.find((one) => textOf(one["text"]) === text);
  const byItsValue = options.find((one) => one["value"] === text);
  return byValue ? (byItsValue ?? byItsLabel) : (byItsLabel ?? byItsValue);
}

/** By id, handle, e-mail or full name. */
export function findUser(workspace: Workspace, key: string): string | undefined {
  const wanted = key.replace(/^@/, "");
  if (workspace.users.has(wanted)) return wanted;
  const users = [...workspace.users.values()];
  return users.find((user) => [user.name, user.email, user.realName].includes(wanted))?.id;
}

/** By id or name, with or without `#`. */
export function findChannel(workspace: Workspace, key: string): string | undefined {
  if (workspace.conversations.has(key)) return key;
  const wanted = key.replace(/^#/, "");
  const all = [...workspace.conversations.values()];
  return wanted === "" ? undefined : all.find((conversation) => conversation.name === wanted)?.id;
}

function fileOf(workspace: Workspace, id: string): Json | undefined {
  const file = workspace.files.get(id);
  return file === undefined ? undefined : { id, name: file.name, title: file.title, size: file.length };
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}

function richText(text: string): Json {
  const elements = [{ type: "rich_text_section", elements: [{ type: "text", text }] }];
  return { type: "rich_text", elements };
}
