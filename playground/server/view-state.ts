import type { ElementValue, EnteredValues } from "../control.ts";
import { placedElements } from "./elements.ts";
import { type Json, jsonOf, listOf, objectsOf, stringOf, stringsOf, textOf } from "./json.ts";
import type { ViewState } from "./world.ts";

/** How an element's value stands in `view.state.values`, and where its first value comes from. */
interface Slot {
  readonly key: string;
  readonly initial: string;
  readonly many: boolean;
  readonly holds: "text" | "option" | "user" | "conversation" | "date" | "time" | "instant" | "rich" | "file";
}

const one = { many: false } as const;
const many = { many: true } as const;

const SLOTS: Readonly<Record<string, Slot>> = {
  plain_text_input: { key: "value", initial: "initial_value", holds: "text", ...one },
  number_input: { key: "value", initial: "initial_value", holds: "text", ...one },
  email_text_input: { key: "value", initial: "initial_value", holds: "text", ...one },
  url_text_input: { key: "value", initial: "initial_value", holds: "text", ...one },
  rich_text_input: { key: "rich_text_value", initial: "initial_value", holds: "rich", ...one },
  static_select: { key: "selected_option", initial: "initial_option", holds: "option", ...one },
  external_select: { key: "selected_option", initial: "initial_option", holds: "option", ...one },
  radio_buttons: { key: "selected_option", initial: "initial_option", holds: "option", ...one },
  multi_static_select: { key: "selected_options", initial: "initial_options", holds: "option", ...many },
  multi_external_select: { key: "selected_options", initial: "initial_options", holds: "option", ...many },
  checkboxes: { key: "selected_options", initial: "initial_options", holds: "option", ...many },
  users_select: { key: "selected_user", initial: "initial_user", holds: "user", ...one },
  multi_users_select: { key: "selected_users", initial: "initial_users", holds: "user", ...many },
  conversations_select: {
    key: "selected_conversation",
    initial: "initial_conversation",
    holds: "conversation",
    ...one,
  },
  multi_conversations_select: {
    key: "selected_conversations",
    initial: "initial_conversations",
    holds: "conversation",
    ...many,
  },
  channels_select: { key: "selected_channel", initial: "initial_channel", holds: "conversation", ...one },
  multi_channels_select: {
    key: "selected_channels",
    initial: "initial_channels",
    holds: "conversation",
    ...many,
  },
  datepicker: { key: "selected_date", initial: "initial_date", holds: "date", ...one },
  timepicker: { key: "selected_time", initial: "initial_time", holds: "time", ...one },
  datetimepicker: { key: "selected_date_time", initial: "initial_date_time", holds: "instant", ...one },
  file_input: { key: "files", initial: "initial_files", holds: "file", ...many },
};

/** Undefined for elements without a value of their own: buttons and overflow menus. */
export function slotOf(type: string): Slot | undefined {
  return SLOTS[type];
}

/** The state of freshly shown blocks; what `kept` holds for the same block and action stays as it is. */
export function stateOf(blocks: readonly Json[], kept: ViewState = {}): ViewState {
  const state: Record<string, Record<string, Json>> = {};
  for (const { element, blockId, actionId, type } of placedElements(blocks)) {
    const slot = SLOTS[type];
    if (slot === undefined) continue;
    const known = kept[blockId]?.[actionId];
    const entry = known?.["type"] === type ? known : initialEntry(element, type, slot);
    state[blockId] = { ...state[blockId], [actionId]: entry };
  }
  return state;
}

function initialEntry(element: Json, type: string, slot: Slot): Json {
  const given = element[slot.initial];
  return { type, [slot.key]: given ?? (slot.many ? [] : null) };
}

export function withEntry(state: ViewState, where: readonly [string, string], entry: Json): ViewState {
  const [blockId, actionId] = where;
  return { ...state, [blockId]: { ...state[blockId], [actionId]: entry } };
}

export function isEmpty(entry: Json | undefined): boolean {
  const slot = SLOTS[stringOf(entry?.["type"]) ?? ""];
  if (entry === undefined || slot === undefined) return true;
  const value = entry[slot.key];
  return slot.many ? listOf(value).length === 0 : value === null || value === "";
}

/** What a person sees in the element: text, labels of choices, ids of people. */
export function shownValue(entry: Json | undefined): ElementValue {
  const slot = SLOTS[stringOf(entry?.["type"]) ?? ""];
  if (entry === undefined || slot === undefined) return null;
  const value = entry[slot.key];
  if (slot.holds === "option") {
    return slot.many ? objectsOf(value).map(optionLabel) : value === null ? null : optionLabel(jsonOf(value));
  }
  if (slot.holds === "file") return objectsOf(value).map((file) => stringOf(file["id"]) ?? "");
  if (slot.holds === "rich") return value === null ? null : richText(value);
  if (slot.many) return stringsOf(value);
  return typeof value === "number" ? String(value) : (stringOf(value) ?? null);
}

/** The same for a program: choices by their options' values, those of an external select by their labels. */
export function enteredValues(state: ViewState): EnteredValues {
  return mapValues(state, (actions) => mapValues(actions, enteredValue));
}

function enteredValue(entry: Json): ElementValue {
  const type = stringOf(entry["type"]) ?? "";
  const slot = SLOTS[type];
  if (slot?.holds !== "option" || type.endsWith("external_select")) return shownValue(entry);
  const value = entry[slot.key];
  return slot.many ? objectsOf(value).map(optionValue) : value === null ? null : optionValue(jsonOf(value));
}

function optionValue(option: Json): string {
  return stringOf(option["value"]) ?? optionLabel(option);
}

function mapValues<From, To>(
  from: Readonly<Record<string, From>>,
  change: (value: From) => To,
): Readonly<Record<string, To>> {
  return Object.fromEntries(Object.entries(from).map(([key, value]) => [key, change(value)]));
}

function optionLabel(option: Json): string {
  return textOf(option["text"]);
}

function richText(value: unknown): string {
  const sections = objectsOf(jsonOf(value)["elements"]);
  return sections
    .map((section) =>
      objectsOf(section["elements"])
        .map((part) => stringOf(part["text"]) ?? "")
        .join(""),
    )
    .join("\n");
}
