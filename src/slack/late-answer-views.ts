import type { KnownBlock, ModalView } from "@slack/types";
import { context, messageOf, section, type MessageBody } from "./blocks.ts";
import type { FinalAnswer } from "./calls.ts";
import { wordsOf } from "./late.ts";

/** How an act ended that a restart had cut off. */
export type CutOffEnd =
  | { readonly kind: "answer"; readonly answer: FinalAnswer }
  /** It was carried out before the restart, and its answer is lost. */
  | { readonly kind: "saved" }
  /** It came too long ago, or could not be carried out. */
  | { readonly kind: "not_done" };

/** What a person reads in a DM after a restart cut off what they had asked for. `what` is mrkdwn. */
export function lateAnswerMessage(what: string, end: CutOffEnd): MessageBody {
  const why = `I was restarted just after you ${what}`;
  switch (end.kind) {
    case "answer":
      return answerMessage(why, end.answer);
    case "saved":
      return messageOf([section(`${why}. I had dealt with it by then; only my answer did not reach you.`)]);
    case "not_done":
      return messageOf([
        section(
          `${why}, and I did not get to it: nothing was changed. If you still want it, please do it again.`,
        ),
      ]);
  }
}

function answerMessage(why: string, answer: FinalAnswer): MessageBody {
  switch (answer.kind) {
    case "reply":
    case "replace":
      return messageOf([context(`${why}. Here is my answer:`), ...answer.message.blocks]);
    case "modal":
    case "update-view":
      return viewMessage(why, answer.view);
    case "errors":
      return messageOf([
        section(`${why}, and it could not be saved:\n${wordsOf(answer).text}`),
        context("Please open the window again and send it once more."),
      ]);
    case "done":
      return messageOf([section(`${why}. It is done now.`)]);
  }
}

/** A window that only says something says it in a message as well; one to fill in must be opened anew. */
function viewMessage(why: string, { blocks }: ModalView): MessageBody {
  if (!blocks.some((block) => block.type === "input")) {
    return messageOf([context(`${why}. Here is my answer:`), ...blocks.filter(isKnown)]);
  }
  return messageOf([section(`${why}, and the window could not open any more. Please do it again.`)]);
}

/** Our builders make no others. */
function isKnown(block: ModalView["blocks"][number]): block is KnownBlock {
  return block.type !== "input";
}
