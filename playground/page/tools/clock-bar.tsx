import { type ReactElement } from "react";
import type { ClockState, Overview } from "../../protocol.ts";
import { ClockFace } from "./clock-face.tsx";
import { useDoing, type Doing } from "./doing.ts";
import { MoveMenu } from "./move-menu.tsx";
import { movesFrom } from "./moments.ts";
import { RunProgress } from "./run-progress.tsx";
import { Trail } from "./trail.tsx";
import "./clock-bar.css";

/** The time of the pretend workspace, and everything that moves it. */
export function ClockBar({
  overview,
  viewerZone,
}: {
  readonly overview: Overview;
  readonly viewerZone: string;
}): ReactElement {
  const { clock, trail, workspace } = overview;
  const doing = useDoing();
  return (
    <section className="clock-bar" aria-label="The workspace's clock">
      <ClockFace clock={clock} viewerZone={viewerZone} workspaceZone={workspace.timeZone} />
      {clock.run === null ? (
        <Movers clock={clock} zone={viewerZone} doing={doing} />
      ) : (
        <RunProgress run={clock.run} newest={trail.at(-1)} zone={viewerZone} />
      )}
      <Trail trail={trail} zone={viewerZone} isRunning={clock.run !== null} />
      <p role="alert" className={doing.problem === null ? "unseen" : "clock-bar-problem"}>
        {doing.problem}
      </p>
    </section>
  );
}

function Movers({
  clock,
  zone,
  doing,
}: {
  readonly clock: ClockState;
  readonly zone: string;
  readonly doing: Doing;
}): ReactElement {
  const { flowing } = clock;
  const moves = movesFrom(new Date(clock.now), zone);
  return (
    <div className="clock-bar-movers">
      <button
        type="button"
        className="button clock-bar-flow"
        disabled={doing.isBusy}
        onClick={() => void doing.run({ act: "let-time-flow", flowing: !flowing })}
        title={flowing ? "Hold the clock" : "Let the clock go on by itself"}
      >
        <span aria-hidden="true" className={flowing ? "clock-bar-pause" : "clock-bar-play"} />
        {flowing ? "Pause" : "Flow"}
      </button>
      <span className="clock-bar-quick">
        {moves.map(({ name, label, hint, to }) => (
          <button
            key={name}
            type="button"
            className={`button clock-bar-${name}`}
            disabled={doing.isBusy}
            title={hint}
            onClick={() => void doing.run({ act: "move-time", to: to.toISOString() })}
          >
            {label}
          </button>
        ))}
      </span>
      <MoveMenu clock={clock} zone={zone} doing={doing} />
    </div>
  );
}
