import type { Day } from "./wall-time.ts";

/** How often one kind of message may come by itself. `rarely`: at most once in the days that go with the kind. */
export type HowOften = "usual" | "rarely" | "never";

/** Days between two messages of a kind that somebody wants rarely. */
export type RarelyDays = 7 | 28;
export const USUAL_RARELY_DAYS: RarelyDays = 7;

export interface KindChoice {
  readonly howOften: HowOften;
  /** Nothing of this kind before this day of theirs. */
  readonly snoozedUntilOn: Day | null;
}

/** What a person wants of the messages that nobody asked for. */
export interface Quiet {
  /** At most so many a local day: 0 to 3. */
  readonly mostADay: number;
  /** By the kind of delivery; what is missing comes as it comes. */
  readonly choices: ReadonlyMap<string, KindChoice>;
}

/** Of somebody who said nothing about it. */
export const USUAL_QUIET: Quiet = { mostADay: 1, choices: new Map() };

/** What the people who run a workspace's programme allow, over everybody. */
export interface WorkspaceQuiet {
  /** Nothing leaves that nobody asked for. */
  readonly isOn: boolean;
  /** At most so many such messages a day of UTC. */
  readonly mostADay: number;
}

/**
 * A thousand a day: five times what a team of two hundred can be owed at one a day each, so that it starves nobody,
 * and yet an end to a mistake, such as a roster of the whole company.
 */
export const USUAL_WORKSPACE_QUIET: WorkspaceQuiet = { isOn: false, mostADay: 1000 };

/** The causes of waiting for what people, leads and calendars may change: then it is looked at anew. */
export const WAITS_FOR_READERS = [
  "quiet",
  "no_budget",
  "gives_way",
  "snoozed",
  "wanted_rarely",
  "workspace_cap",
  "no_room",
  "spread",
] as const;
export type WaitsForReaders = (typeof WAITS_FOR_READERS)[number];
