import type { Random } from "../../src/core/random.ts";

// What the people of the story write. Nobody of them exists.

export function pickOne<const List extends readonly [unknown, ...unknown[]]>(
  list: List,
  random: Random,
): List[number] {
  return list[Math.floor(random.next() * list.length)] ?? list[0];
}

export const GOALS = [
  "I want to own a data product end to end, from the contract to the pager.",
  "I would like to lead a design review without losing sleep over it.",
  "In half a year I want to say no to a pipeline and be thanked for it.",
] as const;

export const AGENDAS = [
  "How do you decide what not to build?\nMy draft of the freshness SLA",
  "The incident of last week, and what I would do differently",
  "Where do I stand against the senior expectations?",
] as const;

export const MEETING_NOTES = [
  "We went through the backfill plan and drew the failure cases on a board.",
  "Talked about reviewing schema changes: start from who reads the table.",
  "Looked at two incidents and found the same missing check in both.",
] as const;

export const COMMITMENTS = [
  "Write down the freshness SLA for orders",
  "Show the modelling draft to two consumers",
  "Shadow the next incident review",
] as const;

export const TAKEAWAYS = [
  "Name the grain of a table before anything else.",
  "Reliability is what your consumers believe, not what your dashboard says.",
  "Write the decision down while it still hurts.",
] as const;

export const LEARNINGS = [
  "A late-arriving fact does not need a late-arriving dimension if the key is natural.",
  "Our orders topic has two writers; ask before you compact it.",
  "Explaining a query plan to somebody else is how I found my own mistake.",
  "An alert that nobody can act on is a newsletter.",
] as const;

export const QUESTIONS = [
  "How do you version a schema in data platform architecture?",
  "Who has written a data contract in data reliability engineering?",
  "How do you bring a platform gap to leadership, influencing data strategy?",
] as const;

export const DESIGNS = [
  {
    title: "One orders table instead of five",
    context: "Five teams build it again every night, each a little differently.",
  },
  {
    title: "Schema checks before the merge, not after",
    context: "Two of the last three incidents began with a renamed column.",
  },
  {
    title: "Moving the session job to streaming",
    context: "The marketing team waits until noon for yesterday.",
  },
  { title: "Retention of raw events", context: "We keep everything for ever, and nobody knows why." },
  {
    title: "A catalogue entry for every public table",
    context: "Half of the questions in our channel are about what a column means.",
  },
] as const;

export const REVIEW_NOTES = [
  { kind: "Question", text: "Who is woken up when the new job fails at night?" },
  { kind: "Concern", text: "A shared table with five owners has none. Who decides about a new column?" },
  { kind: "Suggestion", text: "Start with two consumers, and let the others come when it pays." },
  { kind: "Risk", text: "The backfill takes longer than our retention; the first week could be lost." },
  { kind: "Praise", text: "The part about what we will not do is the best I have read this year." },
] as const;

export const DECISIONS = [
  {
    decision: "We do it for the two largest consumers first.",
    options: "All at once; two first; not at all",
    consequences: "The other three keep their copies until spring.",
  },
  {
    decision: "Yes, with the checks from the review.",
    options: "As drafted; with the checks",
    consequences: "A week more now, fewer nights later.",
  },
  {
    decision: "Not now: the gain is too small.",
    options: "Now; next year; never",
    consequences: "We look at it again when the volume doubles.",
  },
] as const;
