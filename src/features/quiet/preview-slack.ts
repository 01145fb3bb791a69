import { addMilliseconds } from "date-fns/addMilliseconds";
import type { Bot } from "../../bot.ts";
import type { WorkspaceId } from "../../core/ids.ts";
import { USUAL_RARELY_DAYS } from "../../core/quiet.ts";
import { inTurns, nextTurn } from "../../core/turns.ts";
import type { Ahead, DeliveryKind, Feature } from "../../feature.ts";
import { foresee, isAwaited, type Expected, type Outlook } from "../../outbox/foresee.ts";
import { Recipient, Subject } from "../../outbox/message.ts";
import { loadOutlook } from "../../outbox/outlook-store.ts";
import type { Delivery } from "../../outbox/store.ts";
import type { Caller } from "../../slack/calls.ts";
import type { MessageBody } from "../../slack/blocks.ts";
import { actingMember } from "../members/directory.ts";
import type { Lead } from "../members/lead.ts";
import { loadWorkingHours } from "../members/store.ts";
import { staleBy } from "./held.ts";
import { previewMessage, type Preview, type PreviewLine } from "./preview-views.ts";
import { loadQuietSettings } from "./settings.ts";
import { loadOwedRows, quietOf } from "./store.ts";

// What would go to whom if nobody did anything meanwhile: what is owed by now, and what the clockwork of each feature
// would owe, sent by the outbox's own rules without any of it. It reads, and lets others have their turn while it does.

const AHEAD_MS = 7 * 86_400_000;
/** So many readings, check-ins and so on are looked at, each of them; the lead hears how far that reaches. */
const MOST_LOOKED_AT = 2000;
/** So many of the things that come of it, the earliest, are sent in thought. */
const MOST_EXPECTED = 1000;
/** Each takes a millisecond or a few. */
const AT_A_TIME = 8;

/** A page of what would go out, for a lead. */
export async function previewPage(
  by: { readonly bot: Bot; readonly lead: Lead; readonly call: Caller },
  features: readonly Feature[],
  page: number,
): Promise<MessageBody> {
  const preview = await loadPreview(by.bot, features, by.lead.workspaceId);
  const { hours } = await actingMember(by.bot, by.call);
  return previewMessage(preview, { timeZone: hours.timeZone, page });
}

type Kinds = ReadonlyMap<string, DeliveryKind>;

async function loadPreview(
  bot: Bot,
  features: readonly Feature[],
  workspaceId: WorkspaceId,
): Promise<Preview> {
  const now = bot.clock.now();
  const ahead = { workspaceId, from: now, until: addMilliseconds(now, AHEAD_MS), most: MOST_LOOKED_AT };
  const kinds: Kinds = new Map(features.flatMap((one) => one.deliveries ?? []).map((one) => [one.kind, one]));
  const { isOn } = await loadQuietSettings(bot.db.reader, workspaceId);
  const known = soonest(
    [await loadWaiting(bot, kinds, { ahead, isOn }), ...(await loadPlanned(bot, features, ahead))],
    ahead,
  );
  const outlook = await outlookOf(bot, kinds, { ...known, ahead });
  const wanted = await stillWanted(bot, kinds, { known: known.things, outlook });
  const lines: PreviewLine[] = [];
  for await (const one of inTurns(foresee(wanted, outlook), AT_A_TIME)) {
    if (one) lines.push({ ...one, labels: one.kinds.map((kind) => labelOf(kinds, kind)) });
  }
  return { lines, isOn, cutAt: known.until < ahead.until ? known.until : null };
}

function labelOf(kinds: Kinds, kind: string): string {
  const { leadLabel, label = kind } = kinds.get(kind) ?? {};
  return leadLabel ?? label;
}

/** Something expected; a row when it is owed by now. */
interface Known extends Expected {
  readonly row: Delivery | null;
}

/** All of it until then. */
interface Part {
  readonly things: readonly Known[];
  readonly until: Date;
}

/** What is owed by now. At the end of the quiet the stale is dropped, and some kinds are of an older Guildhall. */
async function loadWaiting(
  bot: Bot,
  kinds: Kinds,
  { ahead, isOn }: { readonly ahead: Ahead; readonly isOn: boolean },
): Promise<Part> {
  const rows = await loadOwedRows(bot.db.reader, ahead);
  const last = rows.length < ahead.most ? undefined : rows.at(-1);
  const things = rows
    .filter((row) => kinds.has(row.kind) && !(isOn && row.notBefore <= staleBy(ahead.from)))
    .map(knownOf);
  return { things, until: last?.notBefore ?? ahead.until };
}

function knownOf(row: Awaited<ReturnType<typeof loadOwedRows>>[number]): Known {
  const to = Recipient.parse(JSON.parse(row.recipientJson));
  const delivery = { ...row, to, subject: Subject.parse(JSON.parse(row.subjectJson)) };
  return { ...delivery, isPutOff: row.priority === 0, row: delivery };
}

/** What the clockwork of each feature would owe. */
async function loadPlanned(bot: Bot, features: readonly Feature[], ahead: Ahead): Promise<readonly Part[]> {
  const parts: Part[] = [];
  for (const feature of features) {
    const { owed, until } = (await feature.willOwe?.(bot, ahead)) ?? { owed: [], until: ahead.until };
    const unasked = owed.filter(({ nature }) => nature === "unprompted");
    parts.push({ things: unasked.map((one) => ({ ...one, row: null })), until });
    await nextTurn();
  }
  return parts;
}

/** The earliest of all parts, as far as all of them are complete. */
function soonest(parts: readonly Part[], { until }: Ahead): Part {
  const all = parts
    .flatMap((part) => part.things)
    .toSorted((one, other) => one.notBefore.getTime() - other.notBefore.getTime());
  const things = all.slice(0, MOST_EXPECTED);
  const last = all.length > things.length ? (things.at(-1)?.notBefore ?? until) : until;
  const ends = [last, ...parts.map((part) => part.until)];
  return { things, until: new Date(Math.min(...ends.map((end) => end.getTime()))) };
}

async function outlookOf(
  bot: Bot,
  kinds: Kinds,
  { things, until, ahead }: Part & { readonly ahead: Ahead },
): Promise<Outlook> {
  const { db } = bot;
  const { workspaceId, from: now } = ahead;
  return loadOutlook(
    {
      db,
      workspaceId,
      now,
      until,
      urgencyOf: (kind) => kinds.get(kind)?.unprompted?.urgency ?? "this_week",
      hoursOf: (workspace, user) => loadWorkingHours(db.reader, workspace, user),
      quiet: {
        ...quietOf(db.reader),
        rarelyDaysOf: (kind) => kinds.get(kind)?.unprompted?.rarelyDays ?? USUAL_RARELY_DAYS,
      },
    },
    things,
  );
}

/**
 * Without what is owed and has no reason any more, as far as that can be said now: of whoever is away until a day it
 * is seen when they are back.
 */
async function stillWanted(
  bot: Bot,
  kinds: Kinds,
  { known, outlook }: { readonly known: readonly Known[]; readonly outlook: Outlook },
): Promise<readonly Known[]> {
  const wanted: Known[] = [];
  for await (const one of inTurns(known, AT_A_TIME)) {
    if (one.row === null || isAwaited(one, outlook) || (await hasReason(bot, kinds, one.row)))
      wanted.push(one);
  }
  return wanted;
}

/** What cannot be worded is given up when its turn comes, and says nothing either. */
async function hasReason(bot: Bot, kinds: Kinds, delivery: Delivery): Promise<boolean> {
  try {
    const words = await kinds.get(delivery.kind)?.render(bot, delivery);
    return words !== undefined && words.kind !== "withdraw";
  } catch {
    return false;
  }
}
