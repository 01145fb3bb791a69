import type { ReactElement } from "react";
import type { PersonEntry } from "../../protocol.ts";
import { Avatar, usePeople } from "../people.tsx";
import { showPerson } from "../place.ts";
import { Icon } from "./icon.tsx";
import { PeopleList } from "./people-list.tsx";
import { PersonMarks } from "./person-marks.tsx";
import { PopUp, PopUpItem } from "./pop-up.tsx";
import { useNow } from "./use-now.ts";
import { clockTime } from "./zone-time.ts";
import "./who-am-i.css";

/** Who sits at this pane, and the way to be somebody else. */
export function WhoAmI({
  me,
  index,
  onSheet,
}: {
  readonly me: PersonEntry;
  readonly index: number;
  readonly onSheet: (sheet: "person" | "welcome") => void;
}): ReactElement {
  const now = useNow();
  return (
    <div className="who-am-i">
      <PopUp
        title="Be somebody else"
        isFaceSpoken
        className="who-am-i-button"
        grows="down-right"
        face={<Face me={me} now={now} />}
      >
        {(close) => (
          <>
            <Others me={me} index={index} now={now} onDone={close} />
            <hr className="pop-up-line" />
            <PopUpItem onChoose={() => onSheet("person")}>
              <Icon name="person" /> Time zone and account
            </PopUpItem>
            <PopUpItem onChoose={() => onSheet("welcome")}>
              <Icon name="add" /> Welcome a new person
            </PopUpItem>
          </>
        )}
      </PopUp>
    </div>
  );
}

function Face({ me, now }: { readonly me: PersonEntry; readonly now: string | null }): ReactElement {
  return (
    <>
      <Avatar id={me.id} size={36} />
      <span className="who-am-i-words">
        <span className="who-am-i-name">
          <span className="unseen">You are </span>
          {me.realName}
        </span>
        <span className="who-am-i-zone">
          {now === null ? "" : `${clockTime(now, me.timeZone)} · `}
          {me.timeZone.replaceAll("_", " ")}
        </span>
        <span className="who-am-i-marks">
          <PersonMarks person={me} />
        </span>
      </span>
      <Icon name="down" />
    </>
  );
}

function Others({
  me,
  index,
  now,
  onDone,
}: {
  readonly me: PersonEntry;
  readonly index: number;
  readonly now: string | null;
  readonly onDone: () => void;
}): ReactElement {
  const people = usePeople().people.filter(({ isBot }) => !isBot);
  return (
    <PeopleList
      people={people}
      now={now}
      chosen={me.id}
      onChoose={({ id }) => {
        onDone();
        showPerson(index, id);
      }}
    />
  );
}
