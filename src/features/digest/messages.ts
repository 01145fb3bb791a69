import { addMilliseconds } from "date-fns/addMilliseconds";
import { z } from "zod";
import type { Bot } from "../../bot.ts";
import type { DeliveryKind, Feature } from "../../feature.ts";
import { rendered, withdraw, type Rendered } from "../../outbox/message.ts";
import type { Delivery } from "../../outbox/store.ts";
import { NOTHING_TO_SAY, welcomeAt } from "./schedule.ts";
import { loadPost } from "./store.ts";
import { detailsMessage, digestMessage, hasDetails, type DigestWeek } from "./views.ts";
import { loadWeek } from "./week.ts";

const Subject = z.object({
  from: z.coerce.date(),
  until: z.coerce.date(),
  timeZone: z.string(),
  topKey: z.string(),
});

/** How long the details wait for the post on top before they look again. */
const LOOK_AGAIN_MS = 10_000;

/** Null for a digest that may be posted now. */
function lateness({ clock }: Bot, { subject }: Delivery): Rendered | null {
  const { until: slotAt, timeZone } = Subject.parse(subject);
  const now = clock.now();
  const at = welcomeAt({ slotAt, timeZone }, now);
  if (at === null) return withdraw("too_late");
  return at > now ? { kind: "later", at } : null;
}

export function digestDeliveries(features: readonly Feature[]): readonly DeliveryKind[] {
  async function weekOf(bot: Bot, { workspaceId, subject }: Delivery): Promise<DigestWeek> {
    return loadWeek(bot, features, { workspaceId, ...Subject.parse(subject) });
  }
  async function renderTop(bot: Bot, delivery: Delivery): Promise<Rendered> {
    const late = lateness(bot, delivery);
    if (late) return late;
    const week = await weekOf(bot, delivery);
    return week.facts.length === 0 ? withdraw(NOTHING_TO_SAY) : rendered(digestMessage(week, bot.slash));
  }
  async function renderDetails(bot: Bot, delivery: Delivery): Promise<Rendered> {
    const late = lateness(bot, delivery);
    if (late) return late;
    const { topKey } = Subject.parse(delivery.subject);
    const top = await loadPost(bot.db.reader, delivery.workspaceId, topKey);
    const isUnderway = top !== null && ["pending", "sending", "unclear"].includes(top.state);
    if (isUnderway) return { kind: "later", at: addMilliseconds(bot.clock.now(), LOOK_AGAIN_MS) };
    if (!top?.ts) return withdraw("no_post_on_top");
    const week = await weekOf(bot, delivery);
    if (!hasDetails(week)) return withdraw("no_details");
    return { kind: "message", body: detailsMessage(week), threadTs: top.ts };
  }
  return [
    { kind: "digest.top", label: "the weekly digest", render: renderTop },
    { kind: "digest.details", label: "the details of the weekly digest", render: renderDetails },
  ];
}
