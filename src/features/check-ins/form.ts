import { instantOf, isDay, isTimeOfDay, type Day, type Zone } from "../../core/wall-time.ts";
import type { Form } from "../../slack/form-state.ts";
import { dayProblem } from "./log.ts";
import { MOST_ITEMS } from "./action-item.ts";

type Rejected = { readonly kind: "rejected"; readonly errors: Readonly<Record<string, string>> };

const FURTHEST_AHEAD_MS = 183 * 86_400_000;

export type TimeReading = { readonly kind: "time"; readonly startsAt: Date } | Rejected;

/** A day and a time on the clock of the one who fills it in, still to come. */
export function readTime(form: Form, timeZone: Zone, now: Date): TimeReading {
  const on = form.one("day");
  const at = form.one("time");
  if (!isDay(on)) return rejected({ day: "Please pick a day." });
  if (!isTimeOfDay(at)) return rejected({ time: "Please pick a time." });
  const startsAt = instantOf({ on, at }, timeZone);
  if (startsAt <= now) return rejected({ [isToday(on, timeZone, now) ? "time" : "day"]: PAST });
  if (startsAt.getTime() - now.getTime() > FURTHEST_AHEAD_MS) {
    return rejected({ day: "That is more than half a year away. Is the year right?" });
  }
  return { kind: "time", startsAt };
}

const PAST = "This is over already. Pick a time that is still to come.";

function isToday(on: Day, timeZone: Zone, now: Date): boolean {
  return instantOf({ on, at: "23:59" }, timeZone) > now;
}

export interface ItemEntry {
  readonly text: string;
  readonly isMine: boolean;
  readonly dueOn: Day | null;
}

export interface LogEntry {
  readonly metOn: Day;
  readonly shared: string;
  readonly private: string;
  readonly items: readonly ItemEntry[];
}

export type LogReading = { readonly kind: "log"; readonly log: LogEntry } | Rejected;

export function readLog(form: Form, timeZone: Zone, now: Date): LogReading {
  const metOn = form.one("met_on");
  if (!isDay(metOn)) return rejected({ met_on: "Please pick the day on which you met." });
  const problem = dayProblem({ on: metOn, timeZone }, now);
  const errors: Record<string, string> = problem ? { met_on: problem } : {};
  const items: ItemEntry[] = [];
  for (let place = 1; place <= MOST_ITEMS; place++) {
    const text = form.one(`item_${place}`);
    const due = dueDay(form.one(`due_${place}`), timeZone, now);
    if (due.kind === "over") errors[`due_${place}`] = DAY_OVER;
    else if (text !== "") items.push({ text, isMine: isMine(form, place), dueOn: due.on });
    else if (due.on !== null) errors[`item_${place}`] = "There is a due day, but not what is to be done.";
  }
  if (Object.keys(errors).length > 0) return rejected(errors);
  return {
    kind: "log",
    log: { metOn, shared: form.one("shared"), private: form.one("private"), items },
  };
}

function isMine(form: Form, place: number): boolean {
  return form.one(`whose_${place}`) !== "theirs";
}

/** The first field with something for the other to do; null when there is none. */
export function fieldForOther(form: Form): string | null {
  for (let place = 1; place <= MOST_ITEMS; place++) {
    if (form.one(`item_${place}`) !== "" && !isMine(form, place)) return `item_${place}`;
  }
  return null;
}

const DAY_OVER = "This day is over already. Pick today or later.";

export type ItemReading = { readonly kind: "item"; readonly item: Omit<ItemEntry, "isMine"> } | Rejected;

export function readItem(form: Form, timeZone: Zone, now: Date): ItemReading {
  const text = form.one("text");
  if (text === "") return rejected({ text: "Say in a few words what you will do." });
  const due = dueDay(form.one("due"), timeZone, now);
  if (due.kind === "over") return rejected({ due: DAY_OVER });
  return { kind: "item", item: { text, dueOn: due.on } };
}

type DueDay = { readonly kind: "day"; readonly on: Day | null } | { readonly kind: "over" };

function dueDay(entered: string, timeZone: Zone, now: Date): DueDay {
  if (!isDay(entered)) return { kind: "day", on: null };
  return isOver(entered, timeZone, now) ? { kind: "over" } : { kind: "day", on: entered };
}

function isOver(on: Day, timeZone: Zone, now: Date): boolean {
  return instantOf({ on, at: "23:59" }, timeZone) < now;
}

function rejected(errors: Readonly<Record<string, string>>): Rejected {
  return { kind: "rejected", errors };
}
