import type { Bot } from "../../bot.ts";
import { newId } from "../../core/ids.ts";
import type { ActionHandler, ViewHandler } from "../../feature.ts";
import type { Answer, CommandCall, Submission } from "../../slack/calls.ts";
import { actingMember } from "../members/directory.ts";
import type { Member } from "../members/member.ts";
import { findTitle, linkAndTitle } from "./find-resource.ts";
import { readOwnResource } from "./form.ts";
import { addModal } from "./modal-views.ts";
import type { ListedResource } from "./reading.ts";
import { stepIn } from "./step-store.ts";
import { plannedMessage, startedMessage } from "./step-views.ts";
import { ensureReading, insertOwnResource, loadResourcesFor } from "./store.ts";

export const addActions: readonly ActionHandler[] = [
  { id: "reading.add", run: async () => ({ kind: "modal", view: addModal({ title: "", link: "" }) }) },
];
export const addViews: readonly ViewHandler[] = [{ id: "reading.add", run: add }];

/** `/reading add`, perhaps with a link and a title in any order; both are there in the form. */
export async function openAdd(_bot: Bot, { words }: Pick<CommandCall, "words">): Promise<Answer> {
  return { kind: "modal", view: addModal(linkAndTitle(words)) };
}

async function add(bot: Bot, submission: Submission): Promise<Answer> {
  const read = readOwnResource(submission.form);
  if (read.kind === "rejected") return { kind: "errors", errors: read.errors };
  const member = await actingMember(bot, submission);
  const known = await loadResourcesFor(bot.db.reader, member.workspaceId, member.id);
  if (findTitle(known, read.resource.title)) {
    const command = bot.slash("reading start");
    return {
      kind: "errors",
      errors: { title: `This is there already: ${command} and its title begins it.` },
    };
  }
  const resource = { ...read.resource, id: `own-${newId(bot.random, "own").slice("own_".length)}` };
  return { kind: "reply", message: await addOwn(bot, member, { resource, startsNow: read.startsNow }) };
}

async function addOwn(
  bot: Bot,
  member: Member,
  { resource, startsNow }: { readonly resource: ListedResource; readonly startsNow: boolean },
) {
  const { workspaceId, id: memberId } = member;
  const now = bot.clock.now();
  return bot.db.transaction(async (tx) => {
    await insertOwnResource(tx, resource, { workspaceId, memberId });
    const wish = { workspaceId, memberId, resourceId: resource.id };
    const reading = await ensureReading(tx, wish, { random: bot.random, now });
    if (!startsNow) return plannedMessage(reading);
    await stepIn(tx, member, { readingId: reading.id, step: { kind: "start" }, now });
    return startedMessage(reading);
  });
}
