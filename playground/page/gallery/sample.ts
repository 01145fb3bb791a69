import type { JsonObject } from "../../block-kit/json.ts";

/** One thing to look at. */
export interface Sample {
  readonly title: string;
  readonly blocks: readonly JsonObject[];
}

export function plain(text: string): JsonObject {
  return { type: "plain_text", text, emoji: true };
}

export function mrkdwn(text: string): JsonObject {
  return { type: "mrkdwn", text, verbatim: true };
}

export function option(label: string, more: JsonObject = {}): JsonObject {
  return { text: plain(label), value: label.toLowerCase().replaceAll(/\W+/g, "-"), ...more };
}

export function section(text: string, accessory?: JsonObject): JsonObject {
  return { type: "section", text: mrkdwn(text), ...(accessory === undefined ? {} : { accessory }) };
}

export function actions(id: string, ...elements: readonly JsonObject[]): JsonObject {
  return { type: "actions", block_id: id, elements };
}

/** An input; its block id is its name, its action id always `value`. */
export function input(name: string, element: JsonObject, more: JsonObject = {}): JsonObject {
  return {
    type: "input",
    block_id: name,
    label: plain(name),
    element: { action_id: "value", ...element },
    ...more,
  };
}

export function button(label: string, more: JsonObject = {}): JsonObject {
  return { type: "button", text: plain(label), action_id: label.toLowerCase(), ...more };
}
