import { addDays } from "date-fns/addDays";
import { z } from "zod";
import type { Bot } from "../../bot.ts";
import { ChannelId, SlackUserId } from "../../core/ids.ts";
import type { Command, DeliveryKind, EventHandler } from "../../feature.ts";
import { rendered } from "../../outbox/message.ts";
import type { MessageBody } from "../../slack/blocks.ts";
import type { EventCall } from "../../slack/calls.ts";
import { SlackCallError } from "../../slack/errors.ts";
import { actingMember, FOR_MEMBERS_ONLY, isGuest } from "../members/directory.ts";
import { conversationAnswer } from "./views.ts";

type Commands = readonly Command[];

/** People who write to the bot or mention it are told how to reach what it does. */
export function conversationEvents(commands: Commands): readonly EventHandler[] {
  return [
    { type: "message", run: answerDm },
    { type: "app_mention", run: (bot, call) => answerMention(bot, commands, call) },
  ];
}

export function conversationDeliveries(commands: Commands): readonly DeliveryKind[] {
  return [
    {
      kind: "guild.answer",
      label: "an answer to somebody who wrote to me",
      render: async (bot) => rendered(conversationAnswer(commands, bot.slash)),
    },
  ];
}

const Written = z.object({
  user: SlackUserId,
  ts: z.string(),
  channel: ChannelId,
  channel_type: z.string().optional(),
  subtype: z.string().optional(),
  bot_id: z.string().optional(),
});

/** A DM from a person; edits, deletions, other bots and our own posts are no question to us. */
async function answerDm(bot: Bot, { workspaceId, event }: EventCall): Promise<void> {
  const written = Written.safeParse(event).data;
  if (!written || written.channel_type !== "im" || !isFromPerson(bot, written)) return;
  const caller = { workspaceId, slackUserId: written.user };
  if (await isGuest(bot, caller)) return sayTo(bot, written, FOR_MEMBERS_ONLY);
  const member = await actingMember(bot, caller);
  const now = bot.clock.now();
  await bot.db.transaction((tx) =>
    bot.enqueue(tx, [
      {
        workspaceId,
        kind: "guild.answer",
        to: { kind: "member", slackUserId: member.slackUserId },
        subject: {},
        dedupeKey: `${member.id}:guild.answer:${written.ts}`,
        nature: "answer",
        notBefore: now,
        // A day later they have long found out, or ask again.
        expiresAt: addDays(now, 1),
      },
    ]),
  );
}

/** Answered to the one who asked alone, so that a mention in a busy channel disturbs nobody. */
async function answerMention(bot: Bot, commands: Commands, call: EventCall): Promise<void> {
  const written = Written.safeParse(call.event).data;
  if (!written || !isFromPerson(bot, written)) return;
  const caller = { workspaceId: call.workspaceId, slackUserId: written.user };
  const answer = (await isGuest(bot, caller)) ? FOR_MEMBERS_ONLY : conversationAnswer(commands, bot.slash);
  await sayTo(bot, written, answer);
}

async function sayTo(bot: Bot, to: z.infer<typeof Written>, message: MessageBody): Promise<void> {
  try {
    await bot.slack.ephemeral(to.channel, to.user, message);
  } catch (error) {
    // Mentioned where it is no member, Slack lets nobody be answered there.
    if (!(error instanceof SlackCallError)) throw error;
    bot.log.info({ code: error.failure.code }, "a mention could not be answered");
  }
}

function isFromPerson(bot: Bot, written: z.infer<typeof Written>): boolean {
  const isPlain =
    written.subtype === undefined ||
    written.subtype === "file_share" ||
    written.subtype === "thread_broadcast";
  return isPlain && written.bot_id === undefined && written.user !== bot.botUserId;
}
