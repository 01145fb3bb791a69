import type { KnownBlock } from "@slack/types";
import { counted } from "../../core/text.ts";
import { spokenInstant, type Zone } from "../../core/wall-time.ts";
import { actions, button, section } from "../../slack/blocks.ts";
import { escaped } from "../../slack/mrkdwn.ts";
import type { Clockwork } from "./clockwork.ts";
import type { JobTroubles } from "./job-trouble.ts";

/** A line about the jobs of the last day. */
export function jobsLine(
  { runs, failedRuns, lastFailure }: Clockwork,
  { timeZone: zone, troubles }: { readonly timeZone: Zone; readonly troubles: JobTroubles },
): string {
  if (lastFailure === null) {
    const well = troubles.number === 0 ? "all went well" : "all went well but for what is below";
    return `*Jobs in the last day*  ${runs === 0 ? "none was due" : `${runs}, ${well}`}`;
  }
  const why =
    lastFailure.state === "interrupted" ? "cut off by a restart" : (lastFailure.cause ?? "no cause noted");
  const last = `\`${escaped(lastFailure.job)}\`, ${spokenInstant(lastFailure.at, zone)}: ${escaped(why)}`;
  return `*Jobs in the last day*  ${runs}, of which ${failedRuns} did not go well (the last: ${last})`;
}

/** What Slack told and could not be worked on, and the way to try it again. */
export function givenUpEventBlocks(
  { givenUpEvents, newestEvents }: Clockwork,
  zone: Zone,
): readonly KnownBlock[] {
  if (givenUpEvents === 0) return [];
  const newest = givenUpEvents > newestEvents.length ? `, the newest ${newestEvents.length}` : "";
  const lines = newestEvents.map(
    ({ cause, receivedAt }) => `• ${spokenInstant(receivedAt, zone)}: ${escaped(cause ?? "no cause noted")}`,
  );
  return [
    section(
      `*${counted(givenUpEvents, "thing")} that Slack told me and I could not work on*${newest}\n${lines.join("\n")}`,
    ),
    actions(button({ label: "Try these again", action: "guild.retry_events" })),
  ];
}
