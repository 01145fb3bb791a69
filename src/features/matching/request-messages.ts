import type { Bot } from "../../bot.ts";
import { MemberId } from "../../core/ids.ts";
import type { DeliveryKind } from "../../feature.ts";
import { rendered, withdraw, type Rendered } from "../../outbox/message.ts";
import type { Delivery } from "../../outbox/store.ts";
import { isAvailable, isMentee } from "../members/member.ts";
import { loadMemberById, loadMemberTopics } from "../members/store.ts";
import { loadWording } from "./people-store.ts";
import { requestMessage } from "./request-views.ts";

export const requestDeliveries: readonly DeliveryKind[] = [
  {
    kind: "matching.request",
    label: "that somebody asks for a mentor",
    unprompted: {
      urgency: "this_week",
      rarelyDays: 7,
      why: "you run the programme, and somebody asks for a mentor between two rounds.",
    },
    render: renderRequest,
  },
];

/** Nobody hears of somebody who has a mentor by now, or wants none any more. */
async function renderRequest(bot: Bot, { subject, workspaceId }: Delivery): Promise<Rendered> {
  const { reader } = bot.db;
  const member = await loadMemberById(reader, MemberId.parse(subject["memberId"]));
  if (member === null || !isAvailable(member) || !isMentee(member)) return withdraw("wants_no_mentor");
  if (member.waitingSinceAt === null) return withdraw("has_a_mentor");
  const topics = await loadMemberTopics(reader, [member.id]);
  const wishes = (topics.learn.get(member.id) ?? []).map(({ topicId }) => topicId);
  return rendered(requestMessage(member, wishes, await loadWording(reader, workspaceId, [])));
}
