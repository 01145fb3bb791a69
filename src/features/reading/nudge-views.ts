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
import { inPart } from "../../slack/parts.ts";
import { isLastNudge } from "./nudge.ts";
import { positionInWords } from "./progress.ts";
import type { Reading } from "./reading.ts";

/** A question about each reading that has been silent; of several, answering one leaves the others standing. */
export function nudgeMessage(readings: readonly Reading[]): MessageBody {
  const isOne = readings.length === 1;
  return messageOf([
    ...readings.flatMap((reading) =>
      isOne ? nudgeBlocks(reading) : [...inPart(reading.id, nudgeBlocks(reading)), divider()],
    ),
    context(
      `You get this because you are reading ${isOne ? "it" : "these"} and it has been quiet for a week or more. Unanswered, I ask more rarely, and then stop.`,
    ),
  ]);
}

/** What each button does is about this one reading; the menu beside the message is about all such questions. */
function nudgeBlocks(reading: Reading): readonly KnownBlock[] {
  const about = { value: reading.id, about: reading.resource.title };
  return [
    section(nudgeQuestion(reading)),
    actions(
      button({ label: "I read on", action: "reading.progress", ...about }),
      button({ label: "Finished", action: "reading.finish", ...about }),
      button({
        label: "Put it aside",
        action: "reading.aside",
        ...about,
        ...(isLastNudge(reading) ? { style: "primary" as const } : {}),
      }),
      button({ label: "Nudges for this", action: "reading.nudges", ...about }),
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
