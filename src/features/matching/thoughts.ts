import type { Queries } from "../../../db/open.ts";
import { preview, setup, solve } from "./draft-thoughts.ts";
import { actOnRound, listByHand } from "./hand-thoughts.ts";
import { placing, waiting } from "./place-thoughts.ts";
import { prove, restOf, summary } from "./publish-thoughts.ts";
import { nextBest } from "./search-thoughts.ts";
import { chooseMentor, trySwap } from "./swap-thoughts.ts";
import type { OnStep } from "./thought.ts";

interface Thought {
  think(reader: Queries, question: unknown, onStep: OnStep): Promise<unknown>;
}

/** Every thought by its name, as a thread is asked for it. */
export const THOUGHTS: Readonly<Record<string, Thought>> = {
  setup: { think: setup },
  solve: { think: solve },
  preview: { think: preview },
  actOnRound: { think: actOnRound },
  listByHand: { think: listByHand },
  chooseMentor: { think: chooseMentor },
  trySwap: { think: trySwap },
  prove: { think: prove },
  restOf: { think: restOf },
  summary: { think: summary },
  waiting: { think: waiting },
  placing: { think: placing },
  nextBest: { think: nextBest },
};
