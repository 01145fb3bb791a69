import { useId, useState, type ReactElement } from "react";
import { cityOf } from "../../../src/core/wall-time.ts";
import type { ClockState } from "../../protocol.ts";
import type { Doing } from "./doing.ts";
import { chosenMoment, enteredMoment, movesFrom, nowOfMachine, spokenMoment } from "./moments.ts";
import { closePopOver, PopOver } from "./pop-over.tsx";

interface MoveMenuProps {
  readonly clock: ClockState;
  readonly zone: string;
  readonly doing: Doing;
}

/** Every way to move time, with where each leads. */
export function MoveMenu(props: MoveMenuProps): ReactElement {
  return (
    <PopOver label="Move time" title="Move time">
      <Moves {...props} />
    </PopOver>
  );
}

function Moves({ clock, zone, doing }: MoveMenuProps): ReactElement {
  const now = new Date(clock.now);
  const machine = nowOfMachine(clock);
  function moveTo(to: Date, pressed: Element): void {
    closePopOver(pressed);
    void doing.run({ act: "move-time", to: to.toISOString() });
  }
  return (
    <>
      <p className="move-menu-note">Everything due on the way happens, at its own moment.</p>
      <ul className="move-menu-list">
        {movesFrom(now, zone).map(({ name, label, to }) => (
          <li key={name}>
            <button
              type="button"
              className="button button-quiet"
              onClick={(event) => moveTo(to, event.currentTarget)}
            >
              <span>{name === "monday" ? "Next Monday 09:00" : label}</span>
              <span className="move-menu-where">{spokenMoment(to, zone, now)}</span>
            </button>
          </li>
        ))}
        <li>
          <button
            type="button"
            className="button button-quiet"
            disabled={machine === null}
            onClick={(event) => machine && moveTo(machine, event.currentTarget)}
          >
            <span>Now</span>
            <span className="move-menu-where">
              {machine === null ? "already past this machine's time" : spokenMoment(machine, zone, now)}
            </span>
          </button>
        </li>
      </ul>
      <ChosenMoment now={now} zone={zone} moveTo={moveTo} />
    </>
  );
}

/** A day and a time of one's own, on the viewer's clock. */
function ChosenMoment({
  now,
  zone,
  moveTo,
}: {
  readonly now: Date;
  readonly zone: string;
  readonly moveTo: (to: Date, pressed: Element) => void;
}): ReactElement {
  const field = useId();
  const [entered, setEntered] = useState(() => enteredMoment(now, zone));
  const chosen = chosenMoment(entered, zone);
  const isAhead = chosen !== null && chosen > now;
  return (
    <form
      className="move-menu-chosen"
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen && isAhead) moveTo(chosen, event.currentTarget);
      }}
    >
      <label htmlFor={field}>To a day and time, {cityOf(zone)}</label>
      <span className="move-menu-fields">
        <input
          id={field}
          className="field"
          type="datetime-local"
          value={entered}
          onChange={({ target }) => setEntered(target.value)}
        />
        <button type="submit" className="button" disabled={!isAhead}>
          Go
        </button>
      </span>
      {isAhead ? null : <p className="move-menu-note">Pick a moment that is still to come.</p>}
    </form>
  );
}
