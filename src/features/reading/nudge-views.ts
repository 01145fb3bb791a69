import type { KnownBlock } from "@slack/types";
import {
  actions,
  button,
  context,
  divider,
  messageOf,
  section,
  type MessageBody,
} from "../../slack/blocks.ts";
import { bold } from "../../slack/mrkdwn.ts";
import { isLastNudge } from "./nudge.ts";
import { positionInWords } from "./progress.ts";
import type { Reading } from "./reading.ts";

/** A question about each reading that has been silent; answering one leaves the others standing. */
export function nudgeMessage(readings: readonly Reading[], slash: (line: string) => string): MessageBody {
  return messageOf([
    ...readings.flatMap((reading, place) => [
      ...(place > 0 ? [divider()] : []),
      ...nudgeBlocks(reading, readings),
    ]),
    context(
      `You get this because you are reading ${readings.length > 1 ? "these" : "it"} and it has been quiet for a week or more. Unanswered, I ask more rarely, and then stop. \`${slash("reading nudges")}\` sets another rhythm.`,
    ),
  ]);
}

/** One was answered: what came of it stands above the questions that are left. */
export function answeredNudge(
  said: MessageBody,
  left: readonly Reading[],
  slash: (line: string) => string,
): MessageBody {
  if (left.length === 0) return said;
  return messageOf([...said.blocks, divider(), ...nudgeMessage(left, slash).blocks]);
}

function nudgeBlocks(reading: Reading, all: readonly Reading[]): readonly KnownBlock[] {
  const { id } = reading;
  const value = [id, ...all.map((one) => one.id).filter((one) => one !== id)].join(",");
  return [
    section(nudgeQuestion(reading)),
    actions(
      button({ label: "I read on", action: "reading.progress", value: id }),
      button({ label: "Finished", action: "reading.finish", value: id }),
      button({ label: "Snooze a week", action: "reading.snooze", value }),
      button({
        label: "Put it aside",
        action: "reading.aside",
        value,
        ...(isLastNudge(reading) ? { style: "primary" as const } : {}),
      }),
      button({ label: "No more nudges for this", action: "reading.quiet", value }),
    ),
  ];
}

function nudgeQuestion(reading: Reading): string {
  const title = bold(reading.resource.title);
  if (isLastNudge(reading)) {
    return `It has been quiet around ${title}, which is fine: not everything has its time now. Shall I put it aside? Your place is kept, and this is the last time I ask.`;
  }
  const where = positionInWords(reading.progress, reading.resource);
  return `How is ${title} going? The last I know: *${where}*. Is there half an hour for it this week?`;
}
