import { z } from "zod";
import type { Bot } from "../../bot.ts";
import { CheckInId, MemberId } from "../../core/ids.ts";
import type { DeliveryKind } from "../../feature.ts";
import { rendered, withdraw, type Rendered } from "../../outbox/message.ts";
import type { Delivery } from "../../outbox/store.ts";
import { loadMemberById, loadMemberTopics } from "../members/store.ts";
import { loadItemsOfCheckIn, loadOpenItemsOfPair } from "./action-store.ts";
import { conversationPrompt } from "./conversation-prompt.ts";
import { isStillAgreed, whyNot } from "./messages.ts";
import { loadNotesFor } from "./note-store.ts";
import { loadNextOn, loadOwnCheckIn, type OwnCheckIn } from "./people-store.ts";
import {
  leftOutMessage,
  loggedMessage,
  pickedMessage,
  preparationMessage,
  type Preparation,
} from "./personal-views.ts";
import { countHeldOf } from "./store.ts";

/** What is sent to one of a pair alone. */
export const personalDeliveries: readonly DeliveryKind[] = [
  { kind: "check_ins.picked", label: "a time for a check-in that the other chose", render: renderPicked },
  { kind: "check_ins.left_out", label: "a check-in that the other leaves out", render: renderLeftOut },
  { kind: "check_ins.preparation", label: "the preparation of a check-in", render: renderPreparation },
  { kind: "check_ins.logged", label: "what the other logged about a check-in", render: renderLogged },
];

const Subject = z.object({ checkInId: CheckInId, startsAt: z.string(), to: MemberId });
type Subject = z.infer<typeof Subject>;

function renderPicked(bot: Bot, delivery: Delivery): Promise<Rendered> {
  return forOne(bot, delivery, async (own, subject) =>
    isStillAgreed(own, subject, bot.clock.now())
      ? rendered(pickedMessage(own, new Date(Number(subject.startsAt))))
      : withdraw("not_agreed"),
  );
}

function renderLeftOut(bot: Bot, delivery: Delivery): Promise<Rendered> {
  return forOne(bot, delivery, async (own) =>
    own.checkIn.status === "skipped"
      ? rendered(leftOutMessage(own, await loadNextOn(bot.db.reader, own)))
      : withdraw("not_left_out"),
  );
}

function renderPreparation(bot: Bot, delivery: Delivery): Promise<Rendered> {
  return forOne(bot, delivery, async (own, subject) => {
    if (!isStillAgreed(own, subject, bot.clock.now())) return withdraw("not_agreed");
    const startsAt = new Date(Number(subject.startsAt));
    return rendered(preparationMessage(own, startsAt, await loadPreparation(bot, own)));
  });
}

async function loadPreparation(bot: Bot, { pair, mentee }: OwnCheckIn): Promise<Preparation> {
  const { reader } = bot.db;
  const wishes = (await loadMemberTopics(reader, [mentee.id])).learn.get(mentee.id) ?? [];
  const meetings = await countHeldOf(reader, pair.id);
  return {
    items: await loadOpenItemsOfPair(reader, pair.id),
    prompt: conversationPrompt(bot.tracks, wishes[0]?.topicId ?? null, meetings),
  };
}

function renderLogged(bot: Bot, delivery: Delivery): Promise<Rendered> {
  return forOne(bot, delivery, async (own) => {
    const notes = await loadNotesFor(bot.db.reader, own);
    const items = await loadItemsOfCheckIn(bot.db.reader, own.checkIn.id);
    return rendered(loggedMessage(own, { notes, items }));
  });
}

async function forOne(
  bot: Bot,
  delivery: Delivery,
  render: (own: OwnCheckIn, subject: Subject) => Promise<Rendered>,
): Promise<Rendered> {
  const subject = Subject.parse(delivery.subject);
  const me = await loadMemberById(bot.db.reader, subject.to);
  const own = me && (await loadOwnCheckIn(bot.db.reader, subject.checkInId, me));
  if (!own) return withdraw("gone");
  return whyNot(own) ?? render(own, subject);
}
