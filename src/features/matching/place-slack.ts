import { z } from "zod";
import type { Queries } from "../../../db/open.ts";
import type { Bot } from "../../bot.ts";
import { MemberId, newId, PairId } from "../../core/ids.ts";
import type { ActionHandler, ViewHandler } from "../../feature.ts";
import type { Answer, FinalAnswer, Press, Submission } from "../../slack/calls.ts";
import { plainMessage } from "../../slack/blocks.ts";
import { readPage } from "../../slack/paging.ts";
import { actingMember } from "../members/directory.ts";
import { auditOf, authoriseLead, LEADS_ONLY, type Lead } from "../members/lead.ts";
import { loadMembersById, saveAudit } from "../members/store.ts";
import { planBeginnings } from "./beginnings.ts";
import { saveClosing } from "./close-store.ts";
import { planClosing } from "./closing.ts";
import { saveBeginnings } from "./consent-end-store.ts";
import { askingAs } from "./drafting-slack.ts";
import { loadPair } from "./pair-store.ts";
import { loadPairPeople, loadWording } from "./people-store.ts";
import { placing, waiting } from "./place-thoughts.ts";
import { placedModal, placeModal, type Placing } from "./place-views.ts";
import { keyOf, type Placement } from "./placement.ts";
import { decideOn, think } from "./think.ts";
import type { Wording } from "./wording.ts";

export const placeActions: readonly ActionHandler[] = [
  { id: "matching.waiting", run: turnWaiting },
  { id: "matching.place", run: openPlace },
];

export const placeViews: readonly ViewHandler[] = [{ id: "matching.place", run: place }];

/** Everybody who waits for a mentor. */
export async function openWaiting(
  bot: Bot,
  lead: Lead,
  { page = 0, note }: { readonly page?: number; readonly note?: string } = {},
): Promise<FinalAnswer> {
  const { hours } = await actingMember(bot, lead);
  const list = { page, timeZone: hours.timeZone, ...(note === undefined ? {} : { note }) };
  return { kind: "modal", view: await think(bot, waiting, { ...askingAs(bot, lead), ...list }) };
}

async function turnWaiting(bot: Bot, press: Press): Promise<Answer> {
  const lead = await authoriseLead(bot, press);
  if (lead === null) return LEADS_ONLY;
  return inPlaceOf(press, await openWaiting(bot, lead, { page: readPage(press.value) }));
}

function inPlaceOf({ place: { kind } }: Pick<Press, "place">, answer: FinalAnswer): FinalAnswer {
  return answer.kind === "modal" && kind === "modal" ? { ...answer, kind: "update-view" } : answer;
}

async function openPlace(bot: Bot, press: Press): Promise<Answer> {
  const lead = await authoriseLead(bot, press);
  if (lead === null) return LEADS_ONLY;
  const id = MemberId.safeParse(press.value);
  const answer = id.success ? await showPlace(bot, lead, { id: id.data }) : await openWaiting(bot, lead);
  return inPlaceOf(press, answer);
}

/** The ways to give one person a mentor; the waiting list when they wait no more. */
export async function showPlace(
  bot: Bot,
  lead: Lead,
  { id, note }: { readonly id: MemberId; readonly note?: string },
): Promise<FinalAnswer> {
  const found = await think(bot, placing, { ...askingAs(bot, lead), menteeId: id });
  if (found === null) return openWaiting(bot, lead, { note: WAITS_NO_MORE });
  const wording = await wordingFor(bot.db.reader, lead, found);
  const view = placeModal({ ...found, ...(note === undefined ? {} : { note }) }, wording);
  return { kind: "modal", view };
}

const WAITS_NO_MORE = "They do not wait for a mentor any more.";

async function wordingFor(
  reader: Queries,
  lead: Lead,
  { mentee, ways, unmatched }: Placing,
): Promise<Wording> {
  const ids = [mentee.id, ...ways.flatMap(peopleOf)];
  const named = unmatched && "mentorIds" in unmatched.cause ? unmatched.cause.mentorIds : [];
  const helping = unmatched?.helps.flatMap((help) => ("mentorIds" in help ? help.mentorIds : [])) ?? [];
  return loadWording(reader, lead.workspaceId, [...new Set([...ids, ...named, ...helping])]);
}

function peopleOf({ newcomer, moves }: Placement): readonly MemberId[] {
  const moved = moves.flatMap(({ from, to }) => [from, to.menteeId, to.mentorId]);
  return [newcomer.menteeId, newcomer.mentorId, ...moved];
}

const Shown = z.object({ memberId: MemberId, ways: z.array(z.string()) });

/** Takes the chosen way, if it is still the one that was shown. */
async function place(bot: Bot, submission: Submission): Promise<Answer> {
  const lead = await authoriseLead(bot, submission);
  if (lead === null) return LEADS_ONLY;
  const shown = Shown.safeParse(submission.metadata);
  if (!shown.success) return { kind: "reply", message: plainMessage(OLDER) };
  const { memberId, ways } = shown.data;
  const wanted = ways[Number(submission.form.one("way"))];
  const done = await decideOn(
    bot,
    () => think(bot, placing, { ...askingAs(bot, lead), menteeId: memberId }),
    async (tx, now) => {
      const way = now?.ways.find((one) => keyOf(one) === wanted);
      if (now === null || way === undefined) return null;
      await carryOut({ bot, tx, lead }, way, now.askFirst);
      return { way, askFirst: now.askFirst };
    },
  );
  if (done === null) return inView(await showPlace(bot, lead, { id: memberId, note: CHANGED }));
  const wording = await loadWording(bot.db.reader, lead.workspaceId, peopleOf(done.way));
  return { kind: "update-view", view: placedModal(done.way, done.askFirst, wording) };
}

const OLDER = "This window comes from an older version of me. Please open it anew.";
const CHANGED = "Something has changed meanwhile, so nothing was done. This is how it is now.";

function inView(answer: FinalAnswer): FinalAnswer {
  return answer.kind === "modal" ? { ...answer, kind: "update-view" } : answer;
}

interface Doing {
  readonly bot: Bot;
  readonly tx: Queries;
  readonly lead: Lead;
}

/** Pairs that are moved end, and the new ones begin, or the newcomer and their mentor are asked. */
async function carryOut({ bot, tx, lead }: Doing, way: Placement, askFirst: boolean): Promise<void> {
  const now = bot.clock.now();
  for (const { pairId } of way.moves) await endMoved({ bot, tx, lead }, pairId);
  const proposals = [way.newcomer, ...way.moves.map(({ to }) => to)];
  const ids = peopleOf(way);
  const beginnings = planBeginnings(proposals, {
    workspaceId: lead.workspaceId,
    roundId: null,
    people: new Map((await loadMembersById(tx, ids)).map((member) => [member.id, member])),
    wording: await loadWording(tx, lead.workspaceId, ids),
    newPairId: () => PairId.parse(newId(bot.random, "pair")),
    now,
    askFirst,
  });
  await saveBeginnings(tx, beginnings, now);
  await saveAudit(tx, { ...auditOf(lead, now), action: "member.place", subject: way.newcomer.menteeId });
  await bot.enqueue(tx, beginnings.owed);
}

async function endMoved({ bot, tx, lead }: Doing, pairId: PairId): Promise<void> {
  const now = bot.clock.now();
  const pair = await loadPair(tx, pairId);
  const people = pair && (await loadPairPeople(tx, pair));
  if (pair === null || people === null) throw new Error(`Cannot move '${pairId}': the pair is gone`);
  const closing = planClosing(pair, people, { because: "moved", now });
  await saveClosing(tx, { pair, closing }, { actor: lead.slackUserId, now });
  await bot.enqueue(tx, closing.owed);
}
