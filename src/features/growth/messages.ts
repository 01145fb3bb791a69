import type { Bot } from "../../bot.ts";
import { MemberId } from "../../core/ids.ts";
import type { DeliveryKind } from "../../feature.ts";
import { rendered, withdraw, type Rendered } from "../../outbox/message.ts";
import type { Delivery } from "../../outbox/store.ts";
import { pauseEndsAt } from "../members/pause.ts";
import { loadMemberById } from "../members/store.ts";
import { assessedMessage } from "./assess-views.ts";
import { loadAccess } from "./people-store.ts";
import { standingsOf } from "./standing.ts";
import { loadAssessments } from "./store.ts";
import { currentTrack } from "./track-slack.ts";

export const growthDeliveries: readonly DeliveryKind[] = [
  {
    kind: "growth.assessed",
    label: "how a mentor sees their mentee's track",
    unprompted: {
      urgency: "whenever",
      rarelyDays: 7,
      why: "your mentor said where they see you on your track. I tell you once a day at most.",
    },
    render: renderAssessed,
  },
];

/** A mentor's view for its member, as it is by now; nothing once the two are no pair any more. */
async function renderAssessed(bot: Bot, { subject }: Delivery): Promise<Rendered> {
  const { reader } = bot.db;
  const track = currentTrack(bot);
  const memberId = MemberId.parse(subject["memberId"]);
  const mentor = await loadMemberById(reader, MemberId.parse(subject["mentorId"]));
  const access = mentor && (await loadAccess(reader, memberId, mentor.id));
  if (track === null || mentor === null || access === null) return withdraw("no_pair");
  const owner = await loadMemberById(reader, memberId);
  // Nobody hears anything unprompted while they pause; this waits for them.
  if (owner?.status === "paused") {
    const at = pauseEndsAt(owner);
    return at ? { kind: "later", at } : withdraw("paused");
  }
  const standings = standingsOf(track, memberId, await loadAssessments(reader, access, track.id));
  return rendered(assessedMessage(mentor, standings));
}
