import { z } from "zod";
import type { Queries } from "../../../db/open.ts";
import type { Bot } from "../../bot.ts";
import { CheckInId, MemberId } from "../../core/ids.ts";
import type { DeliveryKind } from "../../feature.ts";
import { rendered, withdraw, type Rendered } from "../../outbox/message.ts";
import type { Delivery } from "../../outbox/store.ts";
import { messageOf } from "../../slack/blocks.ts";
import { bold } from "../../slack/mrkdwn.ts";
import { isPresent } from "./away.ts";
import {
  agreedBlocks,
  checkInMessage,
  newClockMessage,
  proposalBlocks,
  questionMessage,
  reminderMessage,
  timesToCome,
} from "./views.ts";
import { loadPairCheckIn, type PairCheckIn } from "./people-store.ts";
import { countHeldOf } from "./store.ts";

/** Whether a pair found a time, and whether they met, is theirs. */
const LEAD_LABEL = "a message about a check-in";

/** What is sent to the two of a pair together. Each is withdrawn when what it is about is no longer so. */
export const pairDeliveries: readonly DeliveryKind[] = [
  {
    kind: "check_ins.proposal",
    label: "times for a check-in",
    leadLabel: LEAD_LABEL,
    unprompted: {
      urgency: "this_week",
      rarelyDays: 28,
      why: "you two have not agreed on a time for your check-in yet, and I offer fresh ones once.",
    },
    render: renderProposal,
  },
  { kind: "check_ins.agreed", label: "the agreed time of a check-in", render: renderAgreed },
  { kind: "check_ins.reminder", label: "a check-in that begins soon", render: renderReminder },
  { kind: "check_ins.new_clock", label: "an agreed time on a new clock", render: renderNewClock },
  { kind: "check_ins.question", label: "the question how a check-in went", render: renderQuestion },
  {
    kind: "check_ins.missed",
    label: "a check-in that did not happen",
    leadLabel: LEAD_LABEL,
    unprompted: {
      urgency: "this_week",
      rarelyDays: 28,
      why: "a check-in of yours did not come about, and I ask once what would help.",
    },
    render: renderMissed,
  },
];

const Subject = z.object({
  checkInId: CheckInId,
  startsAt: z.string(),
  at: z.string().optional(),
  by: MemberId.optional(),
  zone: z.string().optional(),
  again: z.enum(["true", "false"]).optional(),
});
type Subject = z.infer<typeof Subject>;

async function renderProposal(bot: Bot, delivery: Delivery): Promise<Rendered> {
  return forPair(bot, delivery, async (of, subject) => {
    const { status, steps } = of.checkIn;
    if (status !== "proposed") return withdraw("not_proposed");
    const last = steps.at(-1);
    if (last === undefined || String(last.at.getTime()) !== subject.at) return withdraw("other_times");
    const now = bot.clock.now();
    const slots = timesToCome(of.checkIn, now);
    // Put off until all of them had passed: the clockwork goes on from there by itself.
    if (slots.length === 0 && of.checkIn.slots.length > 0) return withdraw("times_passed");
    const opening = await openingOf(bot.db.reader, of);
    return rendered(messageOf(proposalBlocks({ ...of, checkIn: { ...of.checkIn, slots } }, opening)));
  });
}

async function openingOf(reader: Queries, { checkIn, pair }: PairCheckIn): Promise<string> {
  if (checkIn.steps.at(-1)?.name === "proposedAgain")
    return "Fresh times, in case the last ones did not fit.";
  const isFirst = (await countHeldOf(reader, pair.id)) === 0;
  return isFirst ? "Time for your first check-in." : "Time for your next check-in.";
}

async function renderAgreed(bot: Bot, delivery: Delivery): Promise<Rendered> {
  return forPair(bot, delivery, (of, subject) => {
    if (!isStillAgreed(of, subject, bot.clock.now())) return withdraw("not_agreed");
    const by = [of.mentor, of.mentee].find((member) => member.id === subject.by);
    const opening = by ? `${bold(by.name)} set your check-in:` : "Your check-in:";
    return rendered(messageOf(agreedBlocks(of, opening)));
  });
}

async function renderReminder(bot: Bot, delivery: Delivery): Promise<Rendered> {
  return forPair(bot, delivery, (of, subject) =>
    isStillAgreed(of, subject, bot.clock.now()) ? rendered(reminderMessage(of)) : withdraw("not_agreed"),
  );
}

/** Withdrawn when they moved on meanwhile, or back: the last move has a message of its own. */
async function renderNewClock(bot: Bot, delivery: Delivery): Promise<Rendered> {
  return forPair(bot, delivery, (of, subject) => {
    if (!isStillAgreed(of, subject, bot.clock.now())) return withdraw("not_agreed");
    const mover = [of.mentor, of.mentee].find((member) => member.id === subject.by);
    if (mover === undefined || mover.hours.timeZone !== subject.zone) return withdraw("moved_again");
    return rendered(newClockMessage(of, mover));
  });
}

async function renderQuestion(bot: Bot, delivery: Delivery): Promise<Rendered> {
  return forPair(bot, delivery, (of, subject) =>
    isScheduledFor(of, subject)
      ? rendered(questionMessage(of, subject.again === "true"))
      : withdraw("answered"),
  );
}

async function renderMissed(bot: Bot, delivery: Delivery): Promise<Rendered> {
  return forPair(bot, delivery, (of) =>
    of.checkIn.status === "missed"
      ? rendered(checkInMessage(of, { nextOn: null, now: bot.clock.now() }))
      : withdraw("not_missed"),
  );
}

async function forPair(
  bot: Bot,
  delivery: Delivery,
  render: (of: PairCheckIn, subject: Subject) => Rendered | Promise<Rendered>,
): Promise<Rendered> {
  const subject = Subject.parse(delivery.subject);
  const of = await loadPairCheckIn(bot.db.reader, subject.checkInId);
  if (of === null) return withdraw("gone");
  return whyNot(of) ?? render(of, subject);
}

/** Nobody is written to about a pair that ended, or while one of the two is away. */
export function whyNot(of: PairCheckIn): Rendered | null {
  if (of.pair.status === "closed") return withdraw("pair_closed");
  return isPresent(of.mentor) && isPresent(of.mentee) ? null : withdraw("away");
}

/** Still to come, and at the time that the message is about. */
export function isStillAgreed(of: PairCheckIn, subject: Pick<Subject, "startsAt">, now: Date): boolean {
  const { startsAt } = of.checkIn;
  return isScheduledFor(of, subject) && startsAt !== null && startsAt > now;
}

function isScheduledFor({ checkIn }: PairCheckIn, { startsAt }: Pick<Subject, "startsAt">): boolean {
  return checkIn.status === "scheduled" && String(checkIn.startsAt?.getTime()) === startsAt;
}
