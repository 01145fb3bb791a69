import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from "@slack/types";
import { plain } from "./blocks.ts";

// Modals and their inputs. A field's name is its block id; its element's action id is always `value`, so that a
// form reads by names alone (form-state.ts) and typed words survive an update of the view.

export interface ModalSpec {
  /** The view handler: `feature.noun`. */
  readonly callback: string;
  readonly title: string;
  readonly submit?: string;
  readonly close?: string;
  /** What the handler must know again; parsed with zod there. At most 3000 characters as JSON. */
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly blocks: readonly KnownBlock[];
}

export function modal(spec: ModalSpec): ModalView {
  return {
    type: "modal",
    callback_id: spec.callback,
    title: plain(spec.title, 24),
    close: plain(spec.close ?? "Close", 24),
    ...(spec.submit ? { submit: plain(spec.submit, 24) } : {}),
    private_metadata: JSON.stringify(spec.metadata ?? {}),
    blocks: spec.blocks.slice(0, 100),
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

export function textField(spec: TextFieldSpec): InputBlock {
  return field(spec, {
    type: "plain_text_input",
    action_id: "value",
    multiline: spec.multiline ?? false,
    max_length: spec.maxLength ?? (spec.multiline ? 3000 : 255),
    ...(spec.initial ? { initial_value: spec.initial.slice(0, spec.maxLength ?? 3000) } : {}),
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
    ...(spec.initial === undefined ? {} : { initial_value: String(spec.initial) }),
  });
}

export function selectField(
  spec: FieldSpec & { readonly choices: readonly Choice[]; readonly initial?: string },
): InputBlock {
  const initial = spec.choices.find((choice) => choice.value === spec.initial);
  return field(spec, {
    type: "static_select",
    action_id: "value",
    options: spec.choices.slice(0, 100).map(option),
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
  const initial = spec.choices.filter((choice) => spec.initial?.includes(choice.value));
  return field(spec, {
    type: "multi_static_select",
    action_id: "value",
    options: spec.choices.slice(0, 100).map(option),
    ...(spec.most ? { max_selected_items: spec.most } : {}),
    ...(initial.length > 0 ? { initial_options: initial.map(option) } : {}),
  });
}

/** Up to ten choices that are all seen at once. */
export function radioField(
  spec: FieldSpec & { readonly choices: readonly Choice[]; readonly initial?: string },
): InputBlock {
  const initial = spec.choices.find((choice) => choice.value === spec.initial);
  return field(spec, {
    type: "radio_buttons",
    action_id: "value",
    options: spec.choices.slice(0, 10).map(option),
    ...(initial ? { initial_option: option(initial) } : {}),
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

function option(choice: Choice): PlainTextOption {
  return {
    text: plain(choice.label, 75),
    value: choice.value,
    ...(choice.description ? { description: plain(choice.description, 75) } : {}),
  };
}
