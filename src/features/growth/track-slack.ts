import type { Bot } from "../../bot.ts";
import { MemberId } from "../../core/ids.ts";
import { plainMessage } from "../../slack/blocks.ts";
import type { Answer, Caller, CommandCall, Press } from "../../slack/calls.ts";
import { readPage } from "../../slack/paging.ts";
import { actingMember } from "../members/directory.ts";
import type { Member } from "../members/member.ts";
import { loadMemberById } from "../members/store.ts";
import { loadReadingsOf } from "../reading/store.ts";
import type { GrowthAccess } from "./access.ts";
import { chooseMentee } from "./choose-mentee.ts";
import { compareRoles } from "./compare-roles.ts";
import { compareModal } from "./compare-views.ts";
import { evidenceCounts } from "./evidence.ts";
import { suggestNext } from "./gap.ts";
import { loadAccess, loadMentees } from "./people-store.ts";
import { standingsOf } from "./standing.ts";
import { loadAssessments, loadEvidence } from "./store.ts";
import type { Track } from "./track.ts";
import { trackMessage, whichMenteeMessage, type TrackView } from "./views.ts";

/** The track that everybody is on; the deployment's first one. */
export function currentTrack(bot: Bot): Track | null {
  return bot.tracks[0] ?? null;
}

export const NO_TRACK: Answer = {
  kind: "reply",
  message: plainMessage(
    "There is no growth track here yet. Whoever runs me adds one as a file in `db/seed/tracks`.",
  ),
};

export const NOT_YOURS: Answer = {
  kind: "reply",
  message: plainMessage(
    "Growth is seen by its member and by their active mentor, so I cannot show or change this one for you.",
  ),
};

/** `/growth track`, or with a mentee's name theirs. */
export async function showTrack(bot: Bot, call: CommandCall): Promise<Answer> {
  return withPerson(bot, call, {
    action: "growth.track",
    value: (id) => id,
    run: (member, ownerId) => trackAnswer(bot, member, ownerId),
  });
}

/** The value is whose track; one's own when it is missing. */
export async function showTrackOf(bot: Bot, press: Press): Promise<Answer> {
  const member = await actingMember(bot, press);
  const ownerId = MemberId.safeParse(press.value || member.id);
  return ownerId.success ? trackAnswer(bot, member, ownerId.data) : NOT_YOURS;
}

/** The roles side by side; the value is the page. */
export async function compare(bot: Bot, call: CommandCall | Press): Promise<Answer> {
  const track = currentTrack(bot);
  if (track === null) return NO_TRACK;
  if (!("place" in call)) return { kind: "modal", view: compareModal(compareRoles(track), 0) };
  const view = compareModal(compareRoles(track), readPage(call.value));
  // A page turns where it is; from a message or a notice the modal opens anew.
  return { kind: call.value === "" ? "modal" : "update-view", view };
}

async function trackAnswer(bot: Bot, member: Member, ownerId: MemberId): Promise<Answer> {
  const access = await loadAccess(bot.db.reader, ownerId, member.id);
  if (access === null) return NOT_YOURS;
  const view = await loadTrackView(bot, access);
  return view ? { kind: "reply", message: trackMessage(view, bot.slash) } : NO_TRACK;
}

/** Everything that a track shows; null without a track or an owner. */
export async function loadTrackView(bot: Bot, access: GrowthAccess): Promise<TrackView | null> {
  const { reader } = bot.db;
  const track = currentTrack(bot);
  const owner = await loadMemberById(reader, access.ownerId);
  if (track === null || owner === null) return null;
  const standings = standingsOf(track, owner.id, await loadAssessments(reader, access, track.id));
  // What somebody reads is theirs alone: a mentor gets the suggestion without that knowledge.
  const readings = access.as === "owner" ? await loadReadingsOf(reader, owner.id) : [];
  const next = suggestNext(track, standings, {
    knownResourceIds: new Set(
      readings.filter((one) => one.status !== "planned").map((one) => one.resource.id),
    ),
    evidenceCounts: evidenceCounts(await loadEvidence(reader, access)),
  });
  const resourceId = next.kind === "grow" ? next.resourceId : null;
  const resource = bot.catalogue.resources.find((one) => one.id === resourceId);
  return {
    track,
    owner,
    isOwn: access.as === "owner",
    standings,
    next,
    nextResource: resource ? { id: resource.id, title: resource.title, link: resource.link ?? null } : null,
    mentees: access.as === "owner" ? await loadMentees(reader, owner.id) : [],
  };
}

/** Runs with oneself or the mentee that the words mean; asks when that is not clear. */
export async function withPerson(
  bot: Bot,
  call: Caller & { readonly words: string },
  wanted: {
    readonly action: string;
    readonly value: (id: MemberId) => string;
    readonly run: (member: Member, ownerId: MemberId) => Promise<Answer>;
  },
): Promise<Answer> {
  const member = await actingMember(bot, call);
  const mentees = await loadMentees(bot.db.reader, member.id);
  const choice = chooseMentee(mentees, call.words);
  const { action, value } = wanted;
  switch (choice.kind) {
    case "self":
      return wanted.run(member, member.id);
    case "mentee":
      return wanted.run(member, choice.mentee.id);
    case "several":
      return {
        kind: "reply",
        message: whichMenteeMessage(choice.mentees, { words: call.words, action, value }),
      };
    case "none":
      return { kind: "reply", message: whichMenteeMessage(mentees, { words: call.words, action, value }) };
  }
}
