import { addMilliseconds } from "date-fns/addMilliseconds";
import { max } from "date-fns/max";
import { addDays, instantOf, wallTimeOf } from "../core/wall-time.ts";
import { USUAL_QUIET, USUAL_WORKSPACE_QUIET, type Quiet, type WorkspaceQuiet } from "../core/quiet.ts";
import type { SlackUserId, WorkspaceId } from "../core/ids.ts";
import { NO_TIME_OFF } from "../core/time-off.ts";
import { isWorkingAt, type WorkingHours } from "../core/working-hours.ts";
import type { DoNotDisturb } from "../slack/do-not-disturb.ts";
import type { Database } from "../../db/open.ts";
import {
  countLateSince,
  countSentSince,
  countUnderWay,
  countUsed,
  loadLastSentAt,
  type BudgetUse,
} from "./budget-store.ts";
import { LATE_MS, nextAllowedAt, spreadUntil, type Ringing } from "./policy.ts";
import { peopleOf, type HoursOf } from "./recipients.ts";
import type { Delivery, Outcome } from "./store.ts";
import { wishOf } from "./wish.ts";

/** What people and leads chose about messages that nobody asked for. */
export interface QuietSource {
  of(workspaceId: WorkspaceId, user: SlackUserId): Promise<Quiet>;
  workspace(workspaceId: WorkspaceId): Promise<WorkspaceQuiet>;
}

/** Where nobody chose anything. */
export const USUAL: QuietSource = {
  of: async () => USUAL_QUIET,
  workspace: async () => USUAL_WORKSPACE_QUIET,
};

export interface StandingOptions {
  readonly db: Database;
  readonly hoursOf: HoursOf;
  readonly quiet?: QuietSource;
  /** When Slack itself leaves somebody alone; nobody is asked when missing. */
  readonly doNotDisturb?: DoNotDisturb;
}

/** A person whom a delivery would ring. */
export interface Rung extends Ringing {
  readonly quiet: Quiet;
  /** Something is under way to them in another conversation, and would use their budget up. */
  readonly isAwaited: boolean;
  /** When Slack may say whether they are on do-not-disturb; null when that is known, or makes no difference. */
  readonly unknownUntil: Date | null;
}

/** The people it would ring; null when one of them is gone. Channels ring nobody. */
export async function loadRung(
  options: StandingOptions,
  delivery: Delivery,
  now: Date,
): Promise<readonly Rung[] | null> {
  const { workspaceId, to, nature } = delivery;
  const people: Rung[] = [];
  for (const slackUserId of peopleOf(to)) {
    const usual = await options.hoursOf(workspaceId, slackUserId);
    if (usual === null) return null;
    const isHeld = nature === "asked" || nature === "unprompted";
    const { hours, unknownUntil } = isHeld
      ? await undisturbedHours(options, { slackUserId, hours: usual, now })
      : { hours: usual, unknownUntil: null };
    const person = { slackUserId, hours };
    people.push({ ...person, unknownUntil, ...(await loadBudget(options, delivery, { ...person, now })) });
  }
  return people;
}

const UNLIMITED = { budgetUsed: false, isAwaited: false, quiet: USUAL_QUIET };

async function loadBudget(
  { db, quiet: source = USUAL }: StandingOptions,
  delivery: Delivery,
  { slackUserId, hours, now }: Pick<Rung, "slackUserId" | "hours"> & { readonly now: Date },
): Promise<Pick<Rung, "budgetUsed" | "isAwaited" | "quiet">> {
  if (delivery.nature !== "unprompted") return UNLIMITED;
  const quiet = await source.of(delivery.workspaceId, slackUserId);
  const sentOn = wallTimeOf(now, hours.timeZone).on;
  const used = await countUsed(db.reader, delivery.workspaceId, { slackUserId, sentOn });
  const awaited = await countUnderWay(db.reader, delivery, slackUserId);
  return { quiet, budgetUsed: used >= quiet.mostADay, isAwaited: used + awaited >= quiet.mostADay };
}

/** Slack is asked only about those who would be rung now. */
async function undisturbedHours(
  { doNotDisturb }: StandingOptions,
  {
    slackUserId,
    hours,
    now,
  }: { readonly slackUserId: SlackUserId; readonly hours: WorkingHours; readonly now: Date },
): Promise<Pick<Rung, "hours" | "unknownUntil">> {
  if (doNotDisturb === undefined || !isWorkingAt(hours, now)) return { hours, unknownUntil: null };
  const answer = await doNotDisturb(slackUserId);
  if (answer.kind === "unknown") return { hours, unknownUntil: answer.askAgainAt };
  if (answer.spans.length === 0) return { hours, unknownUntil: null };
  const timeOff = { ...(hours.timeOff ?? NO_TIME_OFF), doNotDisturb: answer.spans };
  return { hours: { ...hours, timeOff }, unknownUntil: null };
}

/** What becomes of a delivery that is due before it has any words; null when it may ring now. */
export async function standingOf(
  options: StandingOptions,
  delivery: Delivery,
  { people, now }: { readonly people: readonly Rung[] | null; readonly now: Date },
): Promise<Outcome | null> {
  if (delivery.expiresAt && delivery.expiresAt <= now) return { kind: "withdrawn", cause: "expired" };
  if (people === null) return { kind: "withdrawn", cause: "recipient_gone" };
  const wish = await loadWish(options, delivery, { people, now });
  if (wish) return wish;
  const allowedAt = nextAllowedAt(delivery.nature, people, now);
  if (allowedAt === null) return { kind: "withdrawn", cause: "no_working_hours" };
  if (allowedAt > now) return later(allowedAt, "quiet");
  const unknownUntil = people.flatMap((person) => person.unknownUntil ?? []);
  if (unknownUntil.length > 0) return later(max(unknownUntil), "do_not_disturb_unknown");
  if (people.some(({ isAwaited }) => isAwaited)) return awaiting(now);
  const spreadAt = await loadSpread(options, delivery, { people, now });
  if (spreadAt) return later(spreadAt, "spread");
  return capped(options, delivery, { people, now });
}

export function later(notBefore: Date, cause: string): Outcome {
  return { kind: "later", notBefore, cause, usesAttempt: false };
}

/** Who waits for something else looks again no sooner than this, or the dispatcher would do nothing else. */
export const SHORTEST_WAIT_MS = 1000;

/** How what is under way ends decides whether there is room for this one. */
function awaiting(now: Date): Outcome {
  return later(addMilliseconds(now, SHORTEST_WAIT_MS), "awaits_another");
}

async function loadWish(
  { db }: StandingOptions,
  delivery: Delivery,
  { people, now }: { readonly people: readonly Rung[]; readonly now: Date },
): Promise<Outcome | null> {
  if (delivery.nature !== "unprompted") return null;
  const isRare = people.some(({ quiet }) => quiet.choices.get(delivery.kind)?.howOften === "rarely");
  const lastSentAt = isRare ? await loadLastSentAt(db.reader, delivery) : null;
  const wish = wishOf(
    delivery.kind,
    people.map(({ hours, quiet }) => ({ hours, quiet, lastSentAt })),
    now,
  );
  return wish?.kind === "later" ? later(wish.at, wish.cause) : wish;
}

/** What piled up while the bot, Slack or the reader was away does not come all at once. */
async function loadSpread(
  { db }: StandingOptions,
  delivery: Delivery,
  { people, now }: { readonly people: readonly Rung[]; readonly now: Date },
): Promise<Date | null> {
  const [first] = people;
  if (first === undefined || now.getTime() - delivery.createdAt.getTime() <= LATE_MS) return null;
  const { timeZone } = first.hours;
  const midnight = instantOf({ on: wallTimeOf(now, timeZone).on, at: "00:00" }, timeZone);
  const lateToday = await countLateSince(db.reader, delivery, midnight);
  return spreadUntil(delivery, { people, lateToday, now });
}

/** The workspace had as much as its leads allow for a day: this one goes first on the next. */
async function capped(
  { db, quiet = USUAL }: StandingOptions,
  delivery: Delivery,
  { people, now }: { readonly people: readonly Rung[]; readonly now: Date },
): Promise<Outcome | null> {
  const { nature, workspaceId } = delivery;
  if (nature !== "unprompted") return null;
  const { mostADay } = await quiet.workspace(workspaceId);
  const today = wallTimeOf(now, "UTC").on;
  const sent = await countSentSince(db.reader, workspaceId, instantOf({ on: today, at: "00:00" }, "UTC"));
  if (sent + (await countUnderWay(db.reader, delivery)) < mostADay) return null;
  if (sent < mostADay) return awaiting(now);
  const tomorrow = instantOf({ on: addDays(today, 1), at: "00:00" }, "UTC");
  return putOff(nextAllowedAt("asked", people, tomorrow), "workspace_cap");
}

/** It was the turn of this one, and there was no room: it goes first the next time. */
export function putOff(notBefore: Date | null, cause: string): Outcome {
  if (notBefore === null) return { kind: "withdrawn", cause: "no_working_hours" };
  return { kind: "later", notBefore, cause, usesAttempt: false, isPutOff: true };
}

/** What a message that was sent at `at` takes of the budgets of those whom it rang. */
export function budgetOf({ nature }: Delivery, people: readonly Rung[], at: Date): readonly BudgetUse[] {
  if (nature !== "unprompted") return [];
  return people.map(({ slackUserId, hours }) => ({
    slackUserId,
    sentOn: wallTimeOf(at, hours.timeZone).on,
    sentAt: at,
  }));
}
