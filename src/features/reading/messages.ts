import type { Bot } from "../../bot.ts";
import { MemberId, ReadingId } from "../../core/ids.ts";
import type { DeliveryKind } from "../../feature.ts";
import { rendered, withdraw, type Rendered } from "../../outbox/message.ts";
import type { Delivery } from "../../outbox/store.ts";
import { loadMemberById } from "../members/store.ts";
import { nudgeMessage } from "./nudge-views.ts";
import { isAskedAnew, isStillWanted, NUDGE_KEEPS_DAYS } from "./nudge.ts";
import { loadReadings } from "./store.ts";

export const readingDeliveries: readonly DeliveryKind[] = [
  {
    kind: "reading.nudge",
    label: "a question about a reading",
    unprompted: {
      urgency: "whenever",
      rarelyDays: 28,
      why: "you are reading something that has been quiet for a week or more. Unanswered, I ask more rarely, and then stop.",
      daysAfterSnooze: NUDGE_KEEPS_DAYS,
    },
    render: renderNudge,
  },
];

/** Asks about what is still silent at the moment of sending, and not at all when everything was answered. */
async function renderNudge(bot: Bot, { subject }: Delivery): Promise<Rendered> {
  const member = await loadMemberById(bot.db.reader, MemberId.parse(subject["memberId"]));
  if (member === null || member.status === "departed") return withdraw("gone");
  if (member.status === "paused") return withdraw("paused");
  const ids = (subject["readings"] ?? "").split(",").map((id) => ReadingId.parse(id));
  const now = bot.clock.now();
  const askedAt = subject["at"] === undefined ? now : new Date(Number(subject["at"]));
  const silent = (await loadReadings(bot.db.reader, ids)).filter(
    (reading) =>
      reading.memberId === member.id &&
      isStillWanted(reading, member.hours.timeZone, now) &&
      !isAskedAnew(reading, askedAt, now),
  );
  return silent.length === 0 ? withdraw("answered") : rendered(nudgeMessage(silent));
}
