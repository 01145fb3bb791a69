import { useEffect, useRef, useState, type ReactElement } from "react";
import type { Overview } from "../../protocol.ts";
import { closeTour, openTour, useTourOpen, useTourProgress } from "./tour-progress.ts";
import { castOf } from "./tour-signs.ts";
import { TourStepView } from "./tour-step-view.tsx";
import { TOUR_STEPS } from "./tour-steps.ts";
import { TourWatch } from "./tour-watch.tsx";
import { TourOverview } from "./tour-overview.tsx";
import "./tour.css";

/** Ten steps for the first visit, part of the page beside what it speaks of. Closed, it is a button. */
export function Tour({ overview }: { readonly overview: Overview }): ReactElement {
  const isOpen = useTourOpen();
  /** Opened or closed here, so that the keyboard follows. */
  const [isTurned, setIsTurned] = useState(false);
  return isOpen ? (
    <OpenTour
      overview={overview}
      takesFocus={isTurned}
      close={() => {
        setIsTurned(true);
        closeTour();
      }}
    />
  ) : (
    <ClosedTour
      takesFocus={isTurned}
      open={() => {
        setIsTurned(true);
        openTour();
      }}
    />
  );
}

function ClosedTour({
  takesFocus,
  open,
}: {
  readonly takesFocus: boolean;
  readonly open: () => void;
}): ReactElement {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takesFocus) button.current?.focus();
  }, [takesFocus]);
  return (
    <button ref={button} type="button" className="button tour-closed" onClick={open}>
      Guided tour
    </button>
  );
}

function OpenTour({
  overview,
  takesFocus,
  close,
}: {
  readonly overview: Overview;
  readonly takesFocus: boolean;
  readonly close: () => void;
}): ReactElement {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);
  const { layout } = overview.workspace;
  const [isFolded, setIsFolded] = useState(false);
  const progress = useTourProgress(layout);
  const cast = castOf(overview.people);
  const at = Math.min(progress.at, TOUR_STEPS.length - 1);
  const step = TOUR_STEPS[at];
  const isDone = step !== undefined && progress.done.includes(step.id);
  return (
    <section className="tour" aria-label="Guided tour">
      <header className="tour-head">
        <h2 ref={heading} tabIndex={-1}>
          Tour{" "}
          <span className="tour-count">
            {at + 1} of {TOUR_STEPS.length}
            {isFolded ? foldedWords(step?.title, isDone) : null}
          </span>
        </h2>
        <TourOverview layout={layout} at={at} />
        <button
          type="button"
          className="button button-quiet"
          aria-expanded={!isFolded}
          onClick={() => setIsFolded(!isFolded)}
        >
          {isFolded ? "Unfold" : "Fold"}
        </button>
        <button type="button" className="button button-quiet" onClick={close} aria-label="Close the tour">
          <span aria-hidden="true">✕</span>
        </button>
      </header>
      {cast === null || step === undefined ? (
        <p className="tour-missing">
          The tour is about the demo's own team, and somebody of it is not here. “Start fresh”, under
          Workspace in the tools, brings them back.
        </p>
      ) : (
        <>
          <TourWatch key={layout} layout={layout} cast={cast} channels={overview.channels} step={step} />
          {isFolded ? null : (
            <TourStepView step={step} at={at} cast={cast} overview={overview} close={close} />
          )}
        </>
      )}
    </section>
  );
}

function foldedWords(title: string | undefined, isDone: boolean): string {
  if (title === undefined) return "";
  return isDone ? `: ${title} ✓ done` : `: ${title}`;
}
