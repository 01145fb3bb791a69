import { useEffect, useState, type ReactElement } from "react";
import { cityOf } from "../../../src/core/wall-time.ts";
import type { ClockState } from "../../protocol.ts";
import { spokenDate, spokenMoment, spokenTime } from "./moments.ts";

interface ClockFaceProps {
  readonly clock: ClockState;
  readonly viewerZone: string;
  readonly workspaceZone: string;
}

/** Both clocks: the viewer's, and the workspace's where that is another. */
export function ClockFace(props: ClockFaceProps): ReactElement {
  return <Face key={props.clock.now} {...props} />;
}

function Face({ clock, viewerZone, workspaceZone }: ClockFaceProps): ReactElement {
  const now = useFlowingNow(clock);
  const isOne = viewerZone === workspaceZone;
  return (
    <p className="clock-face">
      <time dateTime={now.toISOString()} title={spokenDate(now, viewerZone)} className="clock-face-time">
        {spokenMoment(now, viewerZone)}
      </time>
      <span className="clock-face-zone">
        <span className="clock-face-label">{isOne ? "you and the workspace, " : "you, "}</span>
        {cityOf(viewerZone)}
      </span>
      {isOne ? null : (
        <span className="clock-face-other" title={spokenMoment(now, workspaceZone)}>
          <span className="clock-face-time">{otherTime(now, viewerZone, workspaceZone)}</span>
          <span className="clock-face-zone">
            <span className="clock-face-label">workspace, </span>
            {cityOf(workspaceZone)}
          </span>
        </span>
      )}
    </p>
  );
}

/** With its day where that is another than the viewer's. */
function otherTime(now: Date, viewerZone: string, workspaceZone: string): string {
  const isSameDay = spokenDate(now, viewerZone) === spokenDate(now, workspaceZone);
  return isSameDay ? spokenTime(now, workspaceZone) : spokenMoment(now, workspaceZone);
}

/** What was first heard of the clock, and what has passed on it since. */
function useFlowingNow(clock: ClockState): Date {
  const [passedMs, setPassedMs] = useState(0);
  const isFlowing = clock.flowing && clock.run === null;
  useEffect(() => {
    if (!isFlowing) return;
    const heardAt = performance.now();
    const timer = setInterval(() => setPassedMs(performance.now() - heardAt), 1000);
    return () => clearInterval(timer);
  }, [isFlowing]);
  return new Date(Date.parse(clock.now) + (isFlowing ? passedMs : 0));
}
