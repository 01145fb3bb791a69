import type { SlackUserId } from "../core/ids.ts";
import type { Quiet, RarelyDays } from "../core/quiet.ts";
import { addDays, instantOf, wallTimeOf } from "../core/wall-time.ts";
import type { WorkingHours } from "../core/working-hours.ts";
import type { Owed } from "./message.ts";
import { nextAllowedAt, type Ringing } from "./policy.ts";
import { inOrder, peopleOf, recipientKey } from "./recipients.ts";
import { PRIORITY, type Urgency } from "./store.ts";
import { wishOf } from "./wish.ts";

/** A message that nobody asked for, as it would go out. */
export interface Foreseen {
  readonly at: Date;
  readonly slackUserIds: readonly SlackUserId[];
  readonly kinds: readonly string[];
}

/** Something that is owed, or would be owed then. */
export interface Expected extends Pick<Owed, "kind" | "to" | "notBefore" | "expiresAt"> {
  /** It was its turn before, and there was no room. */
  readonly isPutOff?: boolean;
}

export interface Reader {
  readonly hours: WorkingHours;
  readonly quiet: Quiet;
  /** Such messages that they had on the local day of `now`. */
  readonly hadToday: number;
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
    if (people === null || turn === null) yield null;
    else if (turn.kind === "later") {
      if (first.steps < MOST_STEPS) queue(line, { ...first, ...turn.change, steps: first.steps + 1 });
      yield null;
    } else {
      const company = line.filter(
        (one) => goesWith(one, first) && turnOf(one, { people, outlook, books })?.kind === "now",
      );
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
  readonly place: number;
  readonly steps: number;
}

function waiting(one: Expected, place: number, { now, urgencyOf }: Outlook): Waiting {
  const at = one.notBefore > now ? one.notBefore : now;
  const priority = PRIORITY[one.isPutOff ? "putOff" : urgencyOf(one.kind)];
  return { ...one, to: inOrder(one.to), at, priority, place, steps: 0 };
}

/** Of what is due at once the most urgent goes first, and of those what was owed first. */
function inTurn(one: Waiting, other: Waiting): number {
  return one.at.getTime() - other.at.getTime() || one.priority - other.priority || one.place - other.place;
}

function queue(line: Waiting[], one: Waiting): void {
  const place = line.findIndex((other) => inTurn(one, other) < 0);
  line.splice(place === -1 ? line.length : place, 0, one);
}

/** What went out so far, in what is foreseen too. */
interface Books {
  /** By person and local day of theirs. */
  readonly had: Map<string, number>;
  readonly lastSentAt: Map<string, Date>;
  /** By day of UTC. */
  readonly left: Map<string, number>;
}

function openedBooks({ readers, now, lastSentAt, workspace }: Outlook): Books {
  const had = [...readers].map(
    ([user, { hours, hadToday }]) => [dayKey(user, hours, now), hadToday] as const,
  );
  return {
    had: new Map(had),
    lastSentAt: new Map(lastSentAt),
    left: new Map([[wallTimeOf(now, "UTC").on, workspace.sentToday]]),
  };
}

function note(
  { had, lastSentAt, left }: Books,
  sent: { readonly first: Waiting; readonly people: readonly Person[]; readonly kinds: readonly string[] },
): void {
  const { at, to } = sent.first;
  for (const { slackUserId, hours } of sent.people) count(had, dayKey(slackUserId, hours, at));
  for (const kind of sent.kinds) lastSentAt.set(sameKey({ kind, to }), at);
  count(left, wallTimeOf(at, "UTC").on);
}

function count(tally: Map<string, number>, key: string): void {
  tally.set(key, (tally.get(key) ?? 0) + 1);
}

function dayKey(slackUserId: SlackUserId, { timeZone }: WorkingHours, at: Date): string {
  return `${slackUserId} ${wallTimeOf(at, timeZone).on}`;
}

interface Person extends Ringing {
  readonly quiet: Quiet;
}

function peopleBy({ to, at }: Waiting, { readers }: Outlook, { had }: Books): readonly Person[] | null {
  const users = peopleOf(to);
  const people = users.flatMap((slackUserId) => {
    const reader = readers.get(slackUserId);
    if (reader === undefined) return [];
    const used = had.get(dayKey(slackUserId, reader.hours, at)) ?? 0;
    return [{ ...reader, slackUserId, budgetUsed: used >= reader.quiet.mostADay }];
  });
  return people.length === users.length ? people : null;
}

type Turn =
  | { readonly kind: "now" }
  | { readonly kind: "later"; readonly change: Pick<Waiting, "at"> & Partial<Pick<Waiting, "priority">> };

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
  if (allowedAt > at) return { kind: "later", change: { at: allowedAt } };
  return capped(at, around);
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
  return allowedAt && { kind: "later", change: { at: allowedAt, priority: PRIORITY.putOff } };
}

function goesWith(one: Waiting, first: Waiting): boolean {
  const isAlone = one.to.kind === "member" && first.to.kind === "member";
  return isAlone && one.at <= first.at && one.to.slackUserId === first.to.slackUserId;
}
