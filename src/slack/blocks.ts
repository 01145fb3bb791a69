import type {
  ActionsBlock,
  Button,
  ConfirmationDialog,
  ContextBlock,
  DividerBlock,
  HeaderBlock,
  KnownBlock,
  MrkdwnElement,
  Overflow,
  PlainTextElement,
  SectionBlock,
} from "@slack/types";
import { cut } from "../core/text.ts";
import { cutMrkdwn, escaped } from "./mrkdwn.ts";

// Builders that know Slack's limits (docs.slack.dev/reference/block-kit), so that no words, however long, make a
// message that Slack refuses. What is too long is cut by grapheme; whoever cuts offers a way to see the rest.

export interface MessageBody {
  /** The whole message in words: what a notification shows and a screen reader reads. */
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
}

const MAX_BLOCKS = 50;

/** Slack shows at most 4000 characters of a message's `text` well, and refuses more when one is changed. */
const MAX_TEXT = 4000;

/** A message whose `text` carries all that the blocks say. */
export function messageOf(blocks: readonly KnownBlock[]): MessageBody {
  const kept = fitting(blocks, MAX_BLOCKS);
  return { text: cutMrkdwn(kept.map(wordsOf).filter(Boolean).join("\n"), MAX_TEXT), blocks: kept };
}

/**
 * At most `most` blocks, none of them empty. Of too many the last one stays: it is where the buttons are, or how
 * to have fewer.
 */
export function fitting(blocks: readonly KnownBlock[], most: number): readonly KnownBlock[] {
  const filled = blocks.filter((block) => !("elements" in block) || block.elements.length > 0);
  if (filled.length <= most) return filled;
  return [...filled.slice(0, most - 2), context("_There is more than fits here._"), ...filled.slice(-1)];
}

const MAX_VIEW_BLOCKS = 100;
/** Slack takes 250 KB; the rest is for title, buttons and metadata. */
const MAX_VIEW_BYTES = 240_000;

/** As many blocks as a modal or Home takes, by number and by size. */
export function fittingView(blocks: readonly KnownBlock[]): readonly KnownBlock[] {
  let kept = fitting(blocks, MAX_VIEW_BLOCKS);
  while (kept.length > 3 && Buffer.byteLength(JSON.stringify(kept)) > MAX_VIEW_BYTES) {
    kept = fitting(blocks, kept.length - 1);
  }
  return kept;
}

/** A message as Slack's client libraries take it. */
export interface SentBody {
  readonly text: string;
  readonly blocks: KnownBlock[];
}

/** For the person alone who acted. */
export function ephemeral(message: MessageBody): SentBody & { readonly response_type: "ephemeral" } {
  return { response_type: "ephemeral", text: message.text, blocks: [...message.blocks] };
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
  return { type: "mrkdwn", text: cutMrkdwn(text === "" ? " " : text, limit), verbatim: true };
}

export function section(text: string, accessory?: Button | Overflow): SectionBlock {
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

/** At most 25 buttons in a row of actions. Each gets an action id of its own; the router cuts the number off. */
export function actions(...buttons: readonly Button[]): ActionsBlock {
  const taken = new Set<string>();
  const elements = buttons.slice(0, 25).map((one, index) => {
    const given = one.action_id ?? "";
    const actionId = taken.has(given) ? `${given.split("#")[0]}#${index}` : given;
    taken.add(actionId);
    return { ...one, action_id: actionId };
  });
  return { type: "actions", elements };
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
  /**
   * What it is about, for whoever hears the button without seeing what stands beside it: read out after the label,
   * which must be part of what is heard (WCAG 2.5.3).
   */
  readonly about?: string;
}

export function button(spec: ButtonSpec): Button {
  return {
    type: "button",
    text: plain(spec.label, 75),
    action_id: spec.action,
    ...(spec.value === undefined ? {} : { value: spec.value }),
    ...(spec.style ? { style: spec.style } : {}),
    ...(spec.confirm ? { confirm: confirmDialog(spec.confirm) } : {}),
    ...(spec.about ? { accessibility_label: cut(`${spec.label}: ${spec.about}`, 75) } : {}),
  };
}

export interface MenuSpec {
  /** As a button's. */
  readonly action: string;
  /** One to five. */
  readonly choices: readonly { readonly label: string; readonly value: string }[];
}

/** What is seldom done about one thing, behind a dot menu. */
export function menu({ action, choices }: MenuSpec): Overflow {
  const options = choices.map(({ label, value }) => ({ text: plain(label, 75), value }));
  return { type: "overflow", action_id: action, options };
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
