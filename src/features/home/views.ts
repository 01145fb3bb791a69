import type { KnownBlock } from "@slack/types";
import type { Feature } from "../../feature.ts";
import { context, section } from "../../slack/blocks.ts";

type Slash = (line: string) => string;

/** Commands that a newcomer has no use for yet. */
const LATER = ["mentor", "checkin", "guild", "digest"];

/** What there is for somebody who has nothing here yet. */
export function offersBlocks(features: readonly Feature[], slash: Slash): readonly KnownBlock[] {
  const summaries = new Map<string, string>();
  for (const { name, summary } of features.flatMap((feature) => feature.commands ?? [])) {
    if (!LATER.includes(name) && !summaries.has(name)) summaries.set(name, summary);
  }
  const lines = [...summaries].map(([name, summary]) => `\`${slash(name)}\`  ${summary}`);
  return [section(["*All of this is open to you without joining, too:*", ...lines].join("\n"))];
}

/** In the place of a section that could not be drawn. */
export function missingBlock(feature: string): KnownBlock {
  return context(`_The part about ${feature} cannot be shown right now. Everything in it is safe._`);
}

export function footer(slash: Slash): KnownBlock {
  return context(`Everything I can do: \`${slash("guild help")}\``);
}
