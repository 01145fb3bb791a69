import type { Bot } from "../../bot.ts";
import { EvidenceId, MemberId } from "../../core/ids.ts";
import { plainMessage, type MessageBody } from "../../slack/blocks.ts";
import type { Answer, CommandCall, Press, ShortcutCall, Submission } from "../../slack/calls.ts";
import { readPage } from "../../slack/paging.ts";
import { inPlace } from "../../slack/respond.ts";
import { actingMember } from "../members/directory.ts";
import type { Member } from "../members/member.ts";
import { loadMemberById } from "../members/store.ts";
import { evidenceMessage, evidenceModal, keptMessage } from "./evidence-views.ts";
import { readEvidence } from "./form.ts";
import { loadAccess } from "./people-store.ts";
import { deleteEvidence, insertEvidence, loadEvidence } from "./store.ts";
import { currentTrack, NO_TRACK, NOT_YOURS, withPerson } from "./track-slack.ts";

const EMPTY = { text: "", link: null };

/** `/growth evidence`, with `add` the modal, with a mentee's name theirs. */
export async function showEvidence(bot: Bot, call: CommandCall): Promise<Answer> {
  if (/^add$/i.test(call.words)) return openEvidence(bot);
  return withPerson(bot, call, {
    action: "growth.evidence_list",
    value: (id) => `${id} 0`,
    run: async (member, ownerId) => shown(await evidenceOf(bot, member, { ownerId, page: 0 })),
  });
}

/** The value is whose evidence, which page, and whether a page is turned. */
export async function turnEvidence(bot: Bot, press: Press): Promise<Answer> {
  const [id, page = "", turn] = press.value.split(" ");
  const ownerId = MemberId.safeParse(id);
  if (!ownerId.success) return NOT_YOURS;
  const member = await actingMember(bot, press);
  const wanted = { ownerId: ownerId.data, page: readPage(page) };
  const found = await evidenceOf(bot, member, wanted);
  return turn === "turn" || press.place.kind === "modal" ? turned(press, found) : shown(found);
}

export async function openEvidence(bot: Bot): Promise<Answer> {
  const track = currentTrack(bot);
  return track ? { kind: "modal", view: evidenceModal(track, EMPTY) } : NO_TRACK;
}

/** A message becomes evidence: its words and its address are filled in. */
export async function openFromMessage(bot: Bot, { message }: ShortcutCall): Promise<Answer> {
  const track = currentTrack(bot);
  if (track === null) return NO_TRACK;
  if (message === null) return openEvidence(bot);
  const link = await bot.slack.permalink(message.channelId, message.ts);
  return { kind: "modal", view: evidenceModal(track, { text: message.text, link }) };
}

export async function submitEvidence(bot: Bot, submission: Submission): Promise<Answer> {
  const track = currentTrack(bot);
  if (track === null) return NO_TRACK;
  const read = readEvidence(submission.form, track);
  if (read.kind === "rejected") return { kind: "errors", errors: read.errors };
  const member = await actingMember(bot, submission);
  const { focusAreaId, text, link } = read;
  const { workspaceId, id: memberId } = member;
  const entry = { workspaceId, memberId, focusAreaId, text, link, createdAt: bot.clock.now() };
  await bot.db.transaction((tx) => insertEvidence(tx, entry, bot.random));
  return { kind: "reply", message: keptMessage(track, focusAreaId, member.id) };
}

/** Evidence is taken back by its member alone. */
export async function removeEvidence(bot: Bot, press: Press): Promise<Answer> {
  const id = EvidenceId.safeParse(press.value);
  const member = await actingMember(bot, press);
  const isGone = id.success && (await bot.db.transaction((tx) => deleteEvidence(tx, member.id, id.data)));
  if (!isGone) {
    return {
      kind: "reply",
      message: plainMessage("This evidence is gone already; there is nothing to remove."),
    };
  }
  return turned(press, await evidenceOf(bot, member, { ownerId: member.id, page: 0 }));
}

/** Null for somebody who may not see it. */
async function evidenceOf(
  bot: Bot,
  member: Member,
  { ownerId, page }: { readonly ownerId: MemberId; readonly page: number },
): Promise<MessageBody | null> {
  const { reader } = bot.db;
  const track = currentTrack(bot);
  const access = await loadAccess(reader, ownerId, member.id);
  const owner = await loadMemberById(reader, ownerId);
  if (access === null || owner === null || track === null) return null;
  return evidenceMessage(await loadEvidence(reader, access), {
    track,
    owner,
    isOwn: access.as === "owner",
    page,
    timeZone: member.hours.timeZone,
  });
}

function shown(message: MessageBody | null): Answer {
  return message ? { kind: "reply", message } : NOT_YOURS;
}

function turned(press: Press, message: MessageBody | null): Answer {
  return message ? inPlace(press, message, "Evidence") : NOT_YOURS;
}
