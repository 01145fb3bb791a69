import type { KnownBlock } from "@slack/types";
import { counted } from "../../core/text.ts";
import { spokenInstant, type Zone } from "../../core/wall-time.ts";
import { actions, button, section } from "../../slack/blocks.ts";
import { escaped } from "../../slack/mrkdwn.ts";
import { troubleKey, troubleWords, type JobTrouble, type JobTroubles } from "./job-trouble.ts";

/** What a job does for a row, in words. */
export type JobLabelOf = (job: string) => string;

interface Around {
  readonly timeZone: Zone;
  readonly jobLabelOf: JobLabelOf;
}

/** What the clockwork cannot do, each with its cause and a button to try it now. */
export function jobTroubleBlocks({ number, oldest }: JobTroubles, around: Around): readonly KnownBlock[] {
  if (number === 0) return [];
  const shown = number > oldest.length ? `, the oldest ${oldest.length}` : "";
  const action = "guild.retry_jobs";
  return [
    section(
      [
        `*${counted(number, "thing")} that I was to do and cannot*${shown}`,
        "What stands here does not happen until it works. I try again by myself, in the end once an hour, and nothing else waits for it. If it is a mistake of mine, whoever runs me finds more in the log by the id.",
      ].join("\n"),
    ),
    ...oldest.map((one, place) => {
      const again = { label: "Try again", action: `${action}#${place}`, value: troubleKey(one) };
      return section(words(one, around), button({ ...again, about: around.jobLabelOf(one.job) }));
    }),
    ...(number > 1 ? [actions(button({ label: "Try all of these again", action }))] : []),
  ];
}

function words(
  { job, subject, attempts, cause, sinceAt }: JobTrouble,
  { timeZone, jobLabelOf }: Around,
): string {
  const since = spokenInstant(sinceAt, timeZone);
  return `• ${jobLabelOf(job)}, since ${since}, tried ${attempts} times: ${troubleWords(cause)}. \`${escaped(subject)}\``;
}
