import { counted, listed } from "../../core/text.ts";
import { spokenInstant, type Zone } from "../../core/wall-time.ts";
import { actions, button, context, messageOf, section, type MessageBody } from "../../slack/blocks.ts";
import { mention } from "../../slack/mrkdwn.ts";
import type { SlackUserId } from "../../core/ids.ts";
import type { QuietSettings } from "./settings.ts";

type Slash = (line: string) => string;

/** Whether it is quiet, and how much would go out. */
export function stateMessage(
  { isOn, since, mostADay }: QuietSettings,
  counts: { readonly sent: number; readonly due: number },
  { slash, timeZone }: { readonly slash: Slash; readonly timeZone: Zone },
): MessageBody {
  const words = isOn
    ? `*It is quiet*${since ? ` since ${spokenInstant(since, timeZone)}` : ""}: no message leaves that nobody asked for. ${counts.due === 0 ? "None is held back so far." : `${counted(counts.due, "message is", "messages are")} held back.`}`
    : `*It is not quiet.* Messages that nobody asked for go out: ${counts.sent} of at most ${mostADay} today (the day of UTC).`;
  return messageOf([
    section(words),
    actions(
      isOn
        ? button({ label: "Switch quiet off", action: "quiet.off", style: "primary" })
        : button({ label: "Switch quiet on", action: "quiet.on" }),
      button({ label: "What would go out", action: "quiet.preview" }),
    ),
    context(
      `Answers, agreed times, what people asked for and the digest are not touched by it. Each person has a budget of their own, one a day unless they say otherwise. \`${slash("guild quiet limit 200")}\` sets another limit for everybody together.`,
    ),
  ]);
}

export function switchedOnMessage(slash: Slash): MessageBody {
  return messageOf([
    section(
      "It is quiet from now on: no message leaves that nobody asked for. Answers, agreed times, what people asked for and the digest go on.",
    ),
    context(`\`${slash("guild quiet off")}\` ends it. What is stale by then is dropped, not sent late.`),
  ]);
}

export function switchedOffMessage(dropped: number, kept: number): MessageBody {
  const gone =
    dropped === 0
      ? "Nothing had become stale"
      : `${counted(dropped, "message")} had become stale and ${dropped === 1 ? "is" : "are"} dropped`;
  const left =
    kept === 0
      ? "nothing is waiting"
      : `${kept} ${kept === 1 ? "goes" : "go"} out, one message a day to each person`;
  return messageOf([section(`It is not quiet any more. ${gone}; ${left}.`)]);
}

/** One message that would go out: when, to whom, and what kinds of things are in it. */
export interface PreviewLine {
  readonly at: Date;
  readonly slackUserIds: readonly SlackUserId[];
  readonly labels: readonly string[];
}

const LINES_SHOWN = 40;
const LINES_A_BLOCK = 10;

/** What would go to whom: kinds and times, never words. */
export function previewMessage(
  lines: readonly PreviewLine[],
  { isOn, timeZone }: { readonly isOn: boolean; readonly timeZone: Zone },
): MessageBody {
  if (lines.length === 0)
    return messageOf([
      section("In the next seven days nothing would go out that nobody asked for, as things stand."),
    ]);
  const shown = lines.slice(0, LINES_SHOWN).map((line) => lineWords(line, timeZone));
  const rest = lines.length - shown.length;
  const but = isOn ? " It is quiet, so none of it leaves before you switch that off." : "";
  return messageOf([
    section(
      `*${counted(lines.length, "message")} in the next seven days that nobody asked for*, as things stand. Nothing was sent.${but}`,
    ),
    ...chunked(shown).map((some) => section(some.join("\n"))),
    ...(rest > 0 ? [context(`… and ${rest} more.`)] : []),
    context(
      "Times are yours. What check-ins will bring depends on what people do, so it is not foreseen. What is in a message is for its reader alone.",
    ),
  ]);
}

function lineWords({ at, slackUserIds, labels }: PreviewLine, timeZone: Zone): string {
  return `• ${spokenInstant(at, timeZone)}  ${listed(slackUserIds.map(mention))}: ${listed(tallied(labels))}`;
}

/** `a reminder of a review (2)`. */
function tallied(labels: readonly string[]): readonly string[] {
  return [...new Set(labels)].map((label) => {
    const times = labels.filter((one) => one === label).length;
    return times > 1 ? `${label} (${times})` : label;
  });
}

function chunked(lines: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(lines.length / LINES_A_BLOCK) }, (_, place) =>
    lines.slice(place * LINES_A_BLOCK, (place + 1) * LINES_A_BLOCK),
  );
}
