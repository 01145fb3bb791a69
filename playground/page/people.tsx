import type { ReactElement } from "react";
import type { ConversationRecord } from "../control.ts";
import type { Overview, PersonEntry } from "../protocol.ts";
import type { Names } from "./block-kit/surface.ts";
import { useOverviewPart } from "./link.ts";
import "./styles/avatar.css";

/** Everybody of the workspace, and what people and channels are called. */
export interface People {
  readonly people: readonly PersonEntry[];
  /** Without `@` and `#`. What is not known is called by its id. */
  readonly names: Names;
  readonly person: (id: string) => PersonEntry | null;
}

const NOBODY = peopleOf([], []);

/** The clock of the overview moves often, people and channels seldom. */
export function usePeople(): People {
  return useOverviewPart(peopleIn) ?? NOBODY;
}

let latest = { people: NOBODY.people, channels: [] as readonly ConversationRecord[], made: NOBODY };

/** The same value for the same people and channels, so that nobody draws anew for nothing. */
function peopleIn({ people, channels }: Overview): People {
  if (latest.people !== people || latest.channels !== channels) {
    latest = { people, channels, made: peopleOf(people, channels) };
  }
  return latest.made;
}

function peopleOf(people: readonly PersonEntry[], channels: readonly ConversationRecord[]): People {
  const byId = new Map(people.map((person) => [person.id, person]));
  const channelNames = new Map(channels.map(({ id, name }) => [id, name]));
  return {
    people,
    person: (id) => byId.get(id) ?? null,
    names: {
      user: (id) => byId.get(id)?.realName ?? id,
      channel: (id) => channelNames.get(id) ?? id,
    },
  };
}

/** A person's initials on a colour of their own; the app wears its icon. No picture is fetched from anywhere. */
export function Avatar({ id, size }: { readonly id: string; readonly size: number }): ReactElement {
  const person = usePeople().person(id);
  if (person?.isBot === true)
    return <img className="avatar" src="./icon.svg" alt="" width={size} height={size} />;
  return (
    <span
      aria-hidden="true"
      className="avatar"
      style={{
        width: size,
        height: size,
        fontSize: size * 0.42,
        backgroundColor: `oklch(0.46 0.1 ${hueOf(id)})`,
      }}
    >
      {initialsOf(person?.realName ?? "?")}
    </span>
  );
}

export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => firstLetter(word));
  return letters.join("").toLocaleUpperCase("en") || "?";
}

/** The same person has the same colour in every window, and ids that follow each other have colours far apart. */
function hueOf(id: string): number {
  const sum = Array.from(id).reduce((hash, letter) => (hash * 31 + (letter.codePointAt(0) ?? 0)) % 65_521, 7);
  return (sum * 137) % 360;
}

function firstLetter(word: string | undefined): string {
  return Array.from(word ?? "")[0] ?? "";
}
