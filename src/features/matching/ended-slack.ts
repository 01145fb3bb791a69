import type { ModalView } from "@slack/types";
import type { Queries } from "../../../db/open.ts";
import type { Bot } from "../../bot.ts";
import type { RoundId } from "../../core/ids.ts";
import type { Caller } from "../../slack/calls.ts";
import { actingMember } from "../members/directory.ts";
import type { Member } from "../members/member.ts";
import { loadMemberById } from "../members/store.ts";
import type { RoundHead } from "./round-plan.ts";
import { loadPreviewHead, loadPublishedHead, loadRoundHead } from "./round-store.ts";
import { alreadyModal, nothingToPublishModal, replacedModal } from "./round-views.ts";

/** What took the place of a preview that waits no more. */
export type RoundEnd =
  | { readonly kind: "already"; readonly round: RoundHead }
  | { readonly kind: "replaced"; readonly newer: RoundHead }
  | { readonly kind: "nothing" };

/** What became of a round that is no preview any more. */
export async function endedView(bot: Bot, caller: Caller, id: RoundId | undefined): Promise<ModalView> {
  const reader = await actingMember(bot, caller);
  const round = id === undefined ? null : await loadRoundHead(bot.db.reader, id);
  if (round === null || round.workspaceId !== reader.workspaceId) return nothingToPublishModal(bot.slash);
  return endView(bot, await endOf(bot.db.reader, round), reader);
}

/** It was published, or a round published since or a newer preview took its place. */
export async function endOf(reader: Queries, round: RoundHead): Promise<RoundEnd> {
  if (round.status === "published") return { kind: "already", round };
  const published = await loadPublishedHead(reader, round.workspaceId);
  const isSince = published?.publishedAt && published.publishedAt >= round.createdAt;
  if (isSince) return { kind: "already", round: published };
  const newer = await loadPreviewHead(reader, round.workspaceId);
  return newer ? { kind: "replaced", newer } : { kind: "nothing" };
}

export async function endView(bot: Bot, end: RoundEnd, reader: Member): Promise<ModalView> {
  switch (end.kind) {
    case "already":
      return alreadyView(bot, end.round, reader);
    case "replaced": {
      const { newer } = end;
      return replacedModal(newer.createdBy === reader.id ? null : await nameOf(bot, newer.createdBy), newer);
    }
    case "nothing":
      return nothingToPublishModal(bot.slash);
  }
}

async function alreadyView(bot: Bot, round: RoundHead, reader: Member): Promise<ModalView> {
  const by = round.publishedBy === reader.id ? "you" : await nameOf(bot, round.publishedBy);
  return alreadyModal(by, round.publishedAt ?? round.createdAt, reader.hours.timeZone);
}

async function nameOf(bot: Bot, id: Member["id"] | null): Promise<string> {
  const member = id && (await loadMemberById(bot.db.reader, id));
  return member ? member.name : "somebody";
}
