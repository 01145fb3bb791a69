import type { ReactNode } from "react";

const POINTER = /(\[json-pointer:[^\]]*\])/;

/** What went wrong, beside what was done. Where Slack points into what it refused stands out. */
export function ProblemNote({ problem }: { readonly problem: string | null }): ReactNode {
  if (problem === null) return null;
  return (
    <p className="block-problem" role="alert">
      <span aria-hidden="true">⚠ </span>
      {problem.split(POINTER).map((part, index) =>
        // oxlint-disable-next-line react/no-array-index-key -- they have no name but their place
        POINTER.test(part) ? <code key={index}>{part.slice("[json-pointer:".length, -1)}</code> : part,
      )}
    </p>
  );
}
