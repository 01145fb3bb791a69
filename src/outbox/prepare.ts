import { addMilliseconds } from "date-fns/addMilliseconds";
import type { Clock } from "../core/clock.ts";
import type { ChannelId } from "../core/ids.ts";
import type { Log } from "../log.ts";
import type { MessageBody } from "../slack/blocks.ts";
import type { BudgetUse } from "./budget-store.ts";
import { bundleOf, fitting, stayingOut, type Part, type Suspect } from "./bundle.ts";
import { loadKnownConversation } from "./due-store.ts";
import type { Rendered } from "./message.ts";
import { nextAllowedAt } from "./policy.ts";
import {
  budgetOf,
  later,
  loadRung,
  putOff,
  SHORTEST_WAIT_MS,
  standingOf,
  type Rung,
  type StandingOptions,
} from "./standing.ts";
import { BUNDLE_REFUSED, saveBundle, type Delivery, type Ending, type Outcome } from "./store.ts";

export interface PrepareOptions extends StandingOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly render: (delivery: Delivery) => Promise<Rendered>;
  /** Stands under what is bundled: why it comes together, and how to have less of it. */
  readonly bundleNote?: string;
}

/** One message, ready to be sent for all of `parts` under the id of the first. */
export interface Letter {
  readonly lead: Delivery;
  readonly parts: readonly Delivery[];
  readonly body: MessageBody;
  readonly threadTs: string | undefined;
  readonly budget: readonly BudgetUse[];
  /** The conversation, where the same people were written to before. */
  readonly known: ChannelId | null;
}

export type Prepared =
  | { readonly kind: "letter"; readonly letter: Letter }
  /** None of them has anything to say now. */
  | { readonly kind: "none"; readonly endings: readonly Ending[] };

/** Decides and words what is due for the same people: `first` and the `others` that were claimed with it. */
export async function prepare(
  options: PrepareOptions,
  first: Delivery,
  others: readonly Delivery[],
): Promise<Prepared> {
  const now = options.clock.now();
  const people = await loadRung(options, first, now);
  const ready: ReadyPart[] = [];
  const out: Ending[] = [];
  for (const delivery of [first, ...others]) {
    const words = await wordsOf(options, delivery, { people, now });
    if (words.kind === "message") ready.push({ delivery, ...words });
    else out.push({ delivery, outcome: words });
  }
  const { kept, left } = chosen(ready, people ?? [], now);
  out.push(...left);
  const [lead, ...rest] = kept;
  if (lead === undefined || people === null) return { kind: "none", endings: out };
  const known = await loadKnownConversation(options.db.reader, lead.delivery);
  const budget = budgetOf(lead.delivery, people, now);
  const message = await together(options, [lead, ...rest], { out, now });
  return { kind: "letter", letter: { ...message, budget, known } };
}

type ReadyPart = Part & { readonly threadTs?: string };

/** The parts of one message, and what becomes of those that stay out of it. */
function chosen(
  ready: readonly ReadyPart[],
  people: readonly Rung[],
  now: Date,
): { readonly kept: readonly ReadyPart[]; readonly left: readonly Ending[] } {
  const aside = new Set(stayingOut(ready.map(({ delivery }) => suspectOf(delivery))).map(({ id }) => id));
  const suspects = ready.filter(({ delivery }) => aside.has(delivery.id));
  const { kept, left } = fitting(ready.filter(({ delivery }) => !aside.has(delivery.id)));
  const again = later(addMilliseconds(now, SHORTEST_WAIT_MS), BUNDLE_REFUSED);
  const nextDay = putOff(nextAllowedAt("unprompted", people.map(spent), now), "no_room");
  return {
    kept,
    left: [
      ...suspects.map(({ delivery }) => ({ delivery, outcome: again })),
      ...left.map(({ delivery }) => ({ delivery, outcome: nextDay })),
    ],
  };
}

/** One message of them, written down as such before it is sent. */
async function together(
  { db, bundleNote = "" }: PrepareOptions,
  kept: readonly [ReadyPart, ...ReadyPart[]],
  { out, now }: { readonly out: readonly Ending[]; readonly now: Date },
): Promise<Pick<Letter, "lead" | "parts" | "body" | "threadTs">> {
  const [{ delivery, body, threadTs }, ...others] = kept;
  if (delivery.bundledIn === null) return { lead: delivery, parts: [delivery], body, threadTs };
  const parts = await saveBundle(db, { parts: kept.map((part) => part.delivery), out }, now);
  const [lead = delivery] = parts;
  if (others.length === 0) return { lead, parts, body, threadTs };
  return { lead, parts, body: bundleOf(kept, bundleNote), threadTs: undefined };
}

/** Of the refusals before this try. */
function suspectOf({ id, cause, attempts }: Delivery): Suspect {
  return { id, refusals: cause === BUNDLE_REFUSED ? attempts - 1 : 0 };
}

function spent(person: Rung): Rung {
  return { ...person, budgetUsed: true };
}

type Words = Rendered & { readonly kind: "message" };

/** A renderer that throws is a bug of ours: the delivery is given up with that cause and blocks nobody. */
async function wordsOf(
  options: PrepareOptions,
  delivery: Delivery,
  at: { readonly people: readonly Rung[] | null; readonly now: Date },
): Promise<Words | Outcome> {
  const over = await standingOf(options, delivery, at);
  if (over) return over;
  try {
    const words = await options.render(delivery);
    if (words.kind === "message") return words;
    if (words.kind === "withdraw") return { kind: "withdrawn", cause: words.cause };
    const soonest = addMilliseconds(options.clock.now(), SHORTEST_WAIT_MS);
    return later(words.at > soonest ? words.at : soonest, "waits_for_another");
  } catch (error) {
    options.log.error(
      { delivery: delivery.id, kind: delivery.kind, err: error },
      "a delivery cannot be worded",
    );
    return { kind: "failed", cause: "render" };
  }
}
