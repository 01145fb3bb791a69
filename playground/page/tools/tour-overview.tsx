import type { ReactElement } from "react";
import { closePopOver, PopOver } from "./pop-over.tsx";
import { changeProgress, useTourProgress } from "./tour-progress.ts";
import { TOUR_STEPS } from "./tour-steps.ts";

/** All steps, each a way to it. */
export function TourOverview({ layout, at }: { readonly layout: string; readonly at: number }): ReactElement {
  const { done, skipped } = useTourProgress(layout);
  return (
    <PopOver label={`${done.length} done`} title={`All steps of the tour, ${done.length} of them done`}>
      <ol className="tour-overview">
        {TOUR_STEPS.map(({ id, title }, index) => {
          const state = done.includes(id) ? "done" : skipped.includes(id) ? "skipped" : "to do";
          return (
            <li key={id}>
              <button
                type="button"
                className="button button-quiet"
                aria-current={index === at ? "step" : undefined}
                onClick={({ currentTarget }) => {
                  closePopOver(currentTarget);
                  changeProgress(layout, { at: index });
                }}
              >
                <span>
                  {index + 1}. {title}
                </span>
                <span className={state === "done" ? "tool-good" : "tour-overview-state"}>
                  {state === "done" ? "✓ done" : state}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </PopOver>
  );
}
