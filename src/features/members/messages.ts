import type { Bot } from "../../bot.ts";
import type { DeliveryKind } from "../../feature.ts";
import { MemberId } from "../../core/ids.ts";
import { rendered, withdraw, type Rendered } from "../../outbox/message.ts";
import type { Delivery } from "../../outbox/store.ts";
import { withTopics } from "./slack.ts";
import { loadMemberById, loadTopics } from "./store.ts";
import { changedMessage, welcomeMessage } from "./views.ts";

export const memberDeliveries: readonly DeliveryKind[] = [
  { kind: "members.welcome", label: "the answer to joining or to a changed profile", render: renderWelcome },
];

async function renderWelcome(bot: Bot, { subject, workspaceId }: Delivery): Promise<Rendered> {
  const member = await loadMemberById(bot.db.reader, MemberId.parse(subject["memberId"]));
  if (member === null || member.status === "left") return withdraw("left");
  const known = await withTopics(bot, member);
  const topics = await loadTopics(bot.db.reader, workspaceId);
  return rendered(
    subject["isNew"] === "true" ? welcomeMessage(known, topics, bot.slash) : changedMessage(known, topics),
  );
}
