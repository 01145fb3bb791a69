import { addDays } from "date-fns/addDays";
import { z } from "zod";
import type { Bot } from "../../bot.ts";
import { DeliveryId } from "../../core/ids.ts";
import type { KindChoice } from "../../core/quiet.ts";
import { instantOf, wallTimeOf, type Day } from "../../core/wall-time.ts";
import { nextWorkingInstant } from "../../core/working-hours.ts";
import type { ActionHandler, Command, ViewHandler } from "../../feature.ts";
import { Recipient, Subject, type Owed } from "../../outbox/message.ts";
import { plainMessage } from "../../slack/blocks.ts";
import type { Answer, Caller, Press, Submission } from "../../slack/calls.ts";
import { actingMember } from "../members/directory.ts";
import { lookAtHeldAnew } from "../members/held-store.ts";
import type { Member } from "../members/member.ts";
import { AS_IT_COMES, current, isUnwanted, snoozeEnd, type UnaskedKind } from "./choice.ts";
import { readChoice, readMine } from "./form.ts";
import { readMenu } from "./menu.ts";
import { loadDeliveryRow, loadQuiet, markSnoozed, saveChoice, saveMostADay } from "./store.ts";
import { kindModal, mineModal, savedMessage, snoozedMessage, unwantedMessage } from "./views.ts";

type Kinds = readonly UnaskedKind[];

/** `/mentor quiet`: what comes to me by itself. */
export function quietCommand(kinds: Kinds): Command {
  return {
    name: "mentor",
    summary: "Your part in the mentoring: join, see and change your profile, leave.",
    subcommands: [
      {
        word: "quiet",
        usage: "",
        summary: "how many messages come without your asking, and about what",
        run: (bot, call) => openMine(bot, kinds, call),
      },
    ],
  };
}

export function quietActions(kinds: Kinds): readonly ActionHandler[] {
  return [
    { id: "quiet.menu", run: (bot, press) => chooseFromMenu(bot, kinds, press) },
    { id: "quiet.open", run: (bot, press) => openMine(bot, kinds, press) },
  ];
}

export function quietViews(kinds: Kinds): readonly ViewHandler[] {
  return [
    { id: "quiet.kind", run: (bot, submission) => saveKind(bot, kinds, submission) },
    { id: "quiet.mine", run: (bot, submission) => saveMine(bot, kinds, submission) },
  ];
}

const GONE: Answer = {
  kind: "reply",
  message: plainMessage(
    "I cannot tell any more which message that was. Your choices are all in one place: the button “Messages” of your status.",
  ),
};

async function openMine(bot: Bot, kinds: Kinds, caller: Caller): Promise<Answer> {
  const member = await actingMember(bot, caller);
  const quiet = await loadQuiet(bot.db.reader, member.workspaceId, member.slackUserId);
  return { kind: "modal", view: mineModal(kinds, quiet, { today: todayOf(bot, member), slash: bot.slash }) };
}

/** A message that was sent, and to whom. */
interface Sent {
  readonly id: DeliveryId;
  readonly kind: UnaskedKind;
  readonly to: Recipient;
  readonly subject: Subject;
  readonly expiresAt: Date | null;
}

/** Null for one that was never sent to the one who asks. */
async function loadSent(
  bot: Bot,
  kinds: Kinds,
  { id, member }: { readonly id: DeliveryId; readonly member: Member },
): Promise<Sent | null> {
  const row = await loadDeliveryRow(bot.db.reader, member.workspaceId, id);
  const kind = kinds.find((one) => one.kind === row?.kind);
  if (row === null || kind === undefined) return null;
  const to = Recipient.parse(JSON.parse(row.recipientJson));
  const subject = Subject.parse(JSON.parse(row.subjectJson));
  return isAmong(member, to) ? { id, kind, to, subject, expiresAt: row.expiresAt } : null;
}

function isAmong({ slackUserId }: Member, to: Recipient): boolean {
  if (to.kind === "member") return to.slackUserId === slackUserId;
  return to.kind === "group" && to.slackUserIds.includes(slackUserId);
}

async function chooseFromMenu(bot: Bot, kinds: Kinds, press: Press): Promise<Answer> {
  const chosen = readMenu(press.value);
  const member = await actingMember(bot, press);
  const sent = chosen && (await loadSent(bot, kinds, { id: chosen.deliveryId, member }));
  if (chosen === null || sent === null) return GONE;
  const choice = await loadChoice(bot, member, sent.kind);
  switch (chosen.choice) {
    case "why":
    case "until":
    case "rarer":
      return { kind: "modal", view: kindModal(sent.kind, choice, sent.id) };
    case "tomorrow":
    case "next_week": {
      const quiet = await loadQuiet(bot.db.reader, member.workspaceId, member.slackUserId);
      if (isUnwanted(quiet, sent.kind.kind))
        return { kind: "reply", message: unwantedMessage(sent.kind, bot.slash) };
      const end = snoozeEnd(chosen.choice, todayOf(bot, member));
      return snooze(bot, sent, {
        member,
        choice: { ...choice, snoozedUntilOn: workingDayFrom(end, member) },
      });
    }
  }
}

/** Keeps the choice; what was pressed comes back after it, unless it is too late then or others read it too. */
async function snooze(
  bot: Bot,
  sent: Sent,
  { member, choice }: { readonly member: Member; readonly choice: KindChoice },
): Promise<Answer> {
  const untilOn = choice.snoozedUntilOn ?? todayOf(bot, member);
  const again = owedAgain(sent, member, untilOn);
  await keep(bot, { member, sent, choice, again });
  const words = { comesBack: again.length > 0, slash: bot.slash };
  const message = snoozedMessage(sent.kind, untilOn, words);
  return sent.to.kind === "member" ? { kind: "replace", message } : { kind: "reply", message };
}

function owedAgain({ id, kind, to, subject, expiresAt }: Sent, member: Member, on: Day): readonly Owed[] {
  const notBefore = instantOf({ on, at: member.hours.start }, member.hours.timeZone);
  const { daysAfterSnooze } = kind;
  const endsAt = daysAfterSnooze === null ? expiresAt : addDays(notBefore, daysAfterSnooze);
  if (to.kind !== "member" || (endsAt && endsAt <= notBefore)) return [];
  return [
    {
      workspaceId: member.workspaceId,
      kind: kind.kind,
      to,
      subject,
      dedupeKey: `${id}:snoozed:${on}`,
      nature: "unprompted",
      notBefore,
      expiresAt: endsAt,
    },
  ];
}

async function keep(
  bot: Bot,
  kept: {
    readonly member: Member;
    readonly sent: Sent;
    readonly choice: KindChoice;
    readonly again: readonly Owed[];
  },
): Promise<void> {
  const { id: memberId, workspaceId } = kept.member;
  const { choice } = kept;
  const now = bot.clock.now();
  await bot.db.transaction(async (tx) => {
    const { kind } = kept.sent.kind;
    await saveChoice(tx, { workspaceId, memberId, kind, choice, now });
    await lookAtHeldAnew(tx, kept.member, now);
    await bot.enqueue(tx, kept.again);
    await markSnoozed(
      tx,
      workspaceId,
      kept.again.map(({ dedupeKey }) => dedupeKey),
    );
  });
}

const Metadata = z.object({ deliveryId: DeliveryId });

async function saveKind(bot: Bot, kinds: Kinds, submission: Submission): Promise<Answer> {
  const member = await actingMember(bot, submission);
  const about = Metadata.safeParse(submission.metadata);
  const sent = about.success ? await loadSent(bot, kinds, { id: about.data.deliveryId, member }) : null;
  if (sent === null) return GONE;
  const today = todayOf(bot, member);
  const reading = readChoice(submission.form, today);
  if (reading.kind === "rejected") return { kind: "errors", errors: reading.errors };
  const { choice } = reading;
  const before = await loadChoice(bot, member, sent.kind);
  const isSnoozed = choice.snoozedUntilOn !== null && choice.snoozedUntilOn !== before.snoozedUntilOn;
  const again =
    isSnoozed && choice.howOften !== "never" ? owedAgain(sent, member, choice.snoozedUntilOn) : [];
  await keep(bot, { member, sent, choice, again });
  return saved(bot, kinds, member);
}

async function saveMine(bot: Bot, kinds: Kinds, submission: Submission): Promise<Answer> {
  const member = await actingMember(bot, submission);
  const { workspaceId, id: memberId } = member;
  const mine = readMine(
    submission.form,
    kinds.map((one) => one.kind),
  );
  const before = await loadQuiet(bot.db.reader, workspaceId, member.slackUserId);
  const now = bot.clock.now();
  await bot.db.transaction(async (tx) => {
    await saveMostADay(tx, memberId, mine.mostADay);
    for (const [kind, howOften] of mine.howOften) {
      const { snoozedUntilOn } = before.choices.get(kind) ?? AS_IT_COMES;
      const choice = { howOften, snoozedUntilOn: mine.endsSnoozes ? null : snoozedUntilOn };
      await saveChoice(tx, { workspaceId, memberId, kind, choice, now });
    }
    await lookAtHeldAnew(tx, member, now);
  });
  return saved(bot, kinds, member);
}

async function saved(bot: Bot, kinds: Kinds, member: Member): Promise<Answer> {
  const quiet = await loadQuiet(bot.db.reader, member.workspaceId, member.slackUserId);
  return { kind: "reply", message: savedMessage(kinds, quiet, todayOf(bot, member)) };
}

async function loadChoice(bot: Bot, member: Member, { kind }: UnaskedKind): Promise<KindChoice> {
  const { choices } = await loadQuiet(bot.db.reader, member.workspaceId, member.slackUserId);
  return current(choices.get(kind) ?? AS_IT_COMES, todayOf(bot, member));
}

function todayOf(bot: Bot, { hours }: Member): Day {
  return wallTimeOf(bot.clock.now(), hours.timeZone).on;
}

/** The first day from then on that they work at all. */
function workingDayFrom(on: Day, { hours }: Member): Day {
  const at = nextWorkingInstant([hours], instantOf({ on, at: "00:00" }, hours.timeZone));
  return at === null ? on : wallTimeOf(at, hours.timeZone).on;
}
