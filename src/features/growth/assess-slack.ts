import { addDays } from "date-fns/addDays";
import { z } from "zod";
import type { Bot } from "../../bot.ts";
import { MemberId } from "../../core/ids.ts";
import { wallTimeOf } from "../../core/wall-time.ts";
import type { Owed } from "../../outbox/message.ts";
import type { Answer, CommandCall, Press, Submission } from "../../slack/calls.ts";
import { actingMember } from "../members/directory.ts";
import type { Member } from "../members/member.ts";
import { loadMemberById } from "../members/store.ts";
import { assessModal, whomModal } from "./assess-views.ts";
import { readSteps } from "./form.ts";
import { loadAccess, loadMentees } from "./people-store.ts";
import { saveAssessments } from "./store.ts";
import { currentTrack, loadTrackView, NO_TRACK, NOT_YOURS, withPerson } from "./track-slack.ts";
import { trackMessage } from "./views.ts";

/** `/growth assess`: oneself; whoever mentors is asked whom, unless the words say it. */
export async function assess(bot: Bot, call: CommandCall): Promise<Answer> {
  if (call.words !== "") {
    return withPerson(bot, call, {
      action: "growth.assess",
      value: (id) => id,
      run: (member, ownerId) => openAssess(bot, member, ownerId),
    });
  }
  const member = await actingMember(bot, call);
  const mentees = await loadMentees(bot.db.reader, member.id);
  if (mentees.length === 0) return openAssess(bot, member, member.id);
  return { kind: "modal", view: whomModal(member, mentees) };
}

/** The value is whom to assess; oneself when it is missing. */
export async function assessByButton(bot: Bot, press: Press): Promise<Answer> {
  const member = await actingMember(bot, press);
  const ownerId = MemberId.safeParse(press.value || member.id);
  return ownerId.success ? openAssess(bot, member, ownerId.data) : NOT_YOURS;
}

/** Whom was answered: the modal becomes the one about them. */
export async function submitWhom(bot: Bot, submission: Submission): Promise<Answer> {
  const ownerId = MemberId.safeParse(submission.form.one("whom"));
  if (!ownerId.success) return { kind: "errors", errors: { whom: "Please choose somebody." } };
  const answer = await openAssess(bot, await actingMember(bot, submission), ownerId.data);
  return answer.kind === "modal" ? { kind: "update-view", view: answer.view } : answer;
}

async function openAssess(bot: Bot, member: Member, ownerId: MemberId): Promise<Answer> {
  const access = await loadAccess(bot.db.reader, ownerId, member.id);
  if (access === null) return NOT_YOURS;
  const view = await loadTrackView(bot, access);
  return view ? { kind: "modal", view: assessModal(view.track, view) } : NO_TRACK;
}

const Metadata = z.object({ ownerId: MemberId });

export async function submitAssessment(bot: Bot, submission: Submission): Promise<Answer> {
  const track = currentTrack(bot);
  if (track === null) return NO_TRACK;
  const steps = readSteps(submission.form, track);
  const [firstArea] = track.focusAreas;
  if (steps.size === 0 && firstArea) {
    return { kind: "errors", errors: { [firstArea.id]: "Choose a step in one area at least." } };
  }
  const about = Metadata.safeParse(submission.metadata);
  if (!about.success) return NOT_YOURS;
  const { ownerId } = about.data;
  const assessor = await actingMember(bot, submission);
  const now = bot.clock.now();
  const access = await bot.db.transaction(async (tx) => {
    const granted = await loadAccess(tx, ownerId, assessor.id);
    if (granted === null) return null;
    await saveAssessments(tx, granted, { workspaceId: assessor.workspaceId, trackId: track.id, steps, now });
    const owner = granted.as === "mentor" ? await loadMemberById(tx, ownerId) : null;
    if (owner) await bot.enqueue(tx, [owedView(owner, assessor, now)]);
    return granted;
  });
  if (access === null) return NOT_YOURS;
  const view = await loadTrackView(bot, access);
  return view ? { kind: "reply", message: trackMessage(view, bot.slash) } : NO_TRACK;
}

/** Later they have seen it by themselves. */
const TOLD_FOR_DAYS = 30;

/** The member hears of their mentor's view once a day, with what it is by then. */
function owedView(owner: Member, mentor: Member, now: Date): Owed {
  const { on } = wallTimeOf(now, owner.hours.timeZone);
  return {
    workspaceId: owner.workspaceId,
    kind: "growth.assessed",
    to: { kind: "member", slackUserId: owner.slackUserId },
    subject: { memberId: owner.id, mentorId: mentor.id },
    dedupeKey: `${owner.id}:growth.assessed:${mentor.id}:${on}`,
    nature: "unprompted",
    notBefore: now,
    expiresAt: addDays(now, TOLD_FOR_DAYS),
  };
}
