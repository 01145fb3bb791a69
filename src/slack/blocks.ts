import type {
  ActionsBlock,
  Button,
  ConfirmationDialog,
  ContextBlock,
  DividerBlock,
  HeaderBlock,
  KnownBlock,
  MrkdwnElement,
  PlainTextElement,
  SectionBlock,
} from "@slack/types";
import { cut } from "../core/text.ts";
import { escaped } from "./mrkdwn.ts";

// Builders that know Slack's limits (docs.slack.dev/reference/block-kit), so that no words, however long, make a
// message that Slack refuses. What is too long is cut by grapheme; whoever cuts offers a way to see the rest.

export interface MessageBody {
  /** The whole message in words: what a notification shows and a screen reader reads. */
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
}

const MAX_BLOCKS = 50;

/** A message whose `text` carries all that the blocks say. */
export function messageOf(blocks: readonly KnownBlock[]): MessageBody {
  const kept = blocks.slice(0, MAX_BLOCKS);
  return { text: cut(kept.map(wordsOf).filter(Boolean).join("\n"), 4000), blocks: kept };
}

/** A message of one paragraph. */
export function plainMessage(text: string): MessageBody {
  return messageOf([section(text)]);
}

export function plain(words: string, limit: number): PlainTextElement {
  return { type: "plain_text", text: cut(words === "" ? " " : words, limit), emoji: true };
}

/** `verbatim`: Slack must not find links or `@everyone` by itself in what people wrote. */
export function mrkdwn(text: string, limit = 3000): MrkdwnElement {
  return { type: "mrkdwn", text: cut(text === "" ? " " : text, limit), verbatim: true };
}

export function section(text: string, accessory?: Button): SectionBlock {
  return { type: "section", text: mrkdwn(text), ...(accessory ? { accessory } : {}) };
}

export function header(words: string): HeaderBlock {
  return { type: "header", text: plain(words, 150) };
}

export function context(text: string): ContextBlock {
  return { type: "context", elements: [mrkdwn(text, 2000)] };
}

export function divider(): DividerBlock {
  return { type: "divider" };
}

/** At most 25 buttons in a row of actions; each needs an action id of its own there. */
export function actions(...buttons: readonly Button[]): ActionsBlock {
  return { type: "actions", elements: buttons.slice(0, 25) };
}

export interface ButtonSpec {
  readonly label: string;
  /** The action that handles it: `feature.verb`. Several in one block are told apart by `#` and a number. */
  readonly action: string;
  readonly value?: string;
  readonly style?: "primary" | "danger";
  readonly confirm?: {
    readonly title: string;
    readonly text: string;
    readonly yes: string;
    readonly no?: string;
  };
  /** What a screen reader says when the label alone is terse. */
  readonly hint?: string;
}

export function button(spec: ButtonSpec): Button {
  return {
    type: "button",
    text: plain(spec.label, 75),
    action_id: spec.action,
    ...(spec.value === undefined ? {} : { value: spec.value }),
    ...(spec.style ? { style: spec.style } : {}),
    ...(spec.confirm ? { confirm: confirmDialog(spec.confirm) } : {}),
    ...(spec.hint ? { accessibility_label: cut(spec.hint, 75) } : {}),
  };
}

function confirmDialog(confirm: NonNullable<ButtonSpec["confirm"]>): ConfirmationDialog {
  return {
    title: plain(confirm.title, 100),
    text: plain(confirm.text, 300),
    confirm: plain(confirm.yes, 30),
    deny: plain(confirm.no ?? "Not now", 30),
  };
}

/** What one block says, as mrkdwn. */
function wordsOf(block: KnownBlock): string {
  switch (block.type) {
    case "header":
      return escaped(block.text.text);
    case "section":
      return [block.text, ...(block.fields ?? [])].map((text) => textWords(text)).join("\n");
    case "context":
      return block.elements
        .map((element) => (element.type === "image" ? element.alt_text : textWords(element)))
        .join(" ");
    case "image":
      return escaped(block.alt_text);
    default:
      return "";
  }
}

function textWords(text: MrkdwnElement | PlainTextElement | undefined): string {
  if (text === undefined) return "";
  return text.type === "mrkdwn" ? text.text : escaped(text.text);
}
