import { addMilliseconds } from "date-fns/addMilliseconds";
import { max } from "date-fns/max";
import type { SlackUserId } from "../core/ids.ts";
import type { Quiet, RarelyDays } from "../core/quiet.ts";
import { addDays, instantOf, wallTimeOf } from "../core/wall-time.ts";
import type { WorkingHours } from "../core/working-hours.ts";
import type { Owed } from "./message.ts";
import { countToday, REST_MS, restsUntil, type Had } from "./budget.ts";
import { nextAllowedAt, startOfTomorrow, type Ringing } from "./policy.ts";
import { inOrder, peopleOf, recipientKey } from "./recipients.ts";
import { PRIORITY, type Urgency } from "./store.ts";
import { givesWayUntil, type Turn as TurnInLine } from "./turn.ts";
import { wishOf } from "./wish.ts";

/** A message that nobody asked for, as it would go out. */
export interface Foreseen {
  readonly at: Date;
  readonly slackUserIds: readonly SlackUserId[];
  readonly kinds: readonly string[];
}

/** Something that is owed, or would be owed then. */
export interface Expected extends Pick<Owed, "kind" | "to" | "notBefore" | "expiresAt"> {
  /** It was its turn before, and the day had no room for it. */
  readonly isPutOff?: boolean;
  /** Since when it waits for its turn. */
  readonly putOffAt?: Date | null;
}

export interface Reader {
  readonly hours: WorkingHours;
  readonly quiet: Quiet;
  /** Such messages that they had of late. */
  readonly had: readonly Had[];
}

/** What the rules of sending look at besides what is owed. */
export interface Outlook {
  readonly now: Date;
  readonly until: Date;
  /** Whoever is not among them is gone. */
  readonly readers: ReadonlyMap<SlackUserId, Reader>;
  readonly urgencyOf: (kind: string) => Urgency;
  readonly rarelyDaysOf: (kind: string) => RarelyDays;
  /** When one of a kind last went to the same people, by `sameKey`; for those who want it rarely. */
  readonly lastSentAt: ReadonlyMap<string, Date>;
  /** So many a day of UTC the leads allow for everybody together, and so many left today. */
  readonly workspace: { readonly mostADay: number; readonly sentToday: number };
}

/** Put off so often, it is a thing of another day. */
const MOST_STEPS = 20;

/**
 * What would go to whom until then, by the rules of sending and without any: bundled, within the budgets and the
 * hours, the earliest first. Null each time that something does not go, so that whoever asks can pause there: each
 * look takes about a millisecond. It knows neither Slack's pace nor how much one message holds. Pure; nothing is
 * written or sent.
 */
export function* foresee(expected: readonly Expected[], outlook: Outlook): Generator<Foreseen | null> {
  const books = openedBooks(outlook);
  let line = expected.map((one, place) => waiting(one, place, outlook)).toSorted(inTurn);
  for (let first = line.shift(); first && first.at <= outlook.until; first = line.shift()) {
    const { at } = first;
    const people = peopleBy(first, outlook, books);
    const turn = people && turnOf(first, { people, outlook, books });
    if (people === null || turn === null) {
      yield null;
      continue;
    }
    if (turn.kind === "later") {
      later(line, [first], turn.change);
      yield null;
      continue;
    }
    const together = line.filter((one) => goesWith(one, first));
    const waysAt = waysUntil([first, ...together], { people, line });
    if (waysAt) {
      line = line.filter((one) => !together.includes(one));
      later(line, [first, ...together], { at: waysAt, putOffAt: waysAt });
      yield null;
    } else {
      const company = together.filter((one) => turnOf(one, { people, outlook, books })?.kind === "now");
      line = line.filter((one) => !company.includes(one));
      const kinds = [first, ...company].map(({ kind }) => kind);
      note(books, { first, people, kinds });
      yield { at, slackUserIds: peopleOf(first.to), kinds };
    }
  }
}

/** Whether somebody whom it would reach is away until a day. */
export function isAwaited({ to }: Expected, { readers }: Pick<Outlook, "readers">): boolean {
  return peopleOf(to).some((user) => (readers.get(user)?.hours.timeOff?.awayUntilOn ?? null) !== null);
}

/** What went to these people before, for whoever wants its kind rarely. */
export function sameKey({ kind, to }: Pick<Expected, "kind" | "to">): string {
  return `${kind} ${recipientKey(to)}`;
}

interface Waiting extends Expected {
  readonly at: Date;
  readonly priority: number;
  readonly putOffAt: Date | null;
  readonly place: number;
  readonly steps: number;
}

function waiting(one: Expected, place: number, { now, urgencyOf }: Outlook): Waiting {
  const at = one.notBefore > now ? one.notBefore : now;
  const priority = PRIORITY[one.isPutOff ? "putOff" : urgencyOf(one.kind)];
  return { ...one, to: inOrder(one.to), at, priority, putOffAt: one.putOffAt ?? null, place, steps: 0 };
}

/** Of what is due at once the most urgent goes first, and of those what was owed first. */
function inTurn(one: Waiting, other: Waiting): number {
  return one.at.getTime() - other.at.getTime() || one.priority - other.priority || one.place - other.place;
}

/** Back in line, unless it was so too often. */
function later(line: Waiting[], put: readonly Waiting[], change: Partial<Waiting>): void {
  for (const one of put) if (one.steps < MOST_STEPS) queue(line, { ...one, ...change, steps: one.steps + 1 });
}

function queue(line: Waiting[], one: Waiting): void {
  const place = line.findIndex((other) => inTurn(one, other) < 0);
  line.splice(place === -1 ? line.length : place, 0, one);
}

/** What went out so far, in what is foreseen too. */
interface Books {
  readonly had: Map<SlackUserId, readonly Had[]>;
  readonly lastSentAt: Map<string, Date>;
  /** By day of UTC. */
  readonly left: Map<string, number>;
}

function openedBooks({ readers, now, lastSentAt, workspace }: Outlook): Books {
  return {
    had: new Map([...readers].map(([user, { had }]) => [user, had])),
    lastSentAt: new Map(lastSentAt),
    left: new Map([[wallTimeOf(now, "UTC").on, workspace.sentToday]]),
  };
}

function note(
  { had, lastSentAt, left }: Books,
  sent: { readonly first: Waiting; readonly people: readonly Person[]; readonly kinds: readonly string[] },
): void {
  const { at, to } = sent.first;
  for (const { slackUserId, hours } of sent.people) {
    const sentOn = wallTimeOf(at, hours.timeZone).on;
    had.set(slackUserId, [...(had.get(slackUserId) ?? []), { sentOn, sentAt: at }]);
  }
  for (const kind of sent.kinds) lastSentAt.set(sameKey({ kind, to }), at);
  count(left, wallTimeOf(at, "UTC").on);
}

function count(tally: Map<string, number>, key: string): void {
  tally.set(key, (tally.get(key) ?? 0) + 1);
}

interface Person extends Ringing {
  readonly quiet: Quiet;
  /** One more, and their day is full. */
  readonly isLast: boolean;
}

function peopleBy({ to, at }: Waiting, { readers }: Outlook, { had }: Books): readonly Person[] | null {
  const users = peopleOf(to);
  const people = users.flatMap((slackUserId) => {
    const reader = readers.get(slackUserId);
    if (reader === undefined) return [];
    const { mostADay } = reader.quiet;
    const before = had.get(slackUserId) ?? [];
    const used = countToday(before, reader.hours.timeZone, at);
    const rest = restsUntil(before, mostADay, at);
    return [
      {
        ...reader,
        slackUserId,
        budgetUsed: used >= mostADay,
        restsUntil: rest,
        isLast: used + 1 >= mostADay,
      },
    ];
  });
  return people.length === users.length ? people : null;
}

type Turn =
  | { readonly kind: "now" }
  | {
      readonly kind: "later";
      readonly change: Pick<Waiting, "at"> & Partial<Pick<Waiting, "priority" | "putOffAt">>;
    };

/** What `standingOf` makes of it at that moment; null when it never goes. */
function turnOf(
  one: Waiting,
  around: { readonly people: readonly Person[]; readonly outlook: Outlook; readonly books: Books },
): Turn | null {
  const { at, kind, expiresAt } = one;
  const { people, outlook, books } = around;
  if (expiresAt && expiresAt <= at) return null;
  const lastSentAt = books.lastSentAt.get(sameKey(one)) ?? null;
  const wishing = people.map(({ hours, quiet }) => ({ hours, quiet, lastSentAt }));
  const wish = wishOf({ kind, rarelyDays: outlook.rarelyDaysOf(kind) }, wishing, at);
  if (wish) return wish.kind === "withdrawn" ? null : { kind: "later", change: { at: wish.at } };
  const allowedAt = nextAllowedAt("unprompted", people, at);
  if (allowedAt === null) return null;
  if (allowedAt > at) {
    const isOutOfRoom = nextAllowedAt("asked", people, at)?.getTime() === at.getTime();
    return { kind: "later", change: { at: allowedAt, ...(isOutOfRoom ? { putOffAt: at } : {}) } };
  }
  return capped(at, around);
}

/** Until when one message of `own` leaves the room to what goes before it, as `heldFor` has it; null for not at all. */
function waysUntil(
  own: readonly Waiting[],
  { people, line }: { readonly people: readonly Person[]; readonly line: readonly Waiting[] },
): Date | null {
  const [first] = own;
  if (first === undefined) return null;
  const waysAt = people
    .filter(({ isLast }) => isLast)
    .flatMap(({ slackUserId, hours }) => {
      const until = max([startOfTomorrow(hours, first.at), addMilliseconds(first.at, REST_MS)]);
      const rivals = line.filter((one) => isRival(one, first, slackUserId) && one.at <= until);
      return givesWayUntil(own.map(asTurn), rivals.map(asTurn), first.at) ?? [];
    });
  return waysAt.length === 0 ? null : max(waysAt);
}

/** Owed to the same person in another conversation. */
function isRival(one: Waiting, first: Waiting, user: SlackUserId): boolean {
  return peopleOf(one.to).includes(user) && recipientKey(one.to) !== recipientKey(first.to);
}

function asTurn({ to, at, expiresAt, priority, putOffAt, place }: Waiting): TurnInLine {
  return { isToOne: to.kind === "member", notBefore: at, expiresAt, priority, putOffAt, place };
}

function capped(
  at: Date,
  {
    people,
    outlook,
    books,
  }: { readonly people: readonly Person[]; readonly outlook: Outlook; readonly books: Books },
): Turn | null {
  const today = wallTimeOf(at, "UTC").on;
  if ((books.left.get(today) ?? 0) < outlook.workspace.mostADay) return { kind: "now" };
  const tomorrow = instantOf({ on: addDays(today, 1), at: "00:00" }, "UTC");
  const allowedAt = nextAllowedAt("asked", people, tomorrow);
  return allowedAt && { kind: "later", change: { at: allowedAt, priority: PRIORITY.putOff, putOffAt: at } };
}

function goesWith(one: Waiting, first: Waiting): boolean {
  const isAlone = one.to.kind === "member" && first.to.kind === "member";
  return isAlone && one.at <= first.at && one.to.slackUserId === first.to.slackUserId;
}
