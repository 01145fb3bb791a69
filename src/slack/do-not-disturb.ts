import { addMilliseconds } from "date-fns/addMilliseconds";
import type { Clock } from "../core/clock.ts";
import type { SlackUserId } from "../core/ids.ts";
import type { Span } from "../core/working-hours.ts";
import type { SlackApi } from "./api.ts";
import { SlackCallError, type SlackFailure } from "./errors.ts";

/** When somebody is left alone by Slack's own setting; nothing known is no time. */
export type DoNotDisturb = (user: SlackUserId) => Promise<readonly Span[]>;

/** The optional scope without which nothing is asked. */
export const DND_SCOPE = "dnd:read";

/** A schedule changes seldom, and one message more or less in this time harms nobody. */
const KNOWN_FOR_MS = 10 * 60_000;
/** After a failure nobody's is asked for so long: a message must not wait for what is only a courtesy. */
const SILENT_FOR_MS = 60_000;

/** Asks Slack once in a while for each person. Slack takes some fifty such questions a minute. */
export function createDoNotDisturb(slack: Pick<SlackApi, "doNotDisturb">, clock: Clock): DoNotDisturb {
  const known = new Map<SlackUserId, { readonly spans: readonly Span[]; readonly until: Date }>();
  let silentUntil = new Date(0);
  return async (user) => {
    const now = clock.now();
    const before = known.get(user);
    if (before && now < before.until) return before.spans;
    if (now < silentUntil) return [];
    try {
      const span = await slack.doNotDisturb(user);
      const spans = span ? [span] : [];
      known.set(user, { spans, until: addMilliseconds(now, KNOWN_FOR_MS) });
      return spans;
    } catch (error) {
      if (!(error instanceof SlackCallError)) throw error;
      silentUntil = addMilliseconds(now, silentMs(error.failure));
      return [];
    }
  };
}

function silentMs(failure: SlackFailure): number {
  return failure.kind === "ratelimited" ? Math.max(failure.retryAfterMs, SILENT_FOR_MS) : SILENT_FOR_MS;
}
