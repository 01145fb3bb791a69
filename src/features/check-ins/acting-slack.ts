import type { Bot } from "../../bot.ts";
import type { Day } from "../../core/wall-time.ts";
import { plainMessage } from "../../slack/blocks.ts";
import type { Answer, Caller, Press } from "../../slack/calls.ts";
import { inPlace } from "../../slack/respond.ts";
import { actingMember } from "../members/directory.ts";
import type { Around, Decision, StaleCause } from "./check-in.ts";
import { saveAndOwe } from "./owed-messages.ts";
import { aroundOf, loadNextOn, loadOwnCheckIn, type OwnCheckIn } from "./people-store.ts";
import { loadEngagements, type Engagements } from "./store.ts";
import { readTarget, type Target } from "./target.ts";
import { checkInMessage } from "./views.ts";

/** How somebody's act on one of their check-ins ended, with the check-in as it is now. */
export type ActOutcome =
  | { readonly kind: "moved"; readonly own: OwnCheckIn; readonly nextOn: Day | null; readonly now: Date }
  | {
      readonly kind: "stale";
      readonly own: OwnCheckIn;
      readonly nextOn: Day | null;
      readonly now: Date;
      readonly cause: StaleCause;
    }
  /** Not there, or somebody else's. */
  | { readonly kind: "not_theirs" };

export type Decide = (own: OwnCheckIn, around: Around & Engagements) => Decision;

/**
 * Loads the check-in, decides, saves and owes in one transaction. Writers queue, so of two people who press at the
 * same moment the second one decides on what the first one made of it.
 */
export async function actOn(
  bot: Bot,
  act: { readonly caller: Caller; readonly target: Target | null },
  decide: Decide,
): Promise<ActOutcome> {
  const me = await actingMember(bot, act.caller);
  const { target } = act;
  if (target === null) return { kind: "not_theirs" };
  return bot.db.transaction(async (tx): Promise<ActOutcome> => {
    const own = await loadOwnCheckIn(tx, target.checkInId, me);
    if (own === null) return { kind: "not_theirs" };
    const now = bot.clock.now();
    if (own.pair.status === "closed") return { kind: "stale", cause: "over", own, nextOn: null, now };
    const engagements = await loadEngagements(tx, own.pair);
    const decision = decide(own, { ...aroundOf(own, now), ...engagements });
    if (decision.kind === "stale") {
      return { kind: "stale", cause: decision.cause, own, nextOn: await loadNextOn(tx, own), now };
    }
    const after = await saveAndOwe(bot, tx, { of: own, move: decision.move });
    return { kind: "moved", own: after, nextOn: await loadNextOn(tx, after), now };
  });
}

/** What is true now takes the place of what was pressed; above it, why the press did not do what it said. */
export function outcomeAnswer(press: Press, outcome: ActOutcome): Answer {
  if (outcome.kind === "not_theirs") return NOT_THEIRS;
  const { own, nextOn, now } = outcome;
  const above = outcome.kind === "stale" ? { above: STALE_WORDS[outcome.cause] } : {};
  return inPlace(press, checkInMessage(own, { nextOn, now, ...above }));
}

/** The check-in that a button is about, when it is theirs. */
export async function loadPressed(bot: Bot, press: Press): Promise<OwnCheckIn | null> {
  const me = await actingMember(bot, press);
  const target = readTarget(press.value);
  return target && loadOwnCheckIn(bot.db.reader, target.checkInId, me);
}

/** A button that has outlived what it was about: what is true now takes its place. */
export async function settledAnswer(bot: Bot, press: Press, own: OwnCheckIn): Promise<Answer> {
  const nextOn = await loadNextOn(bot.db.reader, own);
  return outcomeAnswer(press, { kind: "stale", cause: "over", own, nextOn, now: bot.clock.now() });
}

const STALE_WORDS: Readonly<Record<StaleCause, string>> = {
  over: "This is settled already. Here is what is true now:",
  moved: "This changed meanwhile. Here is what is true now:",
  past: "That time has passed.",
  not_offered: "These times were replaced by newer ones:",
  away: "One of you is pausing right now, so I offer no times yet. You can still pick one yourselves.",
  taken: "One of you has another check-in at that time by now. The other times still stand:",
};

export const NOT_THEIRS: Answer = {
  kind: "reply",
  message: plainMessage(
    "I cannot find this check-in among yours. It may be between other people, or long gone.",
  ),
};
