import { useEffect, useId, useRef, useState, type ReactElement } from "react";
import type { Act, Overview } from "../../protocol.ts";
import { useDoing, type Doing } from "./doing.ts";
import { openTour } from "./tour-progress.ts";
import "./workspace-tab.css";

/** The pretend workspace as a whole: begin anew, bring one's own people, keep it, get it back. */
export function WorkspaceTab({ overview }: { readonly overview: Overview }): ReactElement {
  const doingIn = useDoingIn();
  return (
    <>
      <Counts overview={overview} />
      <div className="tool-row">
        <button type="button" className="button" onClick={() => openTour()}>
          Show the guided tour
        </button>
      </div>
      <Anew doing={doingIn("anew")} />
      <OwnRoster doing={doingIn("roster")} />
      <Kept doing={doingIn("kept")} />
    </>
  );
}

/** What one part of the tab does: nothing else can be begun meanwhile, and how it ended stands there alone. */
interface PartDoing extends Doing {
  /** Whether what is under way, or was last, was pressed in this part. */
  readonly isHere: boolean;
}

interface PartProps {
  readonly doing: PartDoing;
}

function useDoingIn(): (part: string) => PartDoing {
  const { isBusy, said, problem, run, fail } = useDoing();
  const [last, setLast] = useState("");
  return (part) => ({
    isBusy,
    said,
    problem,
    isHere: part === last,
    run(what) {
      setLast(part);
      return run(what);
    },
    fail(why) {
      setLast(part);
      fail(why);
    },
  });
}

/** How what was pressed just above has ended: in a line, and what else there is to know below it. */
function Outcome({ doing: { isHere, isBusy, said, problem } }: PartProps): ReactElement {
  const [sum, ...more] = isHere && said !== null ? said.split("\n") : [];
  return (
    <div aria-live="polite">
      {isHere && isBusy ? <p className="tool-note">Laying it out …</p> : null}
      {sum === undefined ? null : <p className="tool-said">{sum}</p>}
      {more.length === 0 ? null : <p className="workspace-more">{more.join("\n")}</p>}
      {isHere && problem !== null ? <p className="tool-problem">{problem}</p> : null}
    </div>
  );
}

function Anew({ doing }: PartProps): ReactElement {
  return (
    <>
      <h3 className="tool-heading">Begin anew</h3>
      <p className="tool-note">
        Everything in this pretend workspace is forgotten then. Save it first to keep it.
      </p>
      <div className="tool-row">
        <Confirmed label="Start fresh" what={{ act: "start-fresh" }} doing={doing} />
        <Confirmed label="Load the sample roster" what={{ act: "load-sample" }} doing={doing} />
      </div>
      <Outcome doing={doing} />
    </>
  );
}

function Counts({ overview }: { readonly overview: Overview }): ReactElement {
  const people = overview.people.filter((person) => !person.isBot && !person.deleted);
  const guests = people.filter((person) => person.isGuest).length;
  const zones = new Set(people.map((person) => person.timeZone)).size;
  return (
    <p>
      <strong>{overview.workspace.name}</strong>: {counted(people.length, "person", "people")} in{" "}
      {counted(zones, "time zone", "time zones")}
      {guests > 0 ? `, ${counted(guests, "guest", "guests")} among them` : ""};{" "}
      {counted(overview.channels.length, "channel", "channels")}.
    </p>
  );
}

function counted(count: number, one: string, several: string): string {
  return `${count} ${count === 1 ? one : several}`;
}

/** Asks once more before what is here is forgotten; the keyboard is led to the way back, and back. */
function Confirmed({
  label,
  what,
  doing,
}: {
  readonly label: string;
  readonly what: Act;
  readonly doing: Doing;
}): ReactElement {
  const [isAsking, setIsAsking] = useState(false);
  const first = useRef<HTMLButtonElement>(null);
  const back = useRef<HTMLButtonElement>(null);
  const hasAsked = useRef(false);
  useEffect(() => {
    if (isAsking) back.current?.focus();
    else if (hasAsked.current) first.current?.focus();
    hasAsked.current = isAsking;
  }, [isAsking]);
  if (!isAsking) {
    return (
      <button
        ref={first}
        type="button"
        className="button"
        disabled={doing.isBusy}
        onClick={() => setIsAsking(true)}
      >
        {label}
      </button>
    );
  }
  return (
    <span className="workspace-confirm" role="alert">
      Forget what is here?
      <button
        type="button"
        className="button button-danger"
        onClick={() => {
          setIsAsking(false);
          void doing.run(what);
        }}
      >
        {label}
      </button>
      <button ref={back} type="button" className="button button-quiet" onClick={() => setIsAsking(false)}>
        Keep it
      </button>
    </span>
  );
}

function OwnRoster({ doing }: PartProps): ReactElement {
  const field = useId();
  const [csv, setCsv] = useState("");
  return (
    <form
      className="workspace-roster"
      onSubmit={(event) => {
        event.preventDefault();
        void doing.run({ act: "load-roster", csv });
      }}
    >
      <h3 className="tool-heading">Your own people</h3>
      <p className="tool-note">
        A roster as CSV: a line with the names of the columns (<code>name</code>, <code>email</code>,{" "}
        <code>role</code>, <code>teach</code>, <code>learn</code> …), then a line for each person. It stays on
        this machine. A new workspace is laid out for them.
      </p>
      <div className="tool-row">
        <FileChooser
          label="Choose a CSV file"
          accept=".csv,text/csv,text/plain"
          take={setCsv}
          doing={doing}
        />
      </div>
      <label htmlFor={field}>Or paste it here</label>
      <textarea
        id={field}
        className="field workspace-csv"
        rows={5}
        value={csv}
        spellCheck={false}
        onChange={({ target }) => setCsv(target.value)}
      />
      <div className="tool-row">
        <button type="submit" className="button" disabled={doing.isBusy || csv.trim() === ""}>
          Load these people
        </button>
      </div>
      <Outcome doing={doing} />
    </form>
  );
}

function Kept({ doing }: PartProps): ReactElement {
  function load(saved: string): void {
    void doing.run({ act: "load-saved", saved });
  }
  return (
    <>
      <h3 className="tool-heading">Keep it, get it back</h3>
      <p className="tool-note">
        People, messages, files, the clock and the bot's database, all in one file. Loading one replaces what
        is here.
      </p>
      <div className="tool-row">
        <a className="button workspace-save" href="/api/save" download="guildhall-playground.json">
          Save to a file
        </a>
        <FileChooser label="Load a saved file" accept=".json,application/json" take={load} doing={doing} />
      </div>
      <Outcome doing={doing} />
    </>
  );
}

/** A button that asks for a file and hands on its text. */
function FileChooser({
  label,
  accept,
  take,
  doing,
}: {
  readonly label: string;
  readonly accept: string;
  readonly take: (text: string) => void;
  readonly doing: Doing;
}): ReactElement {
  const chooser = useRef<HTMLInputElement>(null);
  async function read(field: HTMLInputElement): Promise<void> {
    const file = field.files?.item(0);
    if (!file) return;
    try {
      take(await file.text());
    } catch {
      doing.fail(`${file.name} cannot be read. Is it still there?`);
    }
    field.value = ""; // The same file may be chosen again, changed meanwhile.
  }
  return (
    <>
      <button
        type="button"
        className="button"
        disabled={doing.isBusy}
        onClick={() => chooser.current?.click()}
      >
        {label}
      </button>
      <input
        ref={chooser}
        type="file"
        hidden
        accept={accept}
        aria-label={label}
        onChange={({ target }) => void read(target)}
      />
    </>
  );
}
