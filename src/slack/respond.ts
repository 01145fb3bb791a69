import type { ModalView } from "@slack/types";
import type { SlackApi } from "./api.ts";
import { plainMessage, type MessageBody } from "./blocks.ts";
import type { Answer, Press } from "./calls.ts";
import { modal } from "./modal.ts";

/** The few of Bolt's functions that an answer goes out through; `respond` posts to the act's response_url. */
export interface Channelled {
  readonly api: SlackApi;
  readonly triggerId: string;
  readonly respond: ((message: ResponseMessage) => Promise<unknown>) | null;
}

interface ResponseMessage {
  readonly response_type?: "ephemeral";
  readonly replace_original: boolean;
  readonly text: string;
  readonly blocks: MessageBody["blocks"][number][];
}

/** The answer to a press: opened, replaced or said where the button was. */
export async function answerPress(answer: Answer, press: Press, out: Channelled): Promise<void> {
  const { place } = press;
  switch (answer.kind) {
    case "reply":
      return sayBack(answer.message, place.kind, out);
    case "replace":
      if (place.kind === "message" && out.respond) return sendBack(answer.message, true, out.respond);
      return sayBack(answer.message, place.kind, out);
    case "modal":
      return place.kind === "modal"
        ? out.api.pushView(out.triggerId, answer.view)
        : out.api.openView(out.triggerId, answer.view);
    case "update-view":
      if (place.kind === "modal") return out.api.updateView(place.viewId, answer.view);
      return out.api.openView(out.triggerId, answer.view);
    case "errors":
      return sayBack(plainMessage(Object.values(answer.errors).join("\n")), place.kind, out);
    case "done":
      return undefined;
  }
}

/** The answer to a shortcut, or to a command that was acknowledged before it was done. */
export async function answerLater(answer: Answer, out: Channelled): Promise<void> {
  switch (answer.kind) {
    case "reply":
    case "replace":
      if (out.respond) return sendBack(answer.message, false, out.respond);
      return out.api.openView(out.triggerId, noticeModal(answer.message));
    case "modal":
    case "update-view":
      return out.api.openView(out.triggerId, answer.view);
    case "errors":
    case "done":
      return undefined;
  }
}

async function sayBack(message: MessageBody, place: Press["place"]["kind"], out: Channelled): Promise<void> {
  if (place === "message" && out.respond) return sendBack(message, false, out.respond);
  const view = noticeModal(message);
  return place === "modal" ? out.api.pushView(out.triggerId, view) : out.api.openView(out.triggerId, view);
}

async function sendBack(
  message: MessageBody,
  replaceOriginal: boolean,
  respond: NonNullable<Channelled["respond"]>,
): Promise<void> {
  await respond({
    ...(replaceOriginal ? {} : { response_type: "ephemeral" as const }),
    replace_original: replaceOriginal,
    text: message.text,
    blocks: [...message.blocks],
  });
}

/** A message where there is no conversation to say it in. */
export function noticeModal(message: MessageBody): ModalView {
  return modal({ callback: "guild.notice", title: "Guildhall", blocks: message.blocks });
}
