import { useEffect, useRef, useState, type ReactElement } from "react";
import { textOf } from "../../block-kit/json.ts";
import { chosenMoment, enteredMoment } from "../tools/moments.ts";
import { namesOf } from "./names-of.ts";
import { ProblemNote } from "./problem-note.tsx";
import type { ElementProps } from "./spot.ts";
import { useSurface } from "./surface.ts";
import { plainWords } from "./text-object.tsx";
import { type Field, useField } from "./use-field.ts";

/** `datepicker`: a calendar day. */
export function DatePicker({ element, spot }: ElementProps): ReactElement {
  const field = useField({ element, spot });
  return (
    <Picker
      element={element}
      spot={spot}
      kind="date"
      field={field}
      shown={field.text}
      read={(text) => text}
    />
  );
}

/** `timepicker`: a time of day; a zone that the app names is said beside it. */
export function TimePicker({ element, spot }: ElementProps): ReactElement {
  const field = useField({ element, spot });
  const zone = textOf(element["timezone"]);
  return (
    <Picker
      element={element}
      spot={spot}
      kind="time"
      field={field}
      shown={field.text}
      read={(text) => text.slice(0, 5)}
      note={zone === "" ? null : zone}
    />
  );
}

/** `datetimepicker`: an instant, picked in the viewer's own zone. */
export function DateTimePicker({ element, spot }: ElementProps): ReactElement {
  const field = useField({ element, spot });
  const { zone } = useSurface();
  return (
    <Picker
      element={element}
      spot={spot}
      kind="datetime-local"
      field={field}
      shown={field.text === "" ? "" : enteredMoment(new Date(Number(field.text) * 1000), zone)}
      read={(text) => secondsOf(chosenMoment(text, zone))}
      note={zone}
    />
  );
}

/** Unix seconds, as Slack takes them. */
function secondsOf(moment: Date | null): string {
  return moment === null ? "" : String(moment.getTime() / 1000);
}

interface PickerProps extends ElementProps {
  readonly kind: "date" | "time" | "datetime-local";
  readonly field: Field;
  readonly shown: string;
  /** What is entered for what the browser's picker holds. */
  readonly read: (text: string) => string;
  readonly note?: string | null;
}

const NAMES = { date: "Pick a date", time: "Pick a time", "datetime-local": "Pick a date and time" } as const;

function Picker({ element, spot, kind, field, shown, read, note = null }: PickerProps): ReactElement {
  const placeholder = plainWords(element["placeholder"]) || NAMES[kind];
  const { text, enter, tellNow } = useUnhurried({ field, shown, read });
  return (
    <span className="block-press">
      <span className={field.busy ? "picker picker-busy" : "picker"}>
        <input
          type={kind}
          className="field picker-field"
          value={text}
          title={placeholder}
          disabled={field.readOnly}
          {...namesOf(spot, placeholder)}
          onChange={(event) => enter(event.target.value)}
          onBlur={tellNow}
        />
        {note === null ? null : <span className="picker-note">{note}</span>}
      </span>
      {field.dialog}
      <ProblemNote problem={field.problem} />
    </span>
  );
}

/** How long after the last change the app is told: a year is typed digit by digit, and each makes a date. */
const PAUSE_MS = 700;

function useUnhurried({ field, shown, read }: Pick<PickerProps, "field" | "shown" | "read">) {
  const [typed, setTyped] = useState<string | null>(null);
  const [seen, setSeen] = useState(shown);
  if (seen !== shown) {
    setSeen(shown);
    setTyped(null);
  }
  function tell(text: string): void {
    setTyped(null);
    field.pick(text === "" ? null : read(text));
  }
  const latest = useRef(tell);
  useEffect(() => {
    latest.current = tell;
  });
  useEffect(() => {
    if (typed === null) return;
    const timer = setTimeout(() => latest.current(typed), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return {
    text: typed ?? shown,
    enter: (text: string) => {
      if (field.tells) setTyped(text);
      else field.type(text === "" ? null : read(text));
    },
    tellNow: () => {
      if (typed !== null) tell(typed);
    },
  };
}
