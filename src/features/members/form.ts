import type { Form } from "../../slack/form-state.ts";
import { daysBetween, isDay, isTimeOfDay, isZone, type Day } from "../../core/wall-time.ts";
import type { Profile, WeighedTopic } from "./member.ts";
import { dayPartOf, quietProblem, withQuiet, type DayPart } from "./quiet-hours.ts";
import type { Topic } from "./topics.ts";

/** What the join modal hands in: a profile, or what to mend at which field. */
export type ProfileReading =
  | { readonly kind: "profile"; readonly profile: Profile }
  | { readonly kind: "rejected"; readonly errors: Readonly<Record<string, string>> };

/** A topic picked without a level or an order counts as this: "can explain it to a colleague". */
const USUAL_LEVEL = 3;

/** What is known already stays known: the modal does not ask for levels, a roster does. */
type KnownTopics = Pick<Profile, "teach" | "learn">;

export function readProfile(
  form: Form,
  topics: readonly Topic[],
  before: KnownTopics = { teach: [], learn: [] },
): ProfileReading {
  const role = form.one("role");
  const start = form.one("start");
  const end = form.one("end");
  const quiet = form.one("quiet_hours");
  const timeZone = form.one("zone");
  const capacity = Number(form.one("capacity") || "0");
  const teach = taught(known(form.many("teach"), topics), before.teach);
  const learn = known(form.many("learn"), topics).map((topicId, place) => wish(topicId, place, before.learn));
  if (role !== "mentor" && role !== "mentee" && role !== "both") {
    return { kind: "rejected", errors: { role: "Please choose how you would like to take part." } };
  }
  const asMentor = role !== "mentee";
  const asMentee = role !== "mentor";
  const errors = {
    ...(asMentor && teach.length === 0 ? { teach: "Pick at least one topic that you can help with." } : {}),
    ...(asMentee && learn.length === 0 ? { learn: "Pick at least one topic that you want to grow in." } : {}),
    ...(asMentor && !isCapacity(capacity) ? { capacity: CAPACITY } : {}),
    ...(isZone(timeZone) ? {} : { zone: "This is not a time zone that I know. An example: Europe/Berlin." }),
    ...(isTimeOfDay(start) ? {} : { start: "Please pick when your working day starts." }),
    ...(isTimeOfDay(end) && start < end
      ? quietErrors(quiet, { start, end })
      : { end: `Your day must end later than it starts (${start}).` }),
  };
  if (Object.keys(errors).length > 0) return { kind: "rejected", errors };
  const profile: Profile = {
    role,
    teach: asMentor ? teach : [],
    learn: asMentee ? learn : [],
    capacity: asMentor ? capacity : 0,
    goal: form.one("goal"),
    hours: withQuiet({ timeZone, days: workDays(form.many("days")), start, end }, dayPartOf(quiet)),
  };
  return { kind: "profile", profile };
}

function quietErrors(text: string, day: DayPart): Readonly<Record<string, string>> {
  if (text === "") return {};
  const quiet = dayPartOf(text);
  if (quiet === null) return { quiet_hours: "Please write a start and a later end, such as 12:00-13:30." };
  switch (quietProblem(quiet, day)) {
    case "outside":
      return { quiet_hours: `This must lie inside your working day, ${day.start} to ${day.end}.` };
    case "too_much":
      return {
        quiet_hours: "Please leave at least an hour of your working day, or nothing could reach you.",
      };
    case null:
      return {};
  }
}

function isCapacity(capacity: number): boolean {
  return Number.isInteger(capacity) && capacity >= 1 && capacity <= 10;
}

const CAPACITY = "As a mentor, say how many mentees you take at once, from 1 to 10. Two is a good start.";

/** In the order in which they were picked, which is what a mentor would rather help with; one alone is no order. */
function taught(ids: readonly string[], before: readonly WeighedTopic[]): readonly WeighedTopic[] {
  return ids.map((topicId, place) => {
    const weight = before.find((topic) => topic.topicId === topicId)?.weight ?? USUAL_LEVEL;
    return ids.length > 1 ? { topicId, weight, rank: place + 1 } : { topicId, weight };
  });
}

/** The first pick is the first wish; there are three priorities. */
function wish(topicId: string, place: number, before: readonly WeighedTopic[]): WeighedTopic {
  const ownLevel = before.find((topic) => topic.topicId === topicId)?.ownLevel;
  const weight = Math.min(place + 1, 3);
  return ownLevel === undefined ? { topicId, weight } : { topicId, weight, ownLevel };
}

function known(ids: readonly string[], topics: readonly Topic[]): readonly string[] {
  return ids.filter((id) => topics.some((topic) => topic.id === id));
}

function workDays(picked: readonly string[]): readonly number[] {
  const days = picked.map(Number).filter((day) => Number.isInteger(day) && day >= 1 && day <= 7);
  return days.length > 0 ? days.sort((one, other) => one - other) : [1, 2, 3, 4, 5];
}

/** Until which day somebody pauses; the day itself they are back. */
export type PauseReading =
  | { readonly kind: "pause"; readonly pausedUntilOn: Day }
  | { readonly kind: "rejected"; readonly errors: Readonly<Record<string, string>> };

const LONGEST_PAUSE_DAYS = 366;

export function readPause(form: Form, today: Day): PauseReading {
  const pausedUntilOn = form.one("until");
  if (!isDay(pausedUntilOn) || pausedUntilOn <= today) {
    return { kind: "rejected", errors: { until: "Please pick a day after today." } };
  }
  if (daysBetween(today, pausedUntilOn) > LONGEST_PAUSE_DAYS) {
    return {
      kind: "rejected",
      errors: { until: "That is more than a year. Leaving is kinder to those who wait." },
    };
  }
  return { kind: "pause", pausedUntilOn };
}
