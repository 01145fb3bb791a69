import type { Tally } from "./tally.ts";

export interface Ending {
  readonly tally: Tally;
  readonly seconds: number;
  readonly database: string;
  readonly problems: readonly string[];
}

/** The table at the story's end. */
export function endingTable({ tally, problems }: Pick<Ending, "tally" | "problems">): string {
  const { deliveries, checkIns, unmatched } = tally;
  const rows: readonly (readonly [string, string | number])[] = [
    ["people", tally.people],
    ["pairs", tally.pairs],
    ["unmatched in the last round", unmatched.length],
    ["check-ins held", checkIns.held],
    ["check-ins missed", checkIns.missed],
    ["nudges sent", tally.nudges],
    ["digests", tally.digests],
    ["deliveries owed", deliveries.owed],
    ["  sent", deliveries.sent],
    ["  withdrawn, their reason gone", deliveries.withdrawn],
    ["  expired before they could be sent", deliveries.expired],
    ["  waiting for their time", deliveries.pending],
    ["  lost", deliveries.lost],
    ["  doubled", deliveries.doubled],
    ["  the same words within an hour", deliveries.saidAgain],
    ["  out of hours, of what can wait", deliveries.outOfHours],
    ["  most a day that nobody asked for", deliveries.mostUnaskedADay],
    [`refusals for speed (429; ${refusalsAllowed(tally)} at most)`, tally.rateLimited],
    ["acts that Slack refused", problems.length],
  ];
  return [
    ...rows.map(([name, value]) => `${name.padEnd(36)} ${String(value).padStart(8)}`),
    ...unmatched.map(({ person, cause }) => `  ${person}: ${cause}`),
    ...problems.map((problem) => `  refused: ${problem}`),
  ].join("\n");
}

/** What differs from run to run: kept apart, so that the same seed gives the same output to the byte. */
export function aside({ seconds, database }: Pick<Ending, "seconds" | "database">): string {
  return `Played in ${seconds.toFixed(1)} seconds. The database is left for a look: ${database}`;
}

/** The same as one JSON object. */
export function endingJson({ tally, seconds, database }: Ending): string {
  const { nudges, ...rest } = tally;
  return JSON.stringify({ ...rest, nudges, seconds: Math.round(seconds * 10) / 10, database });
}

/** What may never happen: a promise to people was broken, Slack was pressed, or nobody was paired at all. */
export function isBroken(tally: Pick<Tally, "deliveries" | "rateLimited" | "people" | "pairs">): boolean {
  const { lost, doubled, saidAgain, outOfHours, mostUnaskedADay } = tally.deliveries;
  const isUntrue = lost + doubled + saidAgain + outOfHours > 0 || mostUnaskedADay > 1;
  return isUntrue || tally.rateLimited > refusalsAllowed(tally) || tally.pairs === 0;
}

/** The story has Slack refuse nothing by itself. Learning the pace takes a few, and so does a large roster. */
function refusalsAllowed({ people }: Pick<Tally, "people">): number {
  return 5 + Math.ceil(people / 50);
}
