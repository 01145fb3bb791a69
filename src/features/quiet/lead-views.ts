import { counted } from "../../core/text.ts";
import { spokenInstant, type Zone } from "../../core/wall-time.ts";
import { actions, button, context, messageOf, section, type MessageBody } from "../../slack/blocks.ts";
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
