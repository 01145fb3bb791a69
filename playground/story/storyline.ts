import type { Director } from "./director.ts";
import { planGuild } from "./guild-line.ts";
import { planKnowledge } from "./knowledge-line.ts";
import { planLife } from "./life-line.ts";
import type { Plot } from "./plot.ts";
import { planReading } from "./reading-line.ts";

/** What people do on their own account, week by week. What they answer is in reactions.ts. */
export function writeStoryline(director: Director, plot: Plot): void {
  planGuild(director, plot);
  planReading(director, plot.weeks);
  planKnowledge(director, plot.weeks);
  planLife(director, plot.weeks);
}
