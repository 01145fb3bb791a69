import { useState, type ReactElement } from "react";
import { act } from "../link.ts";
import { usePeople } from "../people.tsx";
import { problemOf } from "./doing.tsx";
import { freshRooms } from "./fresh.ts";
import { Icon } from "./icon.tsx";
import { PeopleList } from "./people-list.tsx";
import { Sheet } from "./sheet.tsx";
import "./new-message-sheet.css";

const MOST_PEOPLE = 8;

/** A direct message with one person or a few; the same people always have the same one. */
export function NewMessageSheet({
  as,
  onClose,
  onShow,
}: {
  readonly as: string;
  readonly onClose: () => void;
  readonly onShow: (room: string) => void;
}): ReactElement {
  const { people } = usePeople();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  async function open(): Promise<void> {
    const answer = await act({ act: "open-direct", as, with: chosen });
    setProblem(problemOf(answer));
    if (!answer.ok) return;
    await freshRooms(as);
    onClose();
    if (answer.id !== undefined) onShow(answer.id);
  }
  const others = people.filter(
    ({ id, deleted, isBot }) => id !== as && !deleted && !isBot && !chosen.includes(id),
  );
  return (
    <Sheet title="New message" onClose={onClose}>
      <Chosen chosen={chosen} onDrop={(dropped) => setChosen(chosen.filter((id) => id !== dropped))} />
      {chosen.length < MOST_PEOPLE ? (
        <PeopleList
          key={chosen.length}
          people={others}
          now={null}
          chosen={null}
          onChoose={({ id }) => setChosen([...chosen, id])}
        />
      ) : (
        <p className="sheet-hint">Slack takes up to eight others in one group message.</p>
      )}
      <p role="alert" className="sheet-problem">
        {problem}
      </p>
      <div className="sheet-end">
        <button
          type="button"
          className="button button-main"
          disabled={chosen.length === 0}
          onClick={() => void open()}
        >
          Write to them
        </button>
      </div>
    </Sheet>
  );
}

function Chosen({
  chosen,
  onDrop,
}: {
  readonly chosen: readonly string[];
  readonly onDrop: (id: string) => void;
}): ReactElement | null {
  const { names } = usePeople();
  if (chosen.length === 0) return null;
  return (
    <ul className="new-message-chosen" aria-label="To">
      {chosen.map((id) => (
        <li key={id}>
          <button type="button" className="button" onClick={() => onDrop(id)}>
            {names.user(id)}
            <span className="unseen">, take away</span>
            <Icon name="close" />
          </button>
        </li>
      ))}
    </ul>
  );
}
