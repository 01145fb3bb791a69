import type { Character } from "./cast.ts";
import type { Director } from "./director.ts";
import { onDay, some } from "./plot.ts";
import { pickOne, TAKEAWAYS } from "./words.ts";

const TITLES = [
  "Designing Data-Intensive Applications",
  "Fundamentals of Data Engineering",
  "The Data Warehouse Toolkit",
  "Data Management at Scale",
  "Staff Engineer",
] as const;

/** Half of the people read something; some keep at it, some need a nudge, some let it be. */
export function planReading(director: Director, weeks: number): void {
  const { random } = director;
  for (const reader of some(director, director.cast, 0.5)) {
    const title = pickOne(TITLES, random);
    const startsIn = Math.floor(random.next() * 3);
    director.at(reader, onDay(reader, startsIn, { weekday: 2, hour: 2 + random.next() * 3 }), async () => {
      await director.types(reader, `/reading start ${title}`);
    });
    keepReading(director, reader, { from: startsIn + 1, weeks });
  }
}

function keepReading(director: Director, reader: Character, span: { from: number; weeks: number }): void {
  const { random } = director;
  let chapter = 0;
  for (let week = span.from; week < span.weeks && chapter < 10; week++) {
    if (random.next() > reader.habits.reads) continue;
    chapter += 1 + Math.floor(random.next() * 2);
    const line = `/reading progress ${chapter}`;
    director.at(reader, onDay(reader, week, { weekday: 4, hour: 6 * random.next() }), async () => {
      await director.types(reader, line);
    });
  }
  if (chapter < 10) return;
  director.at(reader, onDay(reader, span.weeks - 1, { weekday: 3, hour: 4 }), async () => {
    const takeaway = pickOne(TAKEAWAYS, random);
    const share = "Share that I finished it, with my takeaway";
    await director.types(reader, "/reading done", { takeaway, share });
  });
}
