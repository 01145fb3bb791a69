import type { ModalView } from "@slack/types";
import type { SlackApi } from "./api.ts";
import { ephemeral, plainMessage, type MessageBody, type SentBody } from "./blocks.ts";
import type { Answer, FinalAnswer, Press } from "./calls.ts";
import { modal } from "./modal.ts";

/** The few of Bolt's functions that an answer goes out through; `respond` posts to the act's response_url. */
export interface Channelled {
  readonly api: SlackApi;
  readonly triggerId: string;
  readonly respond: ((message: ResponseMessage) => Promise<unknown>) | null;
}

interface ResponseMessage extends SentBody {
  readonly response_type?: "ephemeral";
  readonly replace_original: boolean;
}

/** The answer to a press: opened, replaced or said where the button was. */
export async function answerPress(answer: FinalAnswer, press: Press, out: Channelled): Promise<void> {
  const { place } = press;
  switch (answer.kind) {
    case "reply":
      return sayBack(answer.message, place.kind, out);
    case "replace":
      if (place.kind === "message" && out.respond) return replace(answer.message, out.respond);
      return sayBack(answer.message, place.kind, out);
    case "modal":
      await (place.kind === "modal"
        ? out.api.pushView(out.triggerId, answer.view)
        : out.api.openView(out.triggerId, answer.view));
      return undefined;
    case "update-view":
      if (place.kind === "modal") return out.api.updateView(place.viewId, answer.view);
      await out.api.openView(out.triggerId, answer.view);
      return undefined;
    case "errors":
      return sayBack(errorsMessage(answer.errors), place.kind, out);
    case "done":
      return undefined;
  }
}

/** The answer to a shortcut: said beside the message that it was used on, or in a window. */
export async function answerShortcut(answer: FinalAnswer, out: Channelled): Promise<void> {
  switch (answer.kind) {
    case "reply":
    case "replace":
      return sayBack(answer.message, "message", out);
    case "modal":
    case "update-view":
      await out.api.openView(out.triggerId, answer.view);
      return undefined;
    case "errors":
      return sayBack(errorsMessage(answer.errors), "message", out);
    case "done":
      return undefined;
  }
}

/** Says something to the person alone, where they are. */
export async function sayBack(
  message: MessageBody,
  place: Press["place"]["kind"],
  { api, triggerId, respond }: Channelled,
): Promise<void> {
  const say = sayBeside({ respond });
  if (place === "message" && say) {
    await say(message);
    return;
  }
  const view = noticeModal(message);
  await (place === "modal" ? api.pushView(triggerId, view) : api.openView(triggerId, view));
}

/** Says something to the person alone beside a message; null where there is none. */
export function sayBeside({
  respond,
}: Pick<Channelled, "respond">): ((message: MessageBody) => Promise<unknown>) | null {
  return respond && ((message) => respond({ ...ephemeral(message), replace_original: false }));
}

async function replace(message: MessageBody, respond: NonNullable<Channelled["respond"]>): Promise<void> {
  await respond({ text: message.text, blocks: [...message.blocks], replace_original: true });
}

/** Field errors where there is no field to show them at. */
export function errorsMessage(errors: Readonly<Record<string, string>>): MessageBody {
  return plainMessage(Object.values(errors).join("\n"));
}

/** A message where there is no conversation to say it in. */
export function noticeModal(message: MessageBody, title = "Guildhall"): ModalView {
  return modal({ callback: "guild.notice", title, blocks: message.blocks });
}

/** What the button stood in becomes this: pages turn where they are, and notices do not pile up. */
export function inPlace(press: Pick<Press, "place">, message: MessageBody, title?: string): Answer {
  if (press.place.kind === "modal") return { kind: "update-view", view: noticeModal(message, title) };
  return { kind: "replace", message };
}
