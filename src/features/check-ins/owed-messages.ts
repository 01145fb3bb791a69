import { addDays } from "date-fns/addDays";
import { subMilliseconds } from "date-fns/subMilliseconds";
import type { Queries } from "../../../db/open.ts";
import type { Bot } from "../../bot.ts";
import type { MemberId } from "../../core/ids.ts";
import type { Zone } from "../../core/wall-time.ts";
import type { Owed, Recipient } from "../../outbox/message.ts";
import type { Member } from "../members/member.ts";
import { REMINDS_BEFORE_MS, type CheckIn, type Move, type Notice } from "./check-in.ts";
import type { PairCheckIn } from "./people-store.ts";
import { saveMove } from "./store.ts";
import { morningBefore } from "./working-days.ts";

/** Keeps a move and owes what follows from it, in the caller's transaction. A closed pair plans nothing more. */
export async function saveAndOwe<Of extends PairCheckIn>(
  bot: Bot,
  tx: Queries,
  { of, move }: { readonly of: Of; readonly move: Move },
): Promise<Of> {
  const now = bot.clock.now();
  const kept = of.pair.status === "closed" ? { ...move, nextDueAt: null } : move;
  await saveMove(tx, kept, { random: bot.random, now });
  const after: Of = { ...of, checkIn: move.checkIn };
  await bot.enqueue(
    tx,
    move.notices.flatMap((notice) => owedFor(notice, after, now)),
  );
  return after;
}

/** What a notice makes Guildhall owe to whom; the words follow at sending, in messages.ts. */
export function owedFor(notice: Notice, of: PairCheckIn, now: Date): readonly Owed[] {
  switch (notice.kind) {
    case "proposal":
      return [proposalFor(of, notice.again, now)];
    case "picked":
      return [toOther(of, notice.by, { kind: "check_ins.picked", now, at: lastStepAt(of) })];
    case "left_out":
      return [toOther(of, notice.by, { kind: "check_ins.left_out", now })];
    case "agreed": {
      const subject = { by: notice.by, at: lastStepAt(of) };
      return [toPair(of, { kind: "check_ins.agreed", nature: "asked", notBefore: now, subject })];
    }
    case "preparation":
      return [of.mentor, of.mentee].map((member) => preparationFor(of, member, now));
    case "reminder":
      return [reminderFor(of)];
    case "question": {
      const again = String(notice.again);
      return [
        toPair(of, { kind: "check_ins.question", nature: "asked", notBefore: now, subject: { again } }),
      ];
    }
    case "missed":
      return [toPair(of, { kind: "check_ins.missed", nature: "unprompted", notBefore: now, subject: {} })];
  }
}

/** To the other one of the pair: something was shared with them, or promised to them or by them. */
export function owedLogged(of: PairCheckIn, by: MemberId, now: Date): Owed {
  return toOther(of, by, { kind: "check_ins.logged", now, at: String(now.getTime()) });
}

/** To the pair: the clock of one of them changed, and what they agreed on did not. */
export function owedNewClock(
  of: PairCheckIn,
  { by, zone, now }: { readonly by: MemberId; readonly zone: Zone; readonly now: Date },
): Owed {
  const subject = { by, zone, at: String(now.getTime()) };
  const message = { kind: "check_ins.new_clock", nature: "asked", notBefore: now, subject } as const;
  return { ...toPair(of, message), expiresAt: of.checkIn.startsAt };
}

function proposalFor(of: PairCheckIn, again: boolean, now: Date): Owed {
  const subject = { at: lastStepAt(of) };
  const message = { kind: "check_ins.proposal", notBefore: now, subject } as const;
  if (!again) return toPair(of, { ...message, nature: "asked" });
  return { ...toPair(of, { ...message, nature: "unprompted" }), expiresAt: offerEndsAt(of.checkIn) };
}

/** Fresh times that nobody could read before the last of them, or before the check-in counts as missed, are none. */
function offerEndsAt({ slots, steps }: CheckIn): Date | null {
  const ends = [slots.at(-1), steps.at(-1)?.until].flatMap((at) => (at ? [at.getTime()] : []));
  return ends.length === 0 ? null : new Date(Math.min(...ends));
}

interface PairMessage {
  readonly kind: string;
  readonly nature: Owed["nature"];
  readonly notBefore: Date;
  readonly subject: Readonly<Record<string, string>>;
}

function toPair(of: PairCheckIn, message: PairMessage): Owed {
  const slackUserIds = [of.mentor.slackUserId, of.mentee.slackUserId];
  return owed(of, { kind: "group", slackUserIds }, message);
}

function toOther(
  of: PairCheckIn,
  by: MemberId,
  message: { readonly kind: string; readonly now: Date; readonly at?: string },
): Owed {
  const other = of.mentor.id === by ? of.mentee : of.mentor;
  return owed(of, toMember(other), {
    kind: message.kind,
    nature: "asked",
    notBefore: message.now,
    subject: { by, to: other.id, ...(message.at ? { at: message.at } : {}) },
  });
}

/** In the morning of one's own last working day before it; not worth anything once the reminder has come. */
function preparationFor(of: PairCheckIn, member: Member, now: Date): Owed {
  const startsAt = of.checkIn.startsAt ?? now;
  const morning = morningBefore(member.hours, startsAt);
  return {
    ...owed(of, toMember(member), {
      kind: "check_ins.preparation",
      nature: "asked",
      notBefore: morning > now ? morning : now,
      subject: { to: member.id },
    }),
    expiresAt: subMilliseconds(startsAt, REMINDS_BEFORE_MS),
  };
}

function reminderFor(of: PairCheckIn): Owed {
  const startsAt = of.checkIn.startsAt ?? of.checkIn.createdAt;
  const notBefore = subMilliseconds(startsAt, REMINDS_BEFORE_MS);
  const message = { kind: "check_ins.reminder", nature: "timed", notBefore, subject: {} } as const;
  return { ...toPair(of, message), expiresAt: startsAt };
}

/** After so many days it would be said about something long over; the rest ends by its reason, or by its time. */
const ENDS_AFTER_DAYS: Readonly<Record<string, number>> = {
  "check_ins.left_out": 7,
  "check_ins.missed": 7,
  "check_ins.logged": 30,
};

function owed({ checkIn }: PairCheckIn, to: Recipient, message: PairMessage): Owed {
  const days = ENDS_AFTER_DAYS[message.kind];
  const startsAt = String(checkIn.startsAt?.getTime() ?? "");
  const subject = { checkInId: checkIn.id, startsAt, ...message.subject };
  return {
    workspaceId: checkIn.workspaceId,
    kind: message.kind,
    to,
    subject,
    dedupeKey: [message.kind, ...Object.values(subject)].join(":"),
    nature: message.nature,
    notBefore: message.notBefore,
    expiresAt: days === undefined ? null : addDays(message.notBefore, days),
  };
}

/** Tells two messages apart that say the same about the same time, such as after moving there and back. */
function lastStepAt({ checkIn }: PairCheckIn): string {
  return String(checkIn.steps.at(-1)?.at.getTime() ?? 0);
}

function toMember(member: Member): Recipient {
  return { kind: "member", slackUserId: member.slackUserId };
}
