import type { InputBlock, KnownBlock, ModalView, PlainTextElement, PlainTextOption } from "@slack/types";
import { cut } from "../core/text.ts";
import { fittingView, plain } from "./blocks.ts";

// Modals and their inputs. A field's name is its block id; its element's action id is always `value`, so that a
// form reads by names alone (form-state.ts) and typed words survive an update of the view.

export interface ModalSpec {
  /** The view handler: `feature.noun`. */
  readonly callback: string;
  readonly title: string;
  /** The button that sends it; "Save" when there is something to fill in and nothing else is said. */
  readonly submit?: string;
  readonly close?: string;
  /** What the handler must know again; parsed with zod there. At most 3000 characters as JSON. */
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly blocks: readonly KnownBlock[];
}

const MAX_METADATA = 3000;

export function modal(spec: ModalSpec): ModalView {
  const blocks = fittingView(spec.blocks);
  const submit = spec.submit || (blocks.some((block) => block.type === "input") ? "Save" : null);
  const metadata = JSON.stringify(spec.metadata ?? {});
  if (metadata.length > MAX_METADATA) {
    throw new RangeError(
      `Cannot build '${spec.callback}': its metadata has ${metadata.length} characters of ${MAX_METADATA}`,
    );
  }
  return {
    type: "modal",
    callback_id: spec.callback,
    title: plain(spec.title, 24),
    close: plain(spec.close ?? "Close", 24),
    ...(submit ? { submit: plain(submit, 24) } : {}),
    private_metadata: metadata,
    blocks: [...blocks],
  };
}

export interface FieldSpec {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly optional?: boolean;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly description?: string;
}

interface TextFieldSpec extends FieldSpec {
  readonly initial?: string;
  readonly multiline?: boolean;
  readonly placeholder?: string;
  readonly maxLength?: number;
}

/** Slack's own limit of what can be typed into one field. */
const LONGEST_INPUT = 3000;

export function textField(spec: TextFieldSpec): InputBlock {
  const maxLength = Math.min(spec.maxLength ?? (spec.multiline ? LONGEST_INPUT : 255), LONGEST_INPUT);
  return field(spec, {
    type: "plain_text_input",
    action_id: "value",
    multiline: spec.multiline ?? false,
    max_length: maxLength,
    ...(spec.initial ? { initial_value: cut(spec.initial, maxLength) } : {}),
    ...(spec.placeholder ? { placeholder: plain(spec.placeholder, 150) } : {}),
  });
}

export function numberField(
  spec: FieldSpec & { readonly initial?: number; readonly min: number; readonly max: number },
): InputBlock {
  return field(spec, {
    type: "number_input",
    action_id: "value",
    is_decimal_allowed: false,
    min_value: String(spec.min),
    max_value: String(spec.max),
    ...(spec.initial === undefined
      ? {}
      : { initial_value: String(Math.min(Math.max(spec.initial, spec.min), spec.max)) }),
  });
}

/** One of at least one choice. */
export function selectField(
  spec: FieldSpec & { readonly choices: readonly Choice[]; readonly initial?: string },
): InputBlock {
  const initial = spec.choices.find((choice) => choice.value === spec.initial);
  return field(spec, {
    type: "static_select",
    action_id: "value",
    ...optionsOf(spec.choices),
    ...(initial ? { initial_option: option(initial) } : {}),
  });
}

export function multiSelectField(
  spec: FieldSpec & {
    readonly choices: readonly Choice[];
    readonly initial?: readonly string[];
    readonly most?: number;
  },
): InputBlock {
  // In the order that was said: a first pick often counts most, and what is sent again unchanged must stay so.
  const initial = (spec.initial ?? []).flatMap(
    (value) => spec.choices.find((choice) => choice.value === value) ?? [],
  );
  return field(spec, {
    type: "multi_static_select",
    action_id: "value",
    ...optionsOf(spec.choices),
    ...(spec.most ? { max_selected_items: spec.most } : {}),
    ...(initial.length > 0 ? { initial_options: initial.map(option) } : {}),
  });
}

/** Up to ten choices that are all seen at once; more than Slack takes become a menu. */
export function radioField(
  spec: FieldSpec & { readonly choices: readonly Choice[]; readonly initial?: string },
): InputBlock {
  if (spec.choices.length > MAX_RADIOS) return selectField(spec);
  const initial = spec.choices.find((choice) => choice.value === spec.initial);
  return field(spec, {
    type: "radio_buttons",
    action_id: "value",
    options: spec.choices.map(option),
    ...(initial ? { initial_option: option(initial) } : {}),
  });
}

/** Up to ten things of which any may be ticked. */
export function checkboxesField(
  spec: FieldSpec & { readonly choices: readonly Choice[]; readonly initial?: readonly string[] },
): InputBlock {
  const initial = spec.choices.filter(({ value }) => spec.initial?.includes(value));
  return field(spec, {
    type: "checkboxes",
    action_id: "value",
    options: spec.choices.map(option),
    ...(initial.length > 0 ? { initial_options: initial.map(option) } : {}),
  });
}

export function dayField(spec: FieldSpec & { readonly initial?: string }): InputBlock {
  return field(spec, {
    type: "datepicker",
    action_id: "value",
    ...(spec.initial ? { initial_date: spec.initial } : {}),
  });
}

export function timeField(spec: FieldSpec & { readonly initial?: string }): InputBlock {
  return field(spec, {
    type: "timepicker",
    action_id: "value",
    ...(spec.initial ? { initial_time: spec.initial } : {}),
  });
}

export function personField(spec: FieldSpec & { readonly initial?: string }): InputBlock {
  return field(spec, {
    type: "users_select",
    action_id: "value",
    ...(spec.initial ? { initial_user: spec.initial } : {}),
  });
}

export function peopleField(
  spec: FieldSpec & { readonly initial?: readonly string[]; readonly most?: number },
): InputBlock {
  return field(spec, {
    type: "multi_users_select",
    action_id: "value",
    ...(spec.most ? { max_selected_items: spec.most } : {}),
    ...(spec.initial && spec.initial.length > 0 ? { initial_users: [...spec.initial] } : {}),
  });
}

/** Public and private channels, no DMs. */
export function channelField(spec: FieldSpec & { readonly initial?: string }): InputBlock {
  return field(spec, {
    type: "conversations_select",
    action_id: "value",
    filter: { include: ["public", "private"], exclude_external_shared_channels: true },
    ...(spec.initial ? { initial_conversation: spec.initial } : {}),
  });
}

function field(spec: FieldSpec, element: InputBlock["element"]): InputBlock {
  return {
    type: "input",
    block_id: spec.name,
    label: plain(spec.label, 2000),
    optional: spec.optional ?? false,
    ...(spec.hint ? { hint: plain(spec.hint, 2000) } : {}),
    element,
  };
}

const MAX_RADIOS = 10;
const MAX_OPTIONS = 100;

interface Group {
  readonly label: PlainTextElement;
  readonly options: PlainTextOption[];
}

/** A menu takes a hundred options, or a hundred groups of a hundred; groups are named by their first and last. */
function optionsOf(
  choices: readonly Choice[],
): { readonly options: PlainTextOption[] } | { readonly option_groups: Group[] } {
  if (choices.length <= MAX_OPTIONS) return { options: choices.map(option) };
  const groups: Group[] = [];
  for (let from = 0; from < choices.length && groups.length < MAX_OPTIONS; from += MAX_OPTIONS) {
    const group = choices.slice(from, from + MAX_OPTIONS);
    const label = `${cut(group[0]?.label ?? "", 35)} … ${cut(group.at(-1)?.label ?? "", 35)}`;
    groups.push({ label: plain(label, 75), options: group.map(option) });
  }
  return { option_groups: groups };
}

function option(choice: Choice): PlainTextOption {
  return {
    text: plain(choice.label, 75),
    value: choice.value,
    ...(choice.description ? { description: plain(choice.description, 75) } : {}),
  };
}
