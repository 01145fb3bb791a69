import type { ConversationRecord } from "../../control.ts";
import type { CommandEntry, PersonEntry } from "../../protocol.ts";

// What the composer offers while somebody types: commands, people, channels, emoji.

/** The word under the caret that can be completed: it stands from `from` to `to`. */
export interface Unfinished {
  readonly kind: "command" | "person" | "channel" | "emoji";
  /** What was typed of it, without its sign. */
  readonly query: string;
  readonly from: number;
  readonly to: number;
}

export interface Candidate {
  readonly key: string;
  readonly label: string;
  readonly detail: string;
  /** What takes the word's place. */
  readonly inserts: string;
}

export interface Vocabulary {
  readonly commands: readonly CommandEntry[];
  readonly people: readonly PersonEntry[];
  readonly channels: readonly ConversationRecord[];
  emojiNames(prefix: string): readonly string[];
  emojiFor(name: string): string | null;
}

const MOST = 8;
const KINDS = { "@": "person", "#": "channel", ":": "emoji" } as const;

export function unfinishedAt(text: string, caret: number): Unfinished | null {
  const before = text.slice(0, caret);
  if (/^\/\S*$/.test(before)) {
    const to = /^\/\S*/.exec(text)?.[0].length ?? caret;
    return { kind: "command", query: before.slice(1), from: 0, to };
  }
  const word = /(?:^|[\s(])(?:([@#])([^\s@#:]*)|(:)([a-z0-9_+-]{2,}))$/iu.exec(before);
  if (word === null) return null;
  const sign = word[1] ?? word[3];
  const query = word[2] ?? word[4] ?? "";
  const kind = sign === "@" || sign === "#" || sign === ":" ? KINDS[sign] : null;
  return kind === null ? null : { kind, query, from: caret - query.length - 1, to: caret };
}

export function candidatesFor({ kind, query }: Unfinished, words: Vocabulary): readonly Candidate[] {
  switch (kind) {
    case "command":
      return words.commands.filter(({ name }) => name.startsWith(`/${query}`)).map(commandCandidate);
    case "person":
      return words.people
        .filter((person) => !person.deleted && isCalled(person, query))
        .slice(0, MOST)
        .map(personCandidate);
    case "channel":
      return words.channels
        .filter(({ name }) => plain(name).includes(plain(query)))
        .slice(0, MOST)
        .map(channelCandidate);
    case "emoji":
      return words
        .emojiNames(query.toLowerCase())
        .slice(0, MOST)
        .map((name) => ({
          key: name,
          label: `:${name}:`,
          detail: words.emojiFor(name) ?? "",
          inserts: `:${name}: `,
        }));
  }
}

/** The text with the word finished, and where the caret stands then. */
export function complete(
  text: string,
  { from, to }: Unfinished,
  { inserts }: Candidate,
): { readonly text: string; readonly caret: number } {
  const after = text.slice(to);
  const joined = inserts.endsWith(" ") && after.startsWith(" ") ? inserts.trimEnd() : inserts;
  return { text: text.slice(0, from) + joined + after, caret: from + inserts.length };
}

/** The command whose arguments are being typed. */
export function commandBeingTyped(text: string, commands: readonly CommandEntry[]): CommandEntry | null {
  const name = /^(\/\S+)\s/.exec(text)?.[1];
  return commands.find((command) => command.name === name) ?? null;
}

function commandCandidate({ name, description }: CommandEntry): Candidate {
  return { key: name, label: name, detail: description, inserts: `${name} ` };
}

function personCandidate({ id, name, realName, isBot }: PersonEntry): Candidate {
  const detail = isBot ? `@${name}, an app` : `@${name}`;
  return { key: id, label: realName, detail, inserts: `@${name} ` };
}

function channelCandidate({ id, name, kind }: ConversationRecord): Candidate {
  return { key: id, label: `#${name}`, detail: kind === "private" ? "private" : "", inserts: `#${name} ` };
}

/** By the handle, or by any of their names, with or without the accents. */
export function isCalled({ name, realName }: Pick<PersonEntry, "name" | "realName">, query: string): boolean {
  const wanted = plain(query);
  const calls = [name, realName, ...realName.split(/\s+/)];
  return calls.some((call) => plain(call).startsWith(wanted));
}

/** Letters of their own that people type as another one. */
const TYPED_AS: Readonly<Record<string, string>> = {
  ı: "i",
  ø: "o",
  ł: "l",
  đ: "d",
  ß: "ss",
  æ: "ae",
  œ: "oe",
};

function plain(words: string): string {
  const bare = words.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
  return bare.replaceAll(/[ıøłđßæœ]/g, (letter) => TYPED_AS[letter] ?? letter);
}
