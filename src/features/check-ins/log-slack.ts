import { z } from "zod";
import type { Queries } from "../../../db/open.ts";
import type { Bot } from "../../bot.ts";
import { counted, listed } from "../../core/text.ts";
import { spokenDay, wallTimeOf } from "../../core/wall-time.ts";
import type { ActionHandler, ShortcutHandler, ViewHandler } from "../../feature.ts";
import { plainMessage } from "../../slack/blocks.ts";
import type { Answer, Caller, Press, Submission } from "../../slack/calls.ts";
import { bold } from "../../slack/mrkdwn.ts";
import { actingMember } from "../members/directory.ts";
import type { Member } from "../members/member.ts";
import { NOT_THEIRS } from "./acting-slack.ts";
import { insertActionItem } from "./action-store.ts";
import { fieldForOther, readLog, type LogEntry } from "./form.ts";
import { decideLogged, isForLater, logTarget, metAt } from "./log.ts";
import { likelyDay, logModal } from "./modal-views.ts";
import { loadNotesFor, saveNote } from "./note-store.ts";
import { owedLogged, saveAndOwe } from "./owed-messages.ts";
import {
  aroundOf,
  loadNextOn,
  loadOwnCheckIn,
  loadOwnPairs,
  type OwnCheckIn,
  type OwnPair,
} from "./people-store.ts";
import { noPairMessage } from "./personal-views.ts";
import { insertHeld, loadCheckInsOf } from "./store.ts";
import { readTarget } from "./target.ts";
import { nextWords } from "./views.ts";

export const logActions: readonly ActionHandler[] = [{ id: "check_ins.log", run: openKnown }];
export const logViews: readonly ViewHandler[] = [{ id: "check_ins.log", run: keepLog }];
export const logShortcuts: readonly ShortcutHandler[] = [{ id: "check_ins.log", run: openLog }];

/** The form about one check-in, with what one wrote about it before. */
async function openKnown(bot: Bot, press: Press): Promise<Answer> {
  const me = await actingMember(bot, press);
  const target = readTarget(press.value);
  const known = target && (await loadOwnCheckIn(bot.db.reader, target.checkInId, me));
  if (!known) return NOT_THEIRS;
  const notes = await loadNotesFor(bot.db.reader, known);
  const metOn = likelyDay(known.checkIn, me.hours.timeZone, bot.clock.now());
  return { kind: "modal", view: logModal({ known, pairs: [], notes, metOn }) };
}

/** The form about a meeting that the pair and the day will tell. */
export async function openLog(bot: Bot, caller: Caller): Promise<Answer> {
  const me = await actingMember(bot, caller);
  const pairs = await loadOwnPairs(bot.db.reader, me);
  if (pairs.length === 0) return { kind: "reply", message: noPairMessage(bot.slash) };
  const open = pairs.length === 1 ? (pairs[0]?.open ?? null) : null;
  const metOn = likelyDay(open, me.hours.timeZone, bot.clock.now());
  return { kind: "modal", view: logModal({ known: null, pairs, notes: [], metOn }) };
}

const Metadata = z.object({ target: z.string().optional(), pairId: z.string().optional() });

async function keepLog(bot: Bot, submission: Submission): Promise<Answer> {
  const me = await actingMember(bot, submission);
  const reading = readLog(submission.form, me.hours.timeZone, bot.clock.now());
  if (reading.kind === "rejected") return { kind: "errors", errors: reading.errors };
  const kept = await bot.db.transaction((tx) => keepWithin(bot, tx, { me, submission, log: reading.log }));
  switch (kept.kind) {
    case "not_theirs":
      return NOT_THEIRS;
    case "pair_ended":
      return { kind: "errors", errors: { [kept.field]: PAIR_ENDED } };
    case "too_early":
      return { kind: "errors", errors: { met_on: `You two became a pair on ${spokenDay(kept.pairedOn)}.` } };
    case "kept": {
      const nextOn = await loadNextOn(bot.db.reader, kept.own);
      return {
        kind: "reply",
        message: plainMessage(keptWords(kept.own, reading.log, nextWords({ nextOn }))),
      };
    }
  }
}

const PAIR_ENDED = "Your pair has ended, so I keep only what you will do yourself.";

type Kept =
  | { readonly kind: "kept"; readonly own: OwnCheckIn }
  | { readonly kind: "too_early"; readonly pairedOn: string }
  /** Promised for the other at `field`, who has nothing to do with it any more. */
  | { readonly kind: "pair_ended"; readonly field: string }
  | { readonly kind: "not_theirs" };

interface Entry {
  readonly me: Member;
  readonly submission: Submission;
  readonly log: LogEntry;
}

async function keepWithin(bot: Bot, tx: Queries, entry: Entry): Promise<Kept> {
  const { me, log } = entry;
  const meeting = await loadMeeting(tx, entry);
  if (meeting === null) return { kind: "not_theirs" };
  const pairedOn = wallTimeOf(meeting.pair.startedAt, me.hours.timeZone).on;
  if (log.metOn < pairedOn) return { kind: "too_early", pairedOn };
  const forOther = fieldForOther(entry.submission.form);
  if (meeting.pair.status === "closed" && forOther !== null) return { kind: "pair_ended", field: forOther };
  const own = await heldOf(bot, tx, { meeting, entry });
  if (own === null) return { kind: "not_theirs" };
  await saveWords(bot, tx, { own, log, replacesNotes: meeting.known?.checkIn.id === own.checkIn.id });
  return { kind: "kept", own };
}

interface Meeting {
  readonly pair: OwnPair["pair"];
  readonly known: OwnCheckIn | null;
}

async function loadMeeting(tx: Queries, { me, submission }: Entry): Promise<Meeting | null> {
  const metadata = Metadata.safeParse(submission.metadata);
  const target = metadata.success && metadata.data.target ? readTarget(metadata.data.target) : null;
  if (target) {
    const known = await loadOwnCheckIn(tx, target.checkInId, me);
    return known && { pair: known.pair, known };
  }
  const pairId = metadata.data?.pairId ?? submission.form.one("pair");
  const own = (await loadOwnPairs(tx, me)).find(({ pair }) => pair.id === pairId);
  return own ? { pair: own.pair, known: null } : null;
}

/** The check-in that they logged, held from now on. */
async function heldOf(
  bot: Bot,
  tx: Queries,
  { meeting, entry }: { readonly meeting: Meeting; readonly entry: Entry },
): Promise<OwnCheckIn | null> {
  const { me, log } = entry;
  const now = bot.clock.now();
  const met = { on: log.metOn, timeZone: me.hours.timeZone };
  // What a button names may have been moved to a later day since.
  const known = meeting.known && !isForLater(meeting.known.checkIn, met) ? meeting.known.checkIn : null;
  const found = known
    ? { kind: "known" as const, checkIn: known }
    : logTarget(await loadCheckInsOf(tx, meeting.pair.id), met);
  if (found.kind === "extra") {
    const startsAt = metAt({ startsAt: null }, met, now);
    const id = await insertHeld(tx, { pair: meeting.pair, startsAt }, { random: bot.random, now });
    return loadOwnCheckIn(tx, id, me);
  }
  const own = await loadOwnCheckIn(tx, found.checkIn.id, me);
  if (own === null) return null;
  return saveAndOwe(bot, tx, { of: own, move: decideLogged(own.checkIn, met, aroundOf(own, now)) });
}

/** Notes and action items; the other hears of what is for them. An empty field takes away only what was shown. */
async function saveWords(
  bot: Bot,
  tx: Queries,
  {
    own,
    log,
    replacesNotes,
  }: { readonly own: OwnCheckIn; readonly log: LogEntry; readonly replacesNotes: boolean },
): Promise<void> {
  const { checkIn, me, partner, pair } = own;
  const now = bot.clock.now();
  for (const visibility of ["shared", "private"] as const) {
    const text = log[visibility];
    if (text === "" && !replacesNotes) continue;
    const note = { checkInId: checkIn.id, workspaceId: pair.workspaceId, authorId: me.id, visibility, text };
    await saveNote(tx, note, now);
  }
  for (const { text, dueOn, isMine } of log.items) {
    const ownerId = isMine ? me.id : partner.id;
    const item = { workspaceId: pair.workspaceId, ownerId, text, dueOn, checkInId: checkIn.id };
    await insertActionItem(tx, item, { random: bot.random, now });
  }
  const isForOther = log.shared !== "" || log.items.length > 0;
  if (isForOther && pair.status === "active") await bot.enqueue(tx, [owedLogged(own, me.id, now)]);
}

function keptWords({ partner }: OwnCheckIn, log: LogEntry, next: string): string {
  const parts = [
    ...(log.shared ? ["a note for both of you"] : []),
    ...(log.private ? ["a note that you alone can read"] : []),
    ...(log.items.length > 0 ? [counted(log.items.length, "action item")] : []),
  ];
  const what = parts.length > 0 ? `, with ${listed(parts)}` : "";
  return `Kept: you met ${bold(partner.name)} on ${spokenDay(log.metOn)}${what}. ${next}`.trim();
}
