import type { Bot } from "../../bot.ts";
import { SlackUserId } from "../../core/ids.ts";
import type { Answer, Caller, Submission } from "../../slack/calls.ts";
import { actingMember } from "./directory.ts";
import { isInProgramme, isMentee, type Member } from "./member.ts";
import { loadMember, loadMembersById, saveAudit } from "./store.ts";
import { notInMessage } from "./views.ts";
import { readWishes } from "./wish-form.ts";
import { loadWishes, saveWishes } from "./wish-store.ts";
import { wishesKeptMessage, wishesModal, type KnownWishes } from "./wish-views.ts";
import { NO_WISHES, type MatchWishes } from "./wishes.ts";

export async function openWishes(bot: Bot, caller: Caller): Promise<Answer> {
  const member = await actingMember(bot, caller);
  if (!isInProgramme(member)) return { kind: "reply", message: notInMessage(member, bot.slash) };
  const wishes = (await loadWishes(bot.db.reader, [member.id])).get(member.id) ?? NO_WISHES;
  return { kind: "modal", view: wishesModal(await withRanked(bot, member, wishes)) };
}

export async function keepWishes(bot: Bot, submission: Submission): Promise<Answer> {
  const member = await actingMember(bot, submission);
  if (!isInProgramme(member)) return { kind: "reply", message: notInMessage(member, bot.slash) };
  const before = (await loadWishes(bot.db.reader, [member.id])).get(member.id) ?? NO_WISHES;
  const reading = readWishes(submission.form, member, await pickedMembers(bot, submission));
  if (reading.kind === "rejected") return { kind: "errors", errors: reading.errors };
  // Whoever does not look for a mentor was not asked about it: what they said of it before stays.
  const wishes = isMentee(member)
    ? reading.wishes
    : { ...reading.wishes, wantedMentors: before.wantedMentors, ranked: before.ranked };
  await bot.db.transaction(async (tx) => {
    const now = bot.clock.now();
    await saveWishes(tx, member, { wishes, now });
    const { workspaceId, slackUserId: actor, id: subject } = member;
    await saveAudit(tx, { workspaceId, actor, subject, action: "member.change_wishes", at: now });
  });
  return { kind: "reply", message: wishesKeptMessage(await withRanked(bot, member, wishes)) };
}

/** The members among the picked people; nobody becomes one by being picked. */
async function pickedMembers(bot: Bot, { workspaceId, form }: Submission): Promise<readonly Member[]> {
  const found = form.many("mentors").map(async (picked) => {
    const slackUserId = SlackUserId.safeParse(picked);
    return slackUserId.success ? loadMember(bot.db.reader, workspaceId, slackUserId.data) : null;
  });
  return (await Promise.all(found)).filter((member) => member !== null);
}

async function withRanked(bot: Bot, member: Member, wishes: MatchWishes): Promise<KnownWishes> {
  const members = await loadMembersById(bot.db.reader, wishes.ranked);
  const ranked = wishes.ranked.flatMap((id) => members.find((one) => one.id === id) ?? []);
  return { member, wishes, ranked };
}
