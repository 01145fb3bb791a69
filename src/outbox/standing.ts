import { addMilliseconds } from "date-fns/addMilliseconds";
import { max } from "date-fns/max";
import { addDays, instantOf, wallTimeOf, type Zone } from "../core/wall-time.ts";
import {
  USUAL_QUIET,
  USUAL_RARELY_DAYS,
  USUAL_WORKSPACE_QUIET,
  type Quiet,
  type RarelyDays,
  type WaitsForReaders,
  type WorkspaceQuiet,
} from "../core/quiet.ts";
import type { SlackUserId, WorkspaceId } from "../core/ids.ts";
import { NO_TIME_OFF } from "../core/time-off.ts";
import { isWorkingAt, type WorkingHours } from "../core/working-hours.ts";
import type { DoNotDisturb } from "../slack/do-not-disturb.ts";
import type { Database } from "../../db/open.ts";
import {
  countLateWithin,
  countSentWithin,
  countUnderWay,
  loadLastSentAt,
  type BudgetUse,
  type Period,
} from "./budget-store.ts";
import { LATE_MS, nextAllowedAt, spreadUntil, type Ringing } from "./policy.ts";
import { peopleOf, type HoursOf } from "./recipients.ts";
import { loadRoom, UNLIMITED, type Room } from "./room.ts";
import type { Delivery, Outcome } from "./store.ts";
import { wishOf } from "./wish.ts";

/** What people and leads chose about messages that nobody asked for. */
export interface QuietSource {
  of(workspaceId: WorkspaceId, user: SlackUserId): Promise<Quiet>;
  workspace(workspaceId: WorkspaceId): Promise<WorkspaceQuiet>;
  /** How far apart two of a kind are for whoever wants it rarely. */
  rarelyDaysOf(kind: string): RarelyDays;
}

/** Where nobody chose anything. */
export const USUAL: QuietSource = {
  of: async () => USUAL_QUIET,
  workspace: async () => USUAL_WORKSPACE_QUIET,
  rarelyDaysOf: () => USUAL_RARELY_DAYS,
};

export interface StandingOptions {
  readonly db: Database;
  readonly hoursOf: HoursOf;
  readonly quiet?: QuietSource;
  /** When Slack itself leaves somebody alone; nobody is asked when missing. */
  readonly doNotDisturb?: DoNotDisturb;
}

/** A person whom a delivery would ring. */
export interface Rung extends Ringing, Room {
  readonly restsUntil: Date | null;
  readonly quiet: Quiet;
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
    people.push({ ...person, unknownUntil, ...(await loadRoomFor(options, delivery, { ...person, now })) });
  }
  return people;
}

async function loadRoomFor(
  { db: { reader }, quiet: source = USUAL }: StandingOptions,
  delivery: Delivery,
  person: Pick<Rung, "slackUserId" | "hours"> & { readonly now: Date },
): Promise<Room & Pick<Rung, "quiet">> {
  if (delivery.nature !== "unprompted") return { ...UNLIMITED, quiet: USUAL_QUIET };
  const quiet = await source.of(delivery.workspaceId, person.slackUserId);
  return { ...(await loadRoom(reader, delivery, { ...person, mostADay: quiet.mostADay })), quiet };
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
  const held = heldFor(delivery, people, now);
  if (held) return held;
  const spreadAt = await loadSpread(options, delivery, { people, now });
  if (spreadAt) return later(spreadAt, "spread");
  return capped(options, delivery, { people, now });
}

/** Their hours, and the room that there is for it with each of them. */
function heldFor({ nature }: Delivery, people: readonly Rung[], now: Date): Outcome | null {
  const allowedAt = nextAllowedAt(nature, people, now);
  if (allowedAt === null) return { kind: "withdrawn", cause: "no_working_hours" };
  const workingAt = nextAllowedAt("asked", people, now);
  if (allowedAt > now && nature === "unprompted" && workingAt?.getTime() === now.getTime()) {
    return waitingForTurn({ notBefore: allowedAt, putOffAt: now }, "no_budget");
  }
  if (allowedAt > now) return later(allowedAt, "quiet");
  const unknownUntil = people.flatMap((person) => person.unknownUntil ?? []);
  if (unknownUntil.length > 0) return later(max(unknownUntil), "do_not_disturb_unknown");
  if (people.some(({ isAwaited }) => isAwaited)) return awaiting(now);
  const waysAt = people.flatMap((person) => person.givesWayUntil ?? []);
  if (waysAt.length === 0) return null;
  // Put off only once the other one had its time: until then it is not to give way in turn.
  const notBefore = max(waysAt);
  return waitingForTurn({ notBefore, putOffAt: notBefore }, "gives_way");
}

function waitingForTurn(
  at: { readonly notBefore: Date; readonly putOffAt: Date },
  cause: WaitsForReaders,
): Outcome {
  return { kind: "later", ...at, cause, usesAttempt: false };
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

/** A clock that was set back by less doubles nothing; what a clock sent that was further ahead is void. */
const DAY_MS = 86_400_000;

async function loadWish(
  { db, quiet: source = USUAL }: StandingOptions,
  delivery: Delivery,
  { people, now }: { readonly people: readonly Rung[]; readonly now: Date },
): Promise<Outcome | null> {
  if (delivery.nature !== "unprompted") return null;
  const isRare = people.some(({ quiet }) => quiet.choices.get(delivery.kind)?.howOften === "rarely");
  const lastSentAt = isRare ? await loadLastSentAt(db.reader, delivery, addMilliseconds(now, DAY_MS)) : null;
  const wish = wishOf(
    { kind: delivery.kind, rarelyDays: source.rarelyDaysOf(delivery.kind) },
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
  const lateToday = await countLateWithin(db.reader, delivery, dayOf(now, first.hours.timeZone));
  return spreadUntil(delivery, { people, lateToday, now });
}

function dayOf(now: Date, timeZone: Zone): Period {
  const { on } = wallTimeOf(now, timeZone);
  const [from, until] = [on, addDays(on, 1)].map((day) => instantOf({ on: day, at: "00:00" }, timeZone));
  return { from: from ?? now, until: until ?? now };
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
  const today = dayOf(now, "UTC");
  const sent = await countSentWithin(db.reader, workspaceId, today);
  if (sent + (await countUnderWay(db.reader, delivery)) < mostADay) return null;
  if (sent < mostADay) return awaiting(now);
  return putOff(nextAllowedAt("asked", people, today.until), "workspace_cap");
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
