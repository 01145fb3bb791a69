import { useState, type ReactElement } from "react";
import type { Act, PersonEntry } from "../../protocol.ts";
import { act } from "../link.ts";
import { showPerson } from "../place.ts";
import { problemOf } from "./doing.tsx";
import { freshEverything, freshOverview } from "./fresh.ts";
import { Sheet } from "./sheet.tsx";
import { ZoneField } from "./zone-field.tsx";
import { submitted } from "./submitted.ts";

/** What may be changed about a person, as their move or their leaving would: Slack tells the app. */
export function PersonSheet({
  person,
  onClose,
}: {
  readonly person: PersonEntry;
  readonly onClose: () => void;
}): ReactElement {
  const [problem, setProblem] = useState<string | null>(null);
  async function change(what: Act): Promise<void> {
    setProblem(problemOf(await act(what)));
    await freshEverything();
  }
  const { id, realName, name, deleted } = person;
  return (
    <Sheet title={realName} onClose={onClose}>
      <p className="sheet-hint">
        @{name}. Slack tells the app what changes here, as when somebody moves or leaves.
      </p>
      <ZoneField
        zone={person.timeZone}
        onPick={(timeZone) => void change({ act: "change-person", id, timeZone })}
      />
      <p>
        {deleted
          ? `${realName} is deactivated: nothing reaches them.`
          : "A deactivated person keeps their history, and nothing reaches them any more."}
      </p>
      <p role="alert" className="sheet-problem">
        {problem}
      </p>
      <div className="sheet-end">
        <button
          type="button"
          className={deleted ? "button" : "button button-danger"}
          onClick={() => void change({ act: "change-person", id, deleted: !deleted })}
        >
          {deleted ? "Bring back" : "Deactivate"}
        </button>
        <button type="button" className="button button-main" onClick={onClose}>
          Done
        </button>
      </div>
    </Sheet>
  );
}

/** Somebody who joins the workspace now: the app hears of it. */
export function WelcomeSheet({
  index,
  zone,
  onClose,
}: {
  readonly index: number;
  readonly zone: string;
  readonly onClose: () => void;
}): ReactElement {
  const [realName, setRealName] = useState("");
  const [timeZone, setTimeZone] = useState(zone);
  const [problem, setProblem] = useState<string | null>(null);
  async function welcome(): Promise<void> {
    const answer = await act({ act: "welcome", realName: realName.trim(), timeZone });
    setProblem(problemOf(answer));
    if (!answer.ok) return;
    await freshOverview();
    onClose();
    if (answer.id !== undefined) showPerson(index, answer.id);
  }
  return (
    <Sheet title="Welcome a new person" onClose={onClose}>
      <form className="sheet-form" onSubmit={submitted(welcome)}>
        <label className="sheet-row">
          Name
          <input
            className="field"
            required
            maxLength={80}
            placeholder="First name and surname"
            value={realName}
            onChange={({ target }) => setRealName(target.value)}
          />
        </label>
        <ZoneField zone={timeZone} onPick={setTimeZone} />
        <p role="alert" className="sheet-problem">
          {problem}
        </p>
        <div className="sheet-end">
          <button type="submit" className="button button-main" disabled={realName.trim() === ""}>
            Welcome
          </button>
        </div>
      </form>
    </Sheet>
  );
}
