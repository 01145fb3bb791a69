import { z } from "zod";
import type { Bot } from "../../bot.ts";
import { MemberId, ReviewId } from "../../core/ids.ts";
import type { DeliveryKind } from "../../feature.ts";
import { rendered, withdraw, type Rendered } from "../../outbox/message.ts";
import type { Delivery } from "../../outbox/store.ts";
import type { MessageBody } from "../../slack/blocks.ts";
import type { Member } from "../members/member.ts";
import { loadMemberById } from "../members/store.ts";
import { loadDetail, type ReviewDetail } from "./detail-store.ts";
import {
  announcementMessage,
  decidedMessage,
  decisionAnnouncement,
  declinedMessage,
  invitationMessage,
  newNotesMessage,
  nudgeMessage,
  withdrawnMessage,
} from "./message-views.ts";

export const reviewDeliveries: readonly DeliveryKind[] = [
  {
    kind: "reviews.invitation",
    label: "an invitation to a review",
    render: (bot, delivery) => whileOpen(bot, delivery, invitation),
  },
  {
    kind: "reviews.announcement",
    label: "a new review, in its channel",
    render: (bot, delivery) => whileOpen(bot, delivery, announcementMessage),
  },
  {
    kind: "reviews.nudge",
    label: "a reminder of a review",
    unprompted: {
      urgency: "today",
      rarelyDays: 7,
      why: "you were asked for your view of a review that is still open. I remind you once before and once after the day that it is due.",
    },
    render: (bot, delivery) => whileOpen(bot, delivery, nudgeFor(bot, delivery)),
  },
  { kind: "reviews.new_notes", label: "new notes in a review", render: renderNewNotes },
  {
    kind: "reviews.decided",
    label: "the decision of a review",
    render: (bot, delivery) => onceDecided(bot, delivery, decidedMessage),
  },
  {
    kind: "reviews.decision_announcement",
    label: "the decision of a review, in its channel",
    render: (bot, delivery) => onceDecided(bot, delivery, decisionAnnouncement),
  },
  { kind: "reviews.withdrawn", label: "a review that was withdrawn", render: renderWithdrawn },
  { kind: "reviews.declined", label: "a reviewer who cannot this time", render: renderDeclined },
];

const Subject = z.object({ reviewId: ReviewId, memberId: MemberId.optional() });

async function detailOf(bot: Bot, { workspaceId, subject }: Delivery): Promise<ReviewDetail | null> {
  return loadDetail(bot.db.reader, workspaceId, Subject.parse(subject).reviewId);
}

/** The words of it, or null when there is nothing to say to this recipient any more. */
type Wording = (detail: ReviewDetail, delivery: Delivery) => MessageBody | null;

async function whileOpen(bot: Bot, delivery: Delivery, wording: Wording): Promise<Rendered> {
  const detail = await detailOf(bot, delivery);
  if (detail?.review.status !== "open") return withdraw("review_over");
  const body = wording(detail, delivery);
  return body ? rendered(body) : withdraw("not_needed");
}

async function onceDecided(bot: Bot, delivery: Delivery, wording: Wording): Promise<Rendered> {
  const detail = await detailOf(bot, delivery);
  const isDecided = detail?.review.status === "decided" || detail?.review.status === "superseded";
  const body = detail && isDecided ? wording(detail, delivery) : null;
  return body ? rendered(body) : withdraw("not_decided");
}

/** The reviewer whom it goes to; null for somebody who declined, or noted something, before it could be sent. */
function stillAsked(detail: ReviewDetail, delivery: Delivery): Member | null {
  const { memberId } = Subject.parse(delivery.subject);
  if (detail.notes.some((note) => note.authorId === memberId)) return null;
  return detail.reviewers.find((reviewer) => reviewer.id === memberId) ?? null;
}

function invitation(detail: ReviewDetail, delivery: Delivery): MessageBody | null {
  return stillAsked(detail, delivery) ? invitationMessage(detail) : null;
}

const Stage = z.enum(["before", "after"]);

/** Nobody is reminded during a pause. */
function nudgeFor(bot: Bot, { subject }: Delivery): Wording {
  const stage = Stage.parse(subject["stage"]);
  return (detail, delivery) => {
    const reviewer = stillAsked(detail, delivery);
    if (reviewer === null || reviewer.status === "paused") return null;
    return nudgeMessage(detail, { stage, slash: bot.slash });
  };
}

const Bundle = z.object({ from: z.coerce.date(), until: z.coerce.date() });

async function renderNewNotes(bot: Bot, delivery: Delivery): Promise<Rendered> {
  const detail = await detailOf(bot, delivery);
  const { from, until } = Bundle.parse(delivery.subject);
  const told = detail?.notes.filter(
    (note) => note.authorId !== detail.author.id && note.createdAt >= from && note.createdAt < until,
  );
  return detail && told?.length ? rendered(newNotesMessage(detail, told)) : withdraw("no_notes");
}

async function renderWithdrawn(bot: Bot, delivery: Delivery): Promise<Rendered> {
  const detail = await detailOf(bot, delivery);
  return detail?.review.status === "withdrawn"
    ? rendered(withdrawnMessage(detail))
    : withdraw("not_withdrawn");
}

async function renderDeclined(bot: Bot, delivery: Delivery): Promise<Rendered> {
  const detail = await detailOf(bot, delivery);
  const { memberId } = Subject.parse(delivery.subject);
  const reviewer = memberId ? await loadMemberById(bot.db.reader, memberId) : null;
  if (detail?.review.status !== "open" || reviewer === null) return withdraw("review_over");
  return rendered(declinedMessage(detail, reviewer.name));
}
