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
      <output className="unseen">
        {candidates.length === 0 ? "" : `${candidates.length} to choose from, with the arrow keys`}
      </output>
      {candidates.length === 0 ? null : (
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- no list of the browser's own can hang on a field of several lines
        <div id={id} className="completion-list" role="listbox" aria-label="What you may mean">
          {candidates.map((candidate, at) => (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the field has the focus and the keys
            <div
              key={candidate.key}
              id={optionId(id, at)}
              // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- as above
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
            </div>
          ))}
        </div>
      )}
    </>
  );
}

export function optionId(listId: string, at: number): string {
  return `${listId}-${at}`;
}

function scrollToIt(option: HTMLElement | null): void {
  option?.scrollIntoView({ block: "nearest" });
}
