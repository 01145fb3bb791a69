import { useId, useRef, useState, type KeyboardEvent, type ReactElement } from "react";
import { type Choice, labelOf } from "./choices.ts";
import { ChosenChips } from "./chosen-chips.tsx";
import { Listbox, shownOf } from "./listbox.tsx";
import { namesOf } from "./names-of.ts";
import { Popup } from "./popup.tsx";
import type { Spot } from "./spot.ts";
import "./combobox.css";

// A search field with a list of choices: the combobox pattern of WAI-ARIA. The keyboard stays in the field; the arrows
// move what is active in the list, Enter chooses it, Escape closes the list and nothing else.

export interface ComboboxProps {
  readonly spot: Spot;
  readonly placeholder: string;
  /** Those that fit what was typed. */
  readonly choices: readonly Choice[];
  /** All of them: what chosen ones are called. */
  readonly names: readonly Choice[];
  readonly chosen: readonly string[];
  /** The most that may be chosen; one for a single select. */
  readonly most: number;
  readonly isMany: boolean;
  readonly busy: boolean;
  readonly readOnly: boolean;
  /** What is said instead of choices: that more must be typed, or that they are on their way. */
  readonly note: string | null;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly onChoose: (values: readonly string[]) => void;
}

export function Combobox(props: ComboboxProps): ReactElement {
  const { spot, chosen, choices, names, isMany, query, busy, readOnly } = props;
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const shown = shownOf(choices);
  const list = useList(props, shown);
  const { isOpen, active } = list;
  const label = !isMany && chosen[0] !== undefined ? labelOf(names, chosen[0]) : "";
  return (
    <div className={busy ? "combobox combobox-busy" : "combobox"} ref={box} aria-busy={busy}>
      {isMany ? <ChosenChips {...props} /> : null}
      <input
        className="combobox-field"
        role="combobox"
        autoComplete="off"
        value={isOpen ? query : label}
        placeholder={isOpen && label !== "" ? label : props.placeholder}
        readOnly={readOnly}
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && shown[active] !== undefined ? `${id}-${active}` : undefined}
        {...namesOf({ ...spot, fieldId: spot.fieldId ?? `${id}-field` }, props.placeholder)}
        onChange={(event) => list.search(event.target.value)}
        onClick={list.open}
        onBlur={list.close}
        onKeyDown={list.onKey}
      />
      <ClearButton {...props} label={label} />
      {isOpen ? (
        <Popup anchor={box} onClose={list.close}>
          <Listbox {...props} id={id} shown={shown} active={active} onPick={list.choose} />
        </Popup>
      ) : null}
    </div>
  );
}

/** The list below the field: whether it is open, what is active in it, and what the keyboard does there. */
function useList(props: ComboboxProps, shown: readonly Choice[]) {
  const { chosen, isMany, query, readOnly, onQuery, onChoose } = props;
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  function close(): void {
    setOpen(false);
    setActive(0);
    onQuery("");
  }
  function choose(choice: Choice | undefined): void {
    const next = choice === undefined ? null : nextChosen(props, choice.value);
    if (next === null) return;
    onChoose(next);
    if (isMany) onQuery("");
    else close();
  }
  function onKey(event: KeyboardEvent): void {
    if (readOnly) return;
    const step = STEPS[event.key];
    if (step !== undefined || event.key === "Enter") event.preventDefault();
    if (step !== undefined && isOpen) setActive((active + step + shown.length) % Math.max(1, shown.length));
    else if (event.key === "Enter" && isOpen) choose(shown[active]);
    else if (step !== undefined || event.key === "Enter") setOpen(true);
    else if (event.key === "Escape" && isOpen) {
      event.stopPropagation();
      close();
    } else if (event.key === "Backspace" && query === "" && isMany) onChoose(chosen.slice(0, -1));
  }
  return {
    isOpen,
    active,
    close,
    choose,
    onKey,
    open: () => setOpen(!readOnly),
    search: (typed: string) => {
      onQuery(typed);
      setActive(0);
      setOpen(true);
    },
  };
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** Null when nothing more may be chosen. */
function nextChosen({ isMany, chosen, most }: ComboboxProps, value: string): readonly string[] | null {
  if (!isMany) return [value];
  if (chosen.includes(value)) return chosen.filter((one) => one !== value);
  return chosen.length >= most ? null : [...chosen, value];
}

/** A single choice that is not required can be taken back. */
function ClearButton(props: ComboboxProps & { readonly label: string }): ReactElement | null {
  if (props.isMany || props.label === "" || props.spot.required || props.readOnly) return null;
  return (
    <button
      type="button"
      className="combobox-clear"
      aria-label={`Clear ${props.label}`}
      onClick={() => props.onChoose([])}
    >
      <span aria-hidden="true">×</span>
    </button>
  );
}
