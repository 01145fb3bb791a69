import type { Member } from "../members/member.ts";

/** Whom the words behind a command mean. */
export type ChosenPerson<M> =
  | { readonly kind: "self" }
  | { readonly kind: "mentee"; readonly mentee: M }
  | { readonly kind: "several"; readonly mentees: readonly M[] }
  | { readonly kind: "none" };

/** Oneself for no words or `me`; else the mentee with this Slack id, or whose name begins word by word like this. */
export function chooseMentee<M extends Pick<Member, "name" | "slackUserId">>(
  mentees: readonly M[],
  words: string,
): ChosenPerson<M> {
  const typed = words.trim().slice(0, LONGEST_NAME);
  if (typed === "" || /^(?:me|myself)$/i.test(typed)) return { kind: "self" };
  const id = /^<@([UW][A-Z0-9]+)(?:\|[^>]*)?>$/.exec(typed)?.[1];
  const wanted = namesIn(typed);
  const found = mentees.filter((mentee) =>
    id === undefined ? isNamed(namesIn(mentee.name), wanted) : mentee.slackUserId === id,
  );
  const [mentee] = found;
  if (mentee === undefined) return { kind: "none" };
  return found.length === 1 ? { kind: "mentee", mentee } : { kind: "several", mentees: found };
}

const LONGEST_NAME = 200;

function isNamed(names: readonly string[], wanted: readonly string[]): boolean {
  return wanted.length > 0 && wanted.every((word) => names.some((name) => name.startsWith(word)));
}

function namesIn(text: string): readonly string[] {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean);
}
