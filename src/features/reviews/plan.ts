import { addDays } from "date-fns/addDays";
import type { MemberId } from "../../core/ids.ts";
import type { Owed } from "../../outbox/message.ts";
import type { Member } from "../members/member.ts";
import { toldAt } from "./note-bundle.ts";
import type { NudgeStage } from "./nudge-plan.ts";
import type { Review } from "./review.ts";

// Who is told what about a review. Keys hold person, purpose and review, so that planning twice owes once.

type People = readonly Pick<Member, "id" | "slackUserId">[];

/** Each reviewer is asked, and the channel hears of it when there is one. */
export function owedInvitations(review: Review, reviewers: People, now: Date): readonly Owed[] {
  return [
    ...reviewers.map((reviewer) => {
      const owed = owedTo(review, reviewer, { kind: "reviews.invitation", now });
      // With the moment: somebody who declined may be asked again.
      return { ...owed, dedupeKey: `${owed.dedupeKey}:${now.getTime()}` };
    }),
    ...owedToChannel(review, "reviews.announcement", now),
  ];
}

/** Everybody who took part hears the decision, but for the one who made it; so does the channel. */
export function owedDecision(
  review: Review,
  participants: People,
  { deciderId, now }: { readonly deciderId: MemberId; readonly now: Date },
): readonly Owed[] {
  return [
    ...others(participants, deciderId).map((one) => owedTo(review, one, { kind: "reviews.decided", now })),
    ...owedToChannel(review, "reviews.decision_announcement", now),
  ];
}

/** Nobody shall look at what was given up. */
export function owedWithdrawal(
  review: Review,
  participants: People,
  { actorId, now }: { readonly actorId: MemberId; readonly now: Date },
): readonly Owed[] {
  return others(participants, actorId).map((one) => owedTo(review, one, { kind: "reviews.withdrawn", now }));
}

/** The author hears of a note that somebody else made, together with those that come soon after it. */
export function owedNewNotes(
  review: Review,
  author: Pick<Member, "id" | "slackUserId" | "hours">,
  note: { readonly authorId: MemberId; readonly at: Date },
): readonly Owed[] {
  if (note.authorId === author.id) return [];
  const until = toldAt(note.at, author.hours);
  return [
    {
      ...owedTo(review, author, { kind: "reviews.new_notes", now: until }),
      subject: { reviewId: review.id, from: note.at.toISOString(), until: until.toISOString() },
      dedupeKey: `${author.id}:reviews.new_notes:${review.id}:${until.getTime()}`,
    },
  ];
}

/** One reminder a stage for each reviewer who is still silent; too late once the next stage comes, or after a week. */
export function owedNudges(
  review: Review,
  silent: People,
  plan: { readonly stage: NudgeStage; readonly now: Date; readonly expiresAt: Date | null },
): readonly Owed[] {
  return silent.map((reviewer) => {
    const owed = owedTo(review, reviewer, { kind: "reviews.nudge", now: plan.now });
    return {
      ...owed,
      subject: { reviewId: review.id, memberId: reviewer.id, stage: plan.stage },
      dedupeKey: `${reviewer.id}:reviews.nudge:${review.id}:${plan.stage}`,
      nature: "unprompted",
      expiresAt: plan.expiresAt ?? owed.expiresAt,
    };
  });
}

/** The author hears that a reviewer cannot this time. */
export function owedDecline(
  review: Review,
  {
    author,
    reviewer,
    now,
  }: { readonly author: People[number]; readonly reviewer: People[number]; readonly now: Date },
): Owed {
  return {
    ...owedTo(review, author, { kind: "reviews.declined", now }),
    subject: { reviewId: review.id, memberId: reviewer.id },
    dedupeKey: `${author.id}:reviews.declined:${review.id}:${reviewer.id}`,
  };
}

function others(people: People, but: MemberId): People {
  return people.filter((one) => one.id !== but);
}

function owedTo(
  review: Review,
  person: People[number],
  { kind, now }: { readonly kind: string; readonly now: Date },
): Owed {
  return {
    workspaceId: review.workspaceId,
    kind,
    to: { kind: "member", slackUserId: person.slackUserId },
    subject: { reviewId: review.id, memberId: person.id },
    dedupeKey: `${person.id}:${kind}:${review.id}`,
    nature: "asked",
    notBefore: now,
    expiresAt: endOf(kind, now),
  };
}

/** After so many days it is too late to say; the rest ends when the review does. */
const ENDS_AFTER_DAYS: Readonly<Record<string, number>> = {
  "reviews.announcement": 7,
  "reviews.declined": 7,
  "reviews.nudge": 7,
  "reviews.new_notes": 30,
};

function endOf(kind: string, from: Date): Date | null {
  const days = ENDS_AFTER_DAYS[kind];
  return days === undefined ? null : addDays(from, days);
}

function owedToChannel(review: Review, kind: string, now: Date): readonly Owed[] {
  if (review.channelId === null) return [];
  return [
    {
      workspaceId: review.workspaceId,
      kind,
      to: { kind: "channel", channelId: review.channelId },
      subject: { reviewId: review.id },
      dedupeKey: `${review.channelId}:${kind}:${review.id}`,
      nature: "asked",
      notBefore: now,
      expiresAt: endOf(kind, now),
    },
  ];
}
