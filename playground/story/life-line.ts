import { addDays, wallTimeOf } from "../../src/core/wall-time.ts";
import type { Character } from "./cast.ts";
import type { Director } from "./director.ts";
import { onDay } from "./plot.ts";

/** What life brings: holidays, a move to another country, somebody who leaves, somebody who is gone. */
export function planLife(director: Director, weeks: number): void {
  const { cast } = director;
  const others = cast.slice(1);
  others.forEach((who, place) => {
    const week = 2 + (place % Math.max(1, weeks - 3));
    if (place % 9 === 3) holiday(director, who, week);
    if (place % 24 === 7) leaves(director, who, week);
    if (place % 24 === 14) moves(director, who, week);
    if (place % 40 === 22) departs(director, who, week);
  });
}

function holiday(director: Director, who: Character, week: number): void {
  director.at(who, onDay(who, week, { weekday: 5, hour: 5 }), async () => {
    const today = wallTimeOf(director.now(), who.hours.timeZone).on;
    const until = addDays(today, director.random.next() < 0.5 ? 10 : 17);
    await director.types(who, "/mentor pause", { until });
  });
}

function leaves(director: Director, who: Character, week: number): void {
  director.at(who, onDay(who, week, { weekday: 4, hour: 3 }), async () => {
    await director.types(who, "/mentor leave", {});
  });
}

/** From then on they live by another clock, and so must every message. */
function moves(director: Director, who: Character, week: number): void {
  director.at(who, onDay(who, week, { weekday: 1, hour: 4 }), async () => {
    const timeZone = who.hours.timeZone === "Europe/Lisbon" ? "Europe/Berlin" : "Europe/Lisbon";
    director.tells(who, `${who.person.realName} moves to ${timeZone.split("/")[1]}, and Slack says so.`);
    await director.stage.workspace.updatePerson(who.person.id, { timeZone });
    await director.stage.settle();
    who.hours = { ...who.hours, timeZone };
  });
}

function departs(director: Director, who: Character, week: number): void {
  director.at(who, onDay(who, week, { weekday: 2, hour: 6 }), async () => {
    director.tells(who, `${who.person.realName} leaves the company; the account is deactivated.`);
    await director.stage.workspace.updatePerson(who.person.id, { deleted: true });
    who.isGone = true;
  });
}
