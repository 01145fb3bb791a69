import type { ReactElement } from "react";
import type { Completing } from "./use-completion.ts";
import "./completion-list.css";

/** What the composer offers, above it; the field stays in focus and moves the choice. */
export function CompletionList({
  id,
  completing,
}: {
  readonly id: string;
  readonly completing: Completing;
}): ReactElement {
  const { candidates, chosen, choose, take } = completing;
  return (
    <>
      <p className="unseen" role="status">
        {candidates.length === 0 ? "" : `${candidates.length} to choose from, with the arrow keys`}
      </p>
      {candidates.length === 0 ? null : (
        <ul id={id} className="completion-list" role="listbox" aria-label="What you may mean">
          {candidates.map((candidate, at) => (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field has the keys
            <li
              key={candidate.key}
              id={optionId(id, at)}
              role="option"
              aria-selected={at === chosen}
              className="completion-option"
              ref={at === chosen ? scrollToIt : null}
              onPointerMove={() => choose(at)}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => take(candidate)}
            >
              <b>{candidate.label}</b>
              <span className="completion-detail">{candidate.detail}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

export function optionId(listId: string, at: number): string {
  return `${listId}-${at}`;
}

function scrollToIt(option: HTMLLIElement | null): void {
  option?.scrollIntoView({ block: "nearest" });
}
