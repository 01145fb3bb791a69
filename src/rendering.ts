import type { Bot } from "./bot.ts";
import { USUAL_RARELY_DAYS } from "./core/quiet.ts";
import type { DeliveryKind, Feature } from "./feature.ts";
import { withMenu } from "./features/quiet/menu-views.ts";
import { quietOf } from "./features/quiet/store.ts";
import { withdraw, type Rendered } from "./outbox/message.ts";
import type { QuietSource } from "./outbox/standing.ts";
import type { Delivery, Urgency } from "./outbox/store.ts";

/** What the outbox asks the features for: words at the moment of sending, urgency, and what people chose. */
export interface Rendering {
  render(delivery: Delivery): Promise<Rendered>;
  readonly quiet: QuietSource;
  /** Whether no feature's clockwork has anything left to plan by then. */
  isPlanned(now: Date): Promise<boolean>;
  readonly bundleNote: string;
}

export function renderingOf(bot: Bot, features: readonly Feature[]): Rendering {
  const kinds = kindsOf(features);
  const { reader } = bot.db;
  const jobs = features.flatMap((feature) => feature.jobs?.(bot) ?? []).filter((job) => !job.owesNothing);
  return {
    async render(delivery) {
      const kind = kinds.get(delivery.kind);
      // A kind that no feature knows any more.
      if (kind === undefined) return withdraw("unknown_kind");
      return withWays(await kind.render(bot, delivery), delivery);
    },
    quiet: {
      ...quietOf(reader),
      rarelyDaysOf: (kind) => kinds.get(kind)?.unprompted?.rarelyDays ?? USUAL_RARELY_DAYS,
    },
    async isPlanned(now) {
      const dueAt = await Promise.allSettled(jobs.map((job) => job.nextDueAt()));
      // A job that cannot say when it is due is told of by its engine: what is owed waits no longer for it than for others.
      return dueAt.every((due) => due.status === "fulfilled" && (due.value === null || due.value > now));
    },
    bundleNote: `What can wait comes once a day, in one message. \`${bot.slash("mentor quiet")}\` says how much of it you want.`,
  };
}

/** What nobody asked for carries the way to have less of it. */
function withWays(words: Rendered, { nature, id }: Delivery): Rendered {
  if (words.kind !== "message" || nature !== "unprompted") return words;
  return { ...words, body: withMenu(words.body, id) };
}

/**
 * What goes first of what nobody asked for, by kind.
 * @throws for a kind that does not say of itself that it may be unprompted: nobody could be told why it came
 */
export function urgencyOf(features: readonly Feature[]): (kind: string) => Urgency {
  const kinds = kindsOf(features);
  return (kind) => {
    const unprompted = kinds.get(kind)?.unprompted;
    if (unprompted) return unprompted.urgency;
    throw new Error(
      `Cannot owe '${kind}' unprompted: its delivery kind must say why it comes (\`unprompted\` in feature.ts)`,
    );
  };
}

function kindsOf(features: readonly Feature[]): ReadonlyMap<string, DeliveryKind> {
  return new Map(features.flatMap((feature) => feature.deliveries ?? []).map((one) => [one.kind, one]));
}
