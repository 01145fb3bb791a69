import type { Bot } from "../../bot.ts";
import type { ReadingId } from "../../core/ids.ts";
import { Slug } from "../../core/ids.ts";
import type { ActionHandler, Command } from "../../feature.ts";
import type { MessageBody } from "../../slack/blocks.ts";
import type { Answer, CommandCall, Press } from "../../slack/calls.ts";
import { readPage } from "../../slack/paging.ts";
import { inPlace } from "../../slack/respond.ts";
import { actingMember } from "../members/directory.ts";
import type { Member } from "../members/member.ts";
import { openAdd } from "./add-slack.ts";
import { chooseReading } from "./choose-reading.ts";
import { findResource } from "./find-resource.ts";
import { finishModal, nudgesModal, progressModal } from "./modal-views.ts";
import { amountIn, readProgress, type TypedProgress } from "./progress.ts";
import type { ListedResource, Reading, ReadingStep } from "./reading.ts";
import { modalFor, replyTo, takenMessage } from "./step-slack.ts";
import { stepIn } from "./step-store.ts";
import { ensureReading, loadReadingsOf, loadResourcesFor } from "./store.ts";
import {
  catalogueMessage,
  listMessage,
  noNumberMessage,
  nothingReadMessage,
  noSuchTitleMessage,
  notStartedMessage,
  whichReadingMessage,
  whichResourceMessage,
} from "./views.ts";

export const readingCommand: Command = {
  name: "reading",
  summary: "Your reading list: what you read, how far you are, what you took from it.",
  bare: "list",
  subcommands: [
    { word: "list", usage: "", summary: "what is on my list", run: showList },
    { word: "catalogue", usage: "", summary: "what there is to read", run: showCatalogue },
    { word: "start", usage: "[title]", summary: "start reading something", run: startByTitle },
    { word: "add", usage: "[link] [title]", summary: "add something of your own", run: openAdd },
    {
      word: "progress",
      usage: "[title] [number]",
      summary: "say how far you are; the number alone when you read one thing",
      run: noteProgress,
    },
    { word: "done", usage: "[title]", summary: "finish it, with what you take from it", run: finishByTitle },
    { word: "drop", usage: "[title]", summary: "put it aside", run: dropByTitle },
    { word: "nudges", usage: "[title]", summary: "when I ask how it is going", run: nudgesByTitle },
  ],
};

export const listActions: readonly ActionHandler[] = [
  { id: "reading.list", run: turnList },
  { id: "reading.catalogue", run: turnCatalogue },
  { id: "reading.start", run: startByButton },
];

async function showList(bot: Bot, call: CommandCall): Promise<Answer> {
  return { kind: "reply", message: await listOf(bot, await actingMember(bot, call), 0) };
}

async function showCatalogue(bot: Bot, call: CommandCall): Promise<Answer> {
  return { kind: "reply", message: await catalogueOf(bot, await actingMember(bot, call), 0) };
}

async function turnList(bot: Bot, press: Press): Promise<Answer> {
  const list = await listOf(bot, await actingMember(bot, press), readPage(press.value));
  return inPlace(press, list, "Reading");
}

async function turnCatalogue(bot: Bot, press: Press): Promise<Answer> {
  const catalogue = await catalogueOf(bot, await actingMember(bot, press), readPage(press.value));
  return inPlace(press, catalogue, "Reading");
}

async function listOf(bot: Bot, member: Member, page: number): Promise<MessageBody> {
  const readings = await loadReadingsOf(bot.db.reader, member.id);
  return listMessage(readings, { page, timeZone: member.hours.timeZone, slash: bot.slash });
}

async function catalogueOf(bot: Bot, member: Member, page: number): Promise<MessageBody> {
  const resources = await loadResourcesFor(bot.db.reader, member.workspaceId, member.id);
  const readings = await loadReadingsOf(bot.db.reader, member.id);
  const abouts = new Map(bot.catalogue.resources.map((resource) => [resource.id, resource.description]));
  return catalogueMessage(resources, readings, { page, about: (id) => abouts.get(id) ?? "" });
}

async function startByTitle(bot: Bot, call: CommandCall): Promise<Answer> {
  if (call.words === "") return showCatalogue(bot, call);
  const member = await actingMember(bot, call);
  const resources = await loadResourcesFor(bot.db.reader, member.workspaceId, member.id);
  const found = findResource(resources, call.words);
  switch (found.kind) {
    case "one":
      return startResource(bot, member, found.resource);
    case "several":
      return { kind: "reply", message: whichResourceMessage(found.resources) };
    case "none":
      return { kind: "reply", message: noSuchTitleMessage(call.words) };
  }
}

async function startByButton(bot: Bot, press: Press): Promise<Answer> {
  const member = await actingMember(bot, press);
  const resources = await loadResourcesFor(bot.db.reader, member.workspaceId, member.id);
  const id = Slug.safeParse(press.value);
  const resource = resources.find((one) => id.success && one.id === id.data);
  if (resource) return startResource(bot, member, resource);
  return { kind: "reply", message: noSuchTitleMessage("this") };
}

async function startResource(bot: Bot, member: Member, resource: ListedResource): Promise<Answer> {
  const step: ReadingStep = { kind: "start" };
  const { workspaceId, id: memberId } = member;
  const now = bot.clock.now();
  const taken = await bot.db.transaction(async (tx) => {
    const wish = { workspaceId, memberId, resourceId: resource.id };
    const reading = await ensureReading(tx, wish, { random: bot.random, now });
    return stepIn(tx, member, { readingId: reading.id, step, now });
  });
  return { kind: "reply", message: takenMessage(taken, step, member) };
}

async function noteProgress(bot: Bot, call: CommandCall): Promise<Answer> {
  const member = await actingMember(bot, call);
  const typed = readProgress(call.words);
  return onReading(bot, member, {
    words: typed.title,
    ask: askProgress(typed),
    ...(typed.kind === "none" ? { none: noNumberMessage(typed.title, bot.slash) } : {}),
    run: async (reading) =>
      typed.kind === "none"
        ? modalFor(reading, progressModal)
        : replyTo(bot, call, { readingId: reading.id, step: progressStep(reading, typed) }),
  });
}

function askProgress(typed: TypedProgress): Asked {
  if (typed.kind === "none") return { action: "reading.progress", label: "I read on", value: idOf };
  return {
    action: "reading.set_progress",
    label: "This one",
    value: (reading) => `${reading.id} ${amountIn(reading.resource, typed)}`,
  };
}

function progressStep(reading: Reading, typed: TypedProgress & { readonly kind: "amount" }): ReadingStep {
  return { kind: "progress", amount: amountIn(reading.resource, typed) };
}

async function finishByTitle(bot: Bot, call: CommandCall): Promise<Answer> {
  return onReading(bot, await actingMember(bot, call), {
    words: call.words,
    ask: { action: "reading.finish", label: "Finished", value: idOf },
    run: async (reading) => modalFor(reading, finishModal),
  });
}

async function dropByTitle(bot: Bot, call: CommandCall): Promise<Answer> {
  return onReading(bot, await actingMember(bot, call), {
    words: call.words,
    ask: { action: "reading.drop", label: "Put it aside", value: idOf },
    run: (reading) => replyTo(bot, call, { readingId: reading.id, step: { kind: "drop" } }),
  });
}

async function nudgesByTitle(bot: Bot, call: CommandCall): Promise<Answer> {
  return onReading(bot, await actingMember(bot, call), {
    words: call.words,
    ask: { action: "reading.nudges", label: "Nudges", value: idOf },
    run: async (reading) => modalFor(reading, nudgesModal),
  });
}

interface Asked {
  readonly action: string;
  readonly label: string;
  readonly value: (reading: Reading) => string;
}

/** Runs with the one reading that the words mean; asks when several fit, and says so when none does. */
async function onReading(
  bot: Bot,
  member: Member,
  wanted: {
    readonly words: string;
    readonly ask: Asked;
    readonly run: (reading: Reading) => Promise<Answer>;
    /** Said instead when the words name nothing. */
    readonly none?: MessageBody;
  },
): Promise<Answer> {
  const choice = chooseReading(await loadReadingsOf(bot.db.reader, member.id), wanted.words);
  switch (choice.kind) {
    case "one":
      return wanted.run(choice.reading);
    case "several":
      return { kind: "reply", message: whichReadingMessage(choice.readings, wanted.ask) };
    case "none":
      return { kind: "reply", message: await notOnList(bot, member, wanted) };
  }
}

/** Named, but not on the list: the catalogue may have it. */
async function notOnList(
  bot: Bot,
  member: Member,
  { words, none }: { readonly words: string; readonly none?: MessageBody },
): Promise<MessageBody> {
  if (words === "") return nothingReadMessage();
  const resources = await loadResourcesFor(bot.db.reader, member.workspaceId, member.id);
  const found = findResource(resources, words);
  if (found.kind === "none") return none ?? noSuchTitleMessage(words);
  return notStartedMessage(found.kind === "one" ? [found.resource] : found.resources);
}

function idOf(reading: Reading): ReadingId {
  return reading.id;
}
