import type { Random } from "#src/core/random.ts";
import type { Fault } from "#playground/control.ts";
import { byShare } from "./dice.ts";

/** What befalls the calls to Slack, the connections from it and the machine, by shares. */
export interface Weather {
  /** Of a hundred calls; what is left goes well. */
  readonly calls: readonly { readonly share: number; readonly kind: Fault["kind"] }[];
  readonly spells?: readonly Spell[];
}

/** Something that is bad for a while. */
export interface Spell {
  /** Of a hundred steps of the clock so many begin it. */
  readonly share: number;
  /** It is over after so many. */
  readonly steps: number;
  readonly begin: () => void;
  readonly end: () => void;
}

export const CALM: Weather = { calls: [] };

/** A bot that cannot start tells little, so these mostly go well. */
const TO_START = new Set(["auth.test", "apps.connections.open"]);
const START_LUCK = 0.85;

/** What happens to the next call. */
export function befalls({ calls }: Weather, method: string, random: Random): Fault["kind"] | null {
  if (TO_START.has(method) && random.next() < START_LUCK) return null;
  const bad = calls.reduce((sum, { share }) => sum + share, 0);
  return random.next() * 100 < bad ? byShare(random, calls).kind : null;
}

export interface Wind {
  /** At each step of the clock. */
  blow(): void;
  /** All spells are over. */
  drop(): void;
}

export function aWind({ spells = [] }: Weather, random: Random): Wind {
  const left = new Map<Spell, number>();

  function step(spell: Spell): void {
    const steps = left.get(spell);
    if (steps === undefined) {
      if (random.next() * 100 >= spell.share) return;
      left.set(spell, spell.steps);
      spell.begin();
    } else if (steps > 1) left.set(spell, steps - 1);
    else end(spell);
  }
  function end(spell: Spell): void {
    left.delete(spell);
    spell.end();
  }
  return {
    blow: () => spells.forEach(step),
    drop: () => [...left.keys()].forEach(end),
  };
}
