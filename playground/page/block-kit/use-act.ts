import { useRef, useState } from "react";
import type { Act, ActAnswer } from "../../protocol.ts";
import { act } from "../link.ts";

export interface Acting {
  /** Whether the app is being told and has not answered yet. */
  readonly busy: boolean;
  /** What went wrong last time; gone with the next act. */
  readonly problem: string | null;
  /** Does it, unless it is being done already: then null. */
  readonly run: (what: Act) => Promise<ActAnswer | null>;
}

/** One thing that a person does, not twice by accident. */
export function useAct(): Acting {
  const isUnderWay = useRef(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  async function run(what: Act): Promise<ActAnswer | null> {
    if (isUnderWay.current) return null;
    isUnderWay.current = true;
    setBusy(true);
    setProblem(null);
    const answer = await act(what);
    isUnderWay.current = false;
    setBusy(false);
    if (!answer.ok) setProblem(answer.problem ?? null);
    return answer;
  }
  return { busy, problem, run };
}
