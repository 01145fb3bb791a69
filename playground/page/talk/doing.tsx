import { createContext, useContext, useMemo, useState, type ReactElement, type ReactNode } from "react";
import type { Act, ActAnswer } from "../../protocol.ts";
import { act } from "../link.ts";
import { Icon } from "./icon.tsx";
import "./doing.css";

// What somebody does in a pane, and what went wrong with it: said once, in that pane, until it is dismissed or
// something else is done.

interface Doing {
  readonly problem: string | null;
  readonly run: (what: Act) => Promise<ActAnswer>;
  readonly dismiss: () => void;
}

const DoingContext = createContext<Doing | null>(null);

export function DoingProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const [problem, setProblem] = useState<string | null>(null);
  const doing = useMemo(
    () => ({
      problem,
      async run(what: Act): Promise<ActAnswer> {
        const answer = await act(what);
        setProblem(problemOf(answer));
        return answer;
      },
      dismiss: () => setProblem(null),
    }),
    [problem],
  );
  return <DoingContext value={doing}>{children}</DoingContext>;
}

/** Does something; what goes wrong is shown in the pane. */
export function useDo(): Doing["run"] {
  return useDoing().run;
}

/** Null when it went well. */
export function problemOf({ ok, problem }: Pick<ActAnswer, "ok" | "problem">): string | null {
  return ok ? null : (problem ?? "That did not work, and nobody said why.");
}

export function ProblemLine(): ReactElement {
  const { problem, dismiss } = useDoing();
  return (
    <div role="alert" className="problem-line-place">
      {problem === null ? null : (
        <p className="problem-line">
          <span>{problem}</span>
          <button type="button" className="button button-quiet" aria-label="Dismiss" onClick={dismiss}>
            <Icon name="close" />
          </button>
        </p>
      )}
    </div>
  );
}

function useDoing(): Doing {
  const doing = useContext(DoingContext);
  if (doing === null) throw new Error("Cannot do anything outside a DoingProvider");
  return doing;
}
