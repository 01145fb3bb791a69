import type { ReactNode } from "react";
import { problemWords } from "./problem-words.ts";

/** What went wrong, beside what was done. */
export function ProblemNote({ problem }: { readonly problem: string | null }): ReactNode {
  if (problem === null) return null;
  const { words, code, pointers } = problemWords(problem);
  return (
    <div className="block-problem" role="alert">
      <p>
        {words}
        {code === null ? null : <code className="block-problem-code">{code}</code>}
      </p>
      {pointers.length === 0 ? null : (
        <ul>
          {pointers.map((pointer) => (
            <li key={pointer}>
              <code>{pointer}</code>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
