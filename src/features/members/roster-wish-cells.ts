import { isDay, type Day } from "../../core/wall-time.ts";
import { read, readEmails, rejected, shown, type Cell } from "./roster-cells.ts";
import { findTopic, type Topic } from "./topics.ts";
import { MOST_RANKED, type MeetingForm } from "./wishes.ts";

// The cells of a roster that say what somebody wishes of a match.

export function readMentorsWanted(text: string): Cell<number | null> {
  if (text === "") return read(null);
  if (text === "1" || text === "2") return read(Number(text));
  return rejected("how many mentors are wanted", "1 or 2", shown(text));
}

const CADENCE_WORDS: Readonly<Record<string, number>> = {
  weekly: 7,
  "every week": 7,
  fortnightly: 14,
  "every two weeks": 14,
  monthly: 28,
  "every four weeks": 28,
};

/** In days. */
export function readCadence(text: string): Cell<number | null> {
  if (text === "") return read(null);
  const days = CADENCE_WORDS[text.toLowerCase()];
  if (days !== undefined) return read(days);
  return rejected("the cadence", "weekly, fortnightly or monthly", shown(text));
}

export function readMeetingForm(text: string): Cell<MeetingForm | null> {
  const word = text.toLowerCase().replaceAll(/[\s_-]+/g, " ");
  if (word === "" || word === "any") return read(null);
  if (word === "call") return read("call");
  if (word === "in person") return read("in_person");
  return rejected("the meeting", "call, in person or any", shown(text));
}

/** The dearest first. */
export function readPreferredMentors(text: string): Cell<readonly string[]> {
  const cell = readEmails("the preferred mentors", text);
  if (cell.kind === "rejected" || cell.value.length <= MOST_RANKED) return cell;
  return rejected("the preferred mentors", `at most ${MOST_RANKED}`, `${cell.value.length}`);
}

/** Topics in an order, the dearest first. */
export function readPreferredTopics(text: string, topics: readonly Topic[]): Cell<readonly string[]> {
  const ids: string[] = [];
  for (const words of text.split(/[;\n]/).map((item) => item.trim())) {
    if (words === "") continue;
    const topic = findTopic(topics, words);
    if (topic === null) return rejected("the preferred topics", "topics that Guildhall knows", shown(words));
    if (!ids.includes(topic.id)) ids.push(topic.id);
  }
  return read(ids);
}

export function readWaitingSince(text: string): Cell<Day | null> {
  if (text === "") return read(null);
  return isDay(text) ? read(text) : rejected("since when they wait", "a day such as 2026-11-23", shown(text));
}
