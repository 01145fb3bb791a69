import type { Bot } from "../../bot.ts";
import type { RoundId } from "../../core/ids.ts";
import { actingMember } from "../members/directory.ts";
import type { Lead } from "../members/lead.ts";
import { askingAs, keepPreview } from "./drafting-slack.ts";
import { actOnRound } from "./hand-thoughts.ts";
import type { HandAct } from "./round-draft.ts";
import { think } from "./think.ts";
import type { OnStep } from "./thought.ts";

export interface Doing {
  readonly act: HandAct;
  /** The round that was looked at. */
  readonly seen: RoundId;
  readonly onStep: OnStep;
}

/** The newest round as it came out, and what was done to it in words. */
export interface Done {
  readonly id: RoundId;
  readonly note: string;
}

/** How often an act is tried on the newest round while others change it at the same moment. */
const MOST_TRIES = 4;

/** Does something to the newest round, whichever one was looked at; null when no round waits any more. */
export async function doByHand(bot: Bot, lead: Lead, { act, seen, onStep }: Doing): Promise<Done | null> {
  const { id: by } = await actingMember(bot, lead);
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const question = { ...askingAs(bot, lead), act, seen, by };
    const done = await think({ ...bot, onStep }, actOnRound, question);
    if (done === null || done.kind === "unchanged") return done;
    const id = await keepPreview(bot, lead, done);
    if (id !== null) return { id, note: done.note };
  }
  throw new Error(`Cannot change the round: it was changed by others ${MOST_TRIES} times meanwhile`);
}
