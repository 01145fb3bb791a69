import type { Bot } from "../../bot.ts";
import { ReviewId } from "../../core/ids.ts";
import type { Answer, Caller, CommandCall } from "../../slack/calls.ts";
import { actingMember } from "../members/directory.ts";
import { authoriseLead, isNamedLead } from "../members/lead.ts";
import type { Member } from "../members/member.ts";
import { noSuchReviewMessage, whichReviewMessage } from "./answer-views.ts";
import { readNumbered } from "./numbering.ts";
import { isVisibleTo, type Actor, type Review } from "./review.ts";
import { loadReview, loadReviewByNumber } from "./store.ts";

/** The one who acts, as a member and as what they may do. */
export interface ActingReviewer {
  readonly member: Member;
  readonly actor: Actor;
}

/** For what is shown: leads by name, without asking Slack. */
export async function viewerOf(bot: Bot, caller: Caller): Promise<ActingReviewer> {
  const member = await actingMember(bot, caller);
  return { member, actor: { memberId: member.id, isLead: await isNamedLead(bot, caller) } };
}

/** For what is changed: somebody else's review asks for a lead, whom Slack's own administrators always are. */
export async function moverOf(bot: Bot, caller: Caller, review: Review): Promise<ActingReviewer> {
  const member = await actingMember(bot, caller);
  const isLead = review.authorId !== member.id && (await authoriseLead(bot, caller)) !== null;
  return { member, actor: { memberId: member.id, isLead } };
}

export type FoundReview =
  | { readonly kind: "found"; readonly review: Review; readonly rest: string }
  | { readonly kind: "answer"; readonly answer: Answer };

/** The review that a command's words begin with; `line` is the subcommand, for the example. */
export async function reviewInWords(bot: Bot, call: CommandCall, line: string): Promise<FoundReview> {
  const numbered = readNumbered(call.words);
  if (numbered === null) return answered({ kind: "reply", message: whichReviewMessage(line, bot.slash) });
  const review = await loadReviewByNumber(bot.db.reader, call.workspaceId, numbered.number);
  const { actor } = await viewerOf(bot, call);
  if (review === null || !isVisibleTo(review, actor)) {
    return answered({ kind: "reply", message: noSuchReviewMessage(numbered.number, bot.slash) });
  }
  return { kind: "found", review, rest: numbered.rest };
}

/** The review whose id a button or a modal carries. */
export async function reviewById(bot: Bot, caller: Caller, id: unknown): Promise<FoundReview> {
  const parsed = ReviewId.safeParse(id);
  const review = parsed.success ? await loadReview(bot.db.reader, caller.workspaceId, parsed.data) : null;
  const { actor } = await viewerOf(bot, caller);
  if (review === null || !isVisibleTo(review, actor)) {
    return answered({ kind: "reply", message: noSuchReviewMessage(null, bot.slash) });
  }
  return { kind: "found", review, rest: "" };
}

function answered(answer: Answer): FoundReview {
  return { kind: "answer", answer };
}
