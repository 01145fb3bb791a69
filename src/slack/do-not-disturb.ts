import { addMilliseconds } from "date-fns/addMilliseconds";
import type { Clock } from "../core/clock.ts";
import type { SlackUserId } from "../core/ids.ts";
import type { Span } from "../core/working-hours.ts";
import type { SlackApi } from "./api.ts";
import { SlackCallError, type SlackFailure } from "./errors.ts";

/** When somebody is left alone by Slack's own setting; or Slack has not said yet, and who waits asks again. */
export type Disturbance =
  | { readonly kind: "known"; readonly spans: readonly Span[] }
  | { readonly kind: "unknown"; readonly askAgainAt: Date };

export type DoNotDisturb = (user: SlackUserId) => Promise<Disturbance>;

/** The optional scope without which nothing is asked. */
export const DND_SCOPE = "dnd:read";

/** A schedule changes seldom, and one message more or less in this time harms nobody. */
const KNOWN_FOR_MS = 10 * 60_000;
/** Slack takes twenty questions a minute, each about fifty people. Source: docs.slack.dev/reference/methods/dnd.teamInfo. */
const PACE_MS = 3000;
const MOST_AT_ONCE = 50;
/** After a failure nobody's is asked for so long. */
const REST_MS = 60_000;
/** Without a single answer for so long, messages go out all the same: they must not wait for a courtesy for ever. */
const GIVEN_UP_AFTER_MS = 15 * 60_000;

/** What is known, and who is waited for. Times are looked at from both sides, so that no jump of the clock keeps them. */
interface Knowledge {
  readonly known: Map<SlackUserId, { readonly spans: readonly Span[]; readonly askedAt: Date }>;
  /** In the order in which they were asked about, and the how-manieth each was. */
  readonly wanted: Map<SlackUserId, number>;
  asked: number;
  /** Halved when Slack will not speak of one of them, until it is clear of whom. */
  mostAtOnce: number;
  rest: { readonly since: Date; readonly ms: number };
  failing: { readonly since: Date; readonly isForGood: boolean } | null;
}

/** Asks Slack once in a while for each person, and for all who wait in one question. */
export function createDoNotDisturb(slack: Pick<SlackApi, "doNotDisturb">, clock: Clock): DoNotDisturb {
  const knowledge: Knowledge = {
    known: new Map(),
    wanted: new Map(),
    asked: 0,
    mostAtOnce: MOST_AT_ONCE,
    rest: { since: new Date(0), ms: 0 },
    failing: null,
  };
  return async (user) => {
    const now = clock.now();
    const before = knownOf(knowledge, user, now);
    if (before) return before;
    if (!knowledge.wanted.has(user)) knowledge.wanted.set(user, knowledge.asked++);
    if (isOver(knowledge.rest, now)) await ask(slack, knowledge, now);
    return knownOf(knowledge, user, now) ?? withoutAnswer(knowledge, user, now);
  };
}

function isOver({ since, ms }: { readonly since: Date; readonly ms: number }, now: Date): boolean {
  return now < since || now.getTime() - since.getTime() >= ms;
}

function knownOf({ known }: Knowledge, user: SlackUserId, now: Date): Disturbance | null {
  const answer = known.get(user);
  if (answer === undefined || isOver({ since: answer.askedAt, ms: KNOWN_FOR_MS }, now)) return null;
  return { kind: "known", spans: answer.spans };
}

async function ask(slack: Pick<SlackApi, "doNotDisturb">, knowledge: Knowledge, now: Date): Promise<void> {
  const batch = [...knowledge.wanted.keys().take(knowledge.mostAtOnce)];
  knowledge.rest = { since: now, ms: PACE_MS };
  try {
    keep(knowledge, await slack.doNotDisturb(batch), { batch, now });
  } catch (error) {
    if (!(error instanceof SlackCallError)) throw error;
    failed(knowledge, error.failure, { batch, now });
  }
}

interface Question {
  readonly batch: readonly SlackUserId[];
  readonly now: Date;
}

function keep(knowledge: Knowledge, answer: ReadonlyMap<SlackUserId, Span>, { batch, now }: Question): void {
  for (const user of batch) {
    const span = answer.get(user);
    knowledge.known.set(user, { spans: span ? [span] : [], askedAt: now });
    knowledge.wanted.delete(user);
  }
  knowledge.failing = null;
  knowledge.mostAtOnce = Math.min(MOST_AT_ONCE, knowledge.mostAtOnce * 2);
}

function failed(knowledge: Knowledge, failure: SlackFailure, question: Question): void {
  const { batch, now } = question;
  if (failure.kind === "gone" && batch.length === 1) keep(knowledge, new Map(), question);
  else if (failure.kind === "gone") knowledge.mostAtOnce = Math.ceil(batch.length / 2);
  else {
    const ms = failure.kind === "ratelimited" ? Math.max(failure.retryAfterMs, PACE_MS) : REST_MS;
    knowledge.rest = { since: now, ms };
    const since = knowledge.failing && knowledge.failing.since <= now ? knowledge.failing.since : now;
    knowledge.failing = { since, isForGood: failure.kind === "scope" };
  }
}

/** Whoever came later is asked about later: nobody comes back before it is their turn. */
function withoutAnswer(
  { wanted, rest, failing, mostAtOnce }: Knowledge,
  user: SlackUserId,
  now: Date,
): Disturbance {
  if (failing && (failing.isForGood || now.getTime() - failing.since.getTime() >= GIVEN_UP_AFTER_MS)) {
    return { kind: "known", spans: [] };
  }
  const [first = 0] = wanted.values();
  const ahead = Math.floor(((wanted.get(user) ?? first) - first) / mostAtOnce);
  const nextAt = addMilliseconds(rest.since, rest.ms + ahead * PACE_MS);
  return { kind: "unknown", askAgainAt: nextAt > now ? nextAt : addMilliseconds(now, PACE_MS) };
}
