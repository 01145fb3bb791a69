import { useState, type ReactElement } from "react";
import type { PersonEntry } from "../../protocol.ts";
import { Avatar } from "../people.tsx";
import { isCalled } from "./completion.ts";
import { PersonMarks, UnreadCount } from "./person-marks.tsx";
import { clockTime } from "./zone-time.ts";
import "./people-list.css";

/** People to choose one of, narrowed by typing a name. */
export function PeopleList({
  people,
  now,
  chosen,
  onChoose,
}: {
  readonly people: readonly PersonEntry[];
  /** For their local times and what they have not read; null to leave both out. */
  readonly now: string | null;
  readonly chosen: string | null;
  readonly onChoose: (person: PersonEntry) => void;
}): ReactElement {
  const [query, setQuery] = useState("");
  const found = people.filter((person) => isCalled(person, query.trim()));
  return (
    <div className="people-list">
      <input
        className="field"
        type="search"
        placeholder="Find somebody"
        aria-label="Find somebody by name"
        value={query}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- it opens on request, and typing is what comes next
        autoFocus
        onChange={({ target }) => setQuery(target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || found[0] === undefined) return;
          event.preventDefault();
          onChoose(found[0]);
        }}
      />
      <ul className="people-list-found" aria-label="People">
        {found.map((person) => (
          <li key={person.id}>
            <button
              type="button"
              className="pop-up-item people-list-person"
              aria-current={person.id === chosen}
              onClick={() => onChoose(person)}
            >
              <Avatar id={person.id} size={32} />
              <span className="people-list-words">
                <span className="people-list-name">
                  {person.realName} <PersonMarks person={person} />
                </span>
                <span className="pop-up-detail">
                  {person.timeZone}
                  {now === null ? "" : ` · ${clockTime(now, person.timeZone)}`}
                </span>
              </span>
              {now === null ? null : <UnreadCount count={person.unread} />}
            </button>
          </li>
        ))}
      </ul>
      {found.length === 0 ? <p className="people-list-none">Nobody is called that.</p> : null}
    </div>
  );
}
