import { addDays } from "date-fns/addDays";
import type { MemberId, SlackUserId } from "../../core/ids.ts";
import { wallTimeOf, type Zone } from "../../core/wall-time.ts";
import type { Owed } from "../../outbox/message.ts";
import type { MemberStatus } from "../members/member.ts";
import { afterNudge, nextNudgeAt, NUDGE_KEEPS_DAYS, plannedFor } from "./nudge.ts";
import type { Reading } from "./reading.ts";

/** A reading whose nudge may be due, with whom it would reach. */
export interface DueReading {
  readonly reading: Reading;
  readonly timeZone: Zone;
  readonly slackUserId: SlackUserId;
  readonly memberStatus: MemberStatus;
}

/** Who leaves the mentoring may read on; who pauses or is gone is not asked, and is looked at again once back. */
export function canBeNudged(status: MemberStatus): boolean {
  return status === "active" || status === "left";
}

/** What the clockwork makes of due readings: their rows anew, and one message a member for all that is due at once. */
export interface NudgePlan {
  readonly changes: readonly { readonly reading: Reading; readonly nextNudgeAt: Date | null }[];
  readonly nudges: readonly PlannedNudge[];
}

export interface PlannedNudge {
  readonly memberId: MemberId;
  readonly slackUserId: SlackUserId;
  readonly timeZone: Zone;
  readonly at: Date;
  readonly readings: readonly Reading[];
}

/** More than this in one message is a list, not a question. */
export const MOST_TOGETHER = 5;

export function planNudges(due: readonly DueReading[], now: Date): NudgePlan {
  const changes: { reading: Reading; nextNudgeAt: Date | null }[] = [];
  const nudges: PlannedNudge[] = [];
  for (const { reading, timeZone, slackUserId, memberStatus } of due) {
    if (!canBeNudged(memberStatus)) {
      changes.push({ reading, nextNudgeAt: null });
      continue;
    }
    const at = plannedFor(reading, timeZone, now);
    const next = at ? afterNudge(reading, at) : reading;
    changes.push({ reading: next, nextNudgeAt: nextNudgeAt(next, timeZone) });
    if (at) bundle(nudges, { memberId: reading.memberId, slackUserId, timeZone, at, readings: [next] });
  }
  return { changes, nudges };
}

/** The message that asks about all of them; what became of each of them is looked at again when it is sent. */
export function owedNudge({ memberId, slackUserId, timeZone, at, readings }: PlannedNudge): readonly Owed[] {
  const [first] = readings;
  if (first === undefined) return [];
  const ids = readings.map((reading) => reading.id);
  return [
    {
      workspaceId: first.workspaceId,
      kind: "reading.nudge",
      to: { kind: "member", slackUserId },
      subject: { memberId, readings: ids.join(","), at: String(at.getTime()) },
      dedupeKey: `${memberId}:reading.nudge:${ids.join("+")}:${wallTimeOf(at, timeZone).on}`,
      nature: "unprompted",
      notBefore: at,
      expiresAt: addDays(at, NUDGE_KEEPS_DAYS),
    },
  ];
}

/** What is owed about one member's readings until then, when they say nothing meanwhile and are there from `from` on. */
export function unansweredNudges(
  readings: readonly DueReading[],
  { from, until }: { readonly from: Date; readonly until: Date },
): readonly Owed[] {
  const owed: Owed[] = [];
  let awaited = readings.flatMap((one) => awaitedFrom(from, one, nextNudgeAt(one.reading, one.timeZone)));
  for (;;) {
    const [at] = awaited.map((one) => one.at).toSorted((one, other) => one.getTime() - other.getTime());
    if (at === undefined || at > until) return owed;
    const due = awaited.filter((one) => one.at <= at);
    const plan = planNudges(due, at);
    owed.push(...plan.nudges.flatMap(owedNudge));
    const later = plan.changes.flatMap(({ reading, nextNudgeAt: next }, place) => {
      const one = due[place];
      return one ? awaitedFrom(at, { ...one, reading }, next) : [];
    });
    awaited = [...awaited.filter((one) => one.at > at), ...later];
  }
}

/** When the clockwork looks at it, from `from` on; none when it never does. */
function awaitedFrom(from: Date, one: DueReading, next: Date | null) {
  return next === null ? [] : [{ ...one, at: next > from ? next : from }];
}

function bundle(nudges: PlannedNudge[], nudge: PlannedNudge): void {
  const place = nudges.findIndex(
    (one) =>
      one.memberId === nudge.memberId &&
      one.at.getTime() === nudge.at.getTime() &&
      one.readings.length < MOST_TOGETHER,
  );
  const open = nudges[place];
  if (open) nudges[place] = { ...open, readings: [...open.readings, ...nudge.readings] };
  else nudges.push(nudge);
}
