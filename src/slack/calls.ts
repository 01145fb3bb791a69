import type { ModalView } from "@slack/types";
import type { ChannelId, SlackUserId, WorkspaceId } from "../core/ids.ts";
import type { MessageBody } from "./blocks.ts";
import type { Form } from "./form-state.ts";

/** Who acts, and where. Every act carries it. */
export interface Caller {
  readonly workspaceId: WorkspaceId;
  readonly slackUserId: SlackUserId;
  /** Under which key the inbox keeps the act; what it saves marks it there as done. */
  readonly actKey?: string;
}

/** A slash command: `/mentor pause until Friday` is command `mentor` with words `pause until Friday`. */
export interface CommandCall extends Caller {
  readonly command: string;
  readonly words: string;
  readonly channelId: ChannelId;
}

/** A button pressed or a menu's entry chosen, in a message, a modal or Home. */
export interface Press extends Caller {
  readonly actionId: string;
  /** The button's value or what was chosen; empty when there is none. */
  readonly value: string;
  readonly place:
    | { readonly kind: "message"; readonly channelId: ChannelId | null; readonly ts: string | null }
    | { readonly kind: "modal"; readonly viewId: string; readonly metadata: unknown; readonly form: Form }
    | { readonly kind: "home" };
}

/** A modal submitted. `metadata` is what its builder put there, not yet parsed. */
export interface Submission extends Caller {
  readonly callbackId: string;
  readonly metadata: unknown;
  readonly form: Form;
}

export interface ShortcutCall extends Caller {
  readonly callbackId: string;
  /** The message that a message shortcut was used on; its text unescaped. */
  readonly message: {
    readonly channelId: ChannelId;
    readonly ts: string;
    readonly text: string;
    readonly authorSlackId: string | null;
  } | null;
}

export interface EventCall {
  readonly workspaceId: WorkspaceId;
  /** When it happened, to the second. It may arrive much later. */
  readonly at: Date;
  readonly event: Readonly<Record<string, unknown>>;
}

/** What an act leads to on the screen of the one who acted. Everybody else hears through the outbox. */
export type Answer =
  | FinalAnswer
  /**
   * Work that takes longer than Slack waits: `view` is seen at once in the modal that was acted in, then whatever
   * `work` shows, and at last what it answers. Where there is no modal, its answer alone is seen.
   */
  | {
      readonly kind: "working";
      readonly view: ModalView;
      readonly work: (show: Show) => Promise<FinalAnswer>;
    };

/** Puts another view in the place of the one that is seen. */
export type Show = (view: ModalView) => Promise<void>;

export type FinalAnswer =
  /** Said to the person alone: an ephemeral message, or a notice where there is no conversation. */
  | { readonly kind: "reply"; readonly message: MessageBody }
  /** The message that was pressed becomes this one. */
  | { readonly kind: "replace"; readonly message: MessageBody }
  | { readonly kind: "modal"; readonly view: ModalView }
  | { readonly kind: "update-view"; readonly view: ModalView }
  /** Field errors, by field name; the modal stays open. */
  | { readonly kind: "errors"; readonly errors: Readonly<Record<string, string>> }
  /** Nothing more to show; modals close, Home is drawn anew. */
  | { readonly kind: "done" };
