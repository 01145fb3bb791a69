import type { ReactElement } from "react";
import type { ClockState, TrailEntry } from "../../protocol.ts";
import { useDoing } from "./doing.ts";
import { spokenMoment } from "./moments.ts";

/** How far time has been moved, what just arrived, and the way to stop. */
export function RunProgress({
  run,
  newest,
  zone,
}: {
  readonly run: NonNullable<ClockState["run"]>;
  readonly newest: TrailEntry | undefined;
  readonly zone: string;
}): ReactElement {
  const doing = useDoing();
  const percent = Math.round(Math.min(1, Math.max(0, run.share)) * 100);
  const words = `On the way to ${spokenMoment(run.to, zone)}`;
  const isOfThisRun = newest !== undefined && newest.at >= run.from;
  return (
    <div className="run-progress">
      <progress
        className="run-progress-bar"
        max={100}
        value={percent}
        aria-label={words}
        aria-valuetext={`${words}: ${percent} %`}
      />
      <p className="run-progress-words">
        <span>
          {words}: {percent} %
        </span>
        <span className="run-progress-newest" aria-live="polite">
          {isOfThisRun ? `${newest.fromName} → ${newest.to}: ${newest.firstLine}` : ""}
        </span>
      </p>
      <button
        type="button"
        className="button"
        disabled={doing.isBusy}
        onClick={() => void doing.run({ act: "stop-moving" })}
      >
        Stop
      </button>
    </div>
  );
}
