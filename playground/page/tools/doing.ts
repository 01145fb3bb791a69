import { useState } from "react";
import type { Act, ActAnswer } from "../../protocol.ts";
import { act } from "../link.ts";

/** Something under way that was pressed, and how the last one ended. */
export interface Doing {
  readonly isBusy: boolean;
  /** What happened, in words; null before anything did. */
  readonly said: string | null;
  readonly problem: string | null;
  readonly run: (what: Act) => Promise<ActAnswer>;
  readonly fail: (problem: string) => void;
}

const NOTHING = { isBusy: false, said: null, problem: null };

export function useDoing(): Doing {
  const [state, setState] = useState<Pick<Doing, "isBusy" | "said" | "problem">>(NOTHING);
  async function run(what: Act): Promise<ActAnswer> {
    setState({ ...NOTHING, isBusy: true });
    const answer = await act(what);
    const problem = answer.ok ? null : (answer.problem ?? "That did not work, and nobody said why.");
    setState({ isBusy: false, said: answer.said ?? null, problem });
    return answer;
  }
  return { ...state, run, fail: (problem) => setState({ isBusy: false, said: null, problem }) };
}
