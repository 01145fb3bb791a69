// oxlint-disable jsx-a11y/prefer-tag-over-role -- no tag is a list whose field keeps the keyboard
import { useEffect, type ReactElement } from "react";
import type { Choice } from "./choices.ts";

/** More than these are not drawn; typing narrows them down. */
const MOST_SHOWN = 200;

export function shownOf(choices: readonly Choice[]): readonly Choice[] {
  return choices.slice(0, MOST_SHOWN);
}

interface ListboxProps {
  readonly id: string;
  readonly placeholder: string;
  readonly choices: readonly Choice[];
  readonly shown: readonly Choice[];
  readonly chosen: readonly string[];
  readonly active: number;
  readonly most: number;
  readonly isMany: boolean;
  readonly note: string | null;
  readonly onPick: (choice: Choice) => void;
}

export function Listbox(props: ListboxProps): ReactElement {
  const { id, shown, active, choices, note, isMany } = props;
  useEffect(() => {
    document.querySelector(`[id="${id}-${active}"]`)?.scrollIntoView({ block: "nearest" });
  });
  return (
    <>
      <div
        role="listbox"
        id={`${id}-list`}
        aria-label={props.placeholder}
        {...(isMany ? { "aria-multiselectable": true } : {})}
      >
        {groupsOf(shown).map(({ group, first, choices: inGroup }) => (
          <ListboxGroup key={`${group ?? ""}${first}`} {...props} group={group} first={first} own={inGroup} />
        ))}
      </div>
      <output className="popup-note">{note ?? hintFor(props, choices.length - shown.length)}</output>
    </>
  );
}

function hintFor({ shown, chosen, most, isMany }: ListboxProps, hidden: number): string | null {
  if (shown.length === 0) return "Nothing fits.";
  if (hidden > 0) return `${hidden} more: type to narrow them down.`;
  return isMany && chosen.length >= most ? `At most ${most} can be chosen.` : null;
}

interface Group {
  readonly group: string | undefined;
  readonly first: number;
  readonly choices: readonly Choice[];
}

/** Neighbours under one heading. */
function groupsOf(shown: readonly Choice[]): readonly Group[] {
  const groups: { group: string | undefined; first: number; choices: Choice[] }[] = [];
  shown.forEach((choice, index) => {
    const last = groups.at(-1);
    if (last !== undefined && last.group === choice.group) last.choices.push(choice);
    else groups.push({ group: choice.group, first: index, choices: [choice] });
  });
  return groups;
}

interface ListboxGroupProps extends ListboxProps {
  readonly group: string | undefined;
  readonly first: number;
  readonly own: readonly Choice[];
}

function ListboxGroup(props: ListboxGroupProps): ReactElement {
  const { group, own, first } = props;
  const options = own.map((choice, index) => (
    <ListboxOption key={choice.value} {...props} choice={choice} index={first + index} />
  ));
  if (group === undefined) return <>{options}</>;
  return (
    <div role="group" aria-label={group}>
      <p className="popup-heading" aria-hidden="true">
        {group}
      </p>
      {options}
    </div>
  );
}

interface ListboxOptionProps extends ListboxProps {
  readonly choice: Choice;
  readonly index: number;
}

function ListboxOption({ id, choice, index, active, chosen, onPick }: ListboxOptionProps): ReactElement {
  const isChosen = chosen.includes(choice.value);
  // The keyboard is in the field, which reads the active option out; a press must not take the focus from it.
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      role="option"
      id={`${id}-${index}`}
      aria-selected={isChosen}
      tabIndex={-1}
      className={index === active ? "popup-option popup-option-active" : "popup-option"}
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => onPick(choice)}
    >
      <span className="popup-tick" aria-hidden="true">
        {isChosen ? "✓" : ""}
      </span>
      <bdi>{choice.label}</bdi>
      {choice.description === undefined ? null : (
        <span className="popup-description">{choice.description}</span>
      )}
    </div>
  );
}
