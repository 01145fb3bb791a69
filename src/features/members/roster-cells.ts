import { cut, listed } from "../../core/text.ts";
import { isZone } from "../../core/wall-time.ts";
import type { Role, WeighedTopic } from "./member.ts";
import { dayPartOf, quietProblem, type DayPart } from "./quiet-hours.ts";
import { findTopic, nearestTopics, type Topic } from "./topics.ts";

/** What one cell of a roster says, or why it cannot be read. */
export type Cell<Value> =
  | { readonly kind: "read"; readonly value: Value }
  | { readonly kind: "rejected"; readonly reason: string };

/** How the number behind a topic is called, how far it goes, and what it is when nobody wrote one. */
export interface Weight {
  readonly name: string;
  readonly highest: number;
  readonly usual: number;
}

const LONGEST_LINE = 200;

export function readLine(what: string, text: string): Cell<string> {
  if (text.length <= LONGEST_LINE) return read(text.replaceAll(/\s+/g, " "));
  return rejected(`the ${what}`, `at most ${LONGEST_LINE} characters`, `${text.length}`);
}

export function readRole(text: string): Cell<Role | null> {
  const word = text.toLowerCase();
  if (word === "") return read(null);
  if (word === "mentor" || word === "mentee" || word === "both") return read(word);
  return rejected("the role", "mentor, mentee or both", shown(text));
}

export function readEmail(what: string, text: string): Cell<string | null> {
  if (text === "") return read(null);
  if (isEmail(text)) return read(text.toLowerCase());
  return rejected(what, "an e-mail address such as ada@example.com", shown(text));
}

export function readEmails(what: string, text: string): Cell<readonly string[]> {
  const addresses = text.split(/[;,\s]+/).filter((address) => address !== "");
  const stranger = addresses.find((address) => !isEmail(address));
  if (stranger !== undefined) {
    return rejected(what, "e-mail addresses with a semicolon between them", shown(stranger));
  }
  return read([...new Set(addresses.map((address) => address.toLowerCase()))]);
}

export function readSlackId(text: string): Cell<string | null> {
  if (text === "") return read(null);
  const id = text.toUpperCase();
  if (/^[UW][A-Z0-9]{6,19}$/.test(id)) return read(id);
  return rejected(
    "the Slack ID",
    "a member ID such as U0ADAQUILL (in Slack: profile, More, Copy member ID)",
    shown(text),
  );
}

export function readCapacity(text: string): Cell<number | null> {
  if (text === "") return read(null);
  const capacity = wholeNumber(text);
  if (capacity !== null && capacity <= 10) return read(capacity);
  return rejected("the capacity", "a whole number from 0 to 10", shown(text));
}

export function readTimeZone(text: string): Cell<string | null> {
  if (text === "") return read(null);
  if (isZone(text)) return read(text);
  return rejected("the time zone", "an IANA name such as Europe/Berlin", shown(text));
}

export function readWorkingHours(text: string): Cell<DayPart | null> {
  if (text === "") return read(null);
  const hours = dayPartOf(text);
  if (hours) return read(hours);
  return rejected("the working hours", "a start and a later end such as 09:00-17:00", shown(text));
}

/** A part of these working hours that leaves something of them; of any day when the row does not say which. */
export function readQuietHours(text: string, workingHours: DayPart | null): Cell<DayPart | null> {
  if (text === "") return read(null);
  const quiet = dayPartOf(text);
  if (quiet && (workingHours === null || quietProblem(quiet, workingHours) === null)) return read(quiet);
  const wanted = workingHours
    ? `a part of the working hours ${workingHours.start}-${workingHours.end} that leaves an hour of them`
    : "a start and a later end such as 12:00-13:30";
  return rejected("the quiet hours", wanted, shown(text));
}

/** Reads `topic:number; topic:number`. The number may be left out; a topic is named by its id or its title. */
export function readTopics(
  text: string,
  weight: Weight,
  topics: readonly Topic[],
): Cell<readonly WeighedTopic[]> {
  const weighed: WeighedTopic[] = [];
  for (const item of topicItems(text)) {
    const cell = readTopic(item, weight, topics);
    if (cell.kind === "rejected") return cell;
    if (weighed.some(({ topicId }) => topicId === cell.value.topicId)) {
      return rejected("the topics", "each topic once", `${shown(item)} a second time`);
    }
    weighed.push(cell.value);
  }
  return read(weighed);
}

/** Semicolons and line ends separate topics; so does a comma behind a number, which people write as well. */
function topicItems(text: string): readonly string[] {
  return text
    .split(/[;\n]|(?<=:\s*\d+\s*),/)
    .map((item) => item.trim())
    .filter((item) => item !== "");
}

function readTopic(item: string, weight: Weight, topics: readonly Topic[]): Cell<WeighedTopic> {
  const colon = item.includes(":") ? item.lastIndexOf(":") : item.length;
  const words = item.slice(0, colon).trim();
  const behind = item.slice(colon + 1).trim();
  const number = wholeNumber(behind);
  const topic = findTopic(topics, words);
  // A colon may belong to the title itself ("Staff Engineer: Leadership …"), unless a number follows it.
  const whole = topic && number !== null ? null : findTopic(topics, item);
  if (whole) return read({ topicId: whole.id, weight: weight.usual });
  if (!topic) return rejected("the topic", topicsWanted(topics, words), shown(words));
  if (number !== null && number >= 1 && number <= weight.highest) {
    return read({ topicId: topic.id, weight: number });
  }
  const wanted = `a whole number from 1 to ${weight.highest}`;
  return rejected(`the ${weight.name} of '${topic.id}'`, wanted, shown(behind));
}

function topicsWanted(topics: readonly Topic[], words: string): string {
  const [nearest] = nearestTopics(topics, words, 1);
  if (nearest) return `a topic that Guildhall knows (did you mean '${nearest.id}'?)`;
  return `one of ${listed(topics.map((topic) => `'${topic.id}'`))}`;
}

function isEmail(text: string): boolean {
  return text.length <= LONGEST_LINE && /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>".]+$/.test(text);
}

function wholeNumber(text: string): number | null {
  return /^\d{1,3}$/.test(text) ? Number(text) : null;
}

export function read<Value>(value: Value): { readonly kind: "read"; readonly value: Value } {
  return { kind: "read", value };
}

export function rejected(
  what: string,
  wanted: string,
  found: string,
): { readonly kind: "rejected"; readonly reason: string } {
  return { kind: "rejected", reason: `Cannot read ${what}: wanted ${wanted}, found ${found}` };
}

export function shown(text: string): string {
  return `'${cut(text.replaceAll(/\s+/g, " "), 60)}'`;
}
