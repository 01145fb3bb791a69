import type { KnownBlock } from "@slack/types";
import type { SlackUserId } from "../../core/ids.ts";
import { counted, listed } from "../../core/text.ts";
import { spokenDay, spokenInstant, wallTimeOf, type Zone } from "../../core/wall-time.ts";
import { actions, context, messageOf, section, type MessageBody } from "../../slack/blocks.ts";
import { mention } from "../../slack/mrkdwn.ts";
import { pageOf, turnButtons } from "../../slack/paging.ts";

/** One message that would go out: when, to whom, and what kinds of things are in it. */
export interface PreviewLine {
  readonly at: Date;
  readonly slackUserIds: readonly SlackUserId[];
  readonly labels: readonly string[];
}

/** What would go out, the earliest first. */
export interface Preview {
  readonly lines: readonly PreviewLine[];
  readonly isOn: boolean;
  /** So far it was looked ahead; null for all seven days. */
  readonly cutAt: Date | null;
}

const LINES_A_PAGE = 20;
/** Each has a few names and kinds: well within what a block holds. */
const LINES_A_BLOCK = 10;

/** What would go to whom: kinds and times, never words. */
export function previewMessage(
  preview: Preview,
  { timeZone, page: wanted }: { readonly timeZone: Zone; readonly page: number },
): MessageBody {
  const { lines } = preview;
  const { items, page, pages } = pageOf(lines, wanted, LINES_A_PAGE);
  const byDay = Map.groupBy(items, ({ at }) => wallTimeOf(at, timeZone).on);
  return messageOf([
    section(heading(preview, timeZone)),
    ...(pages > 1 ? [section(`In them: ${listed(tallied(lines.flatMap(({ labels }) => labels)))}.`)] : []),
    ...[...byDay].flatMap(([on, some]) => dayBlocks(spokenDay(on), some, timeZone)),
    actions(...turnButtons({ page, pages }, { action: "quiet.preview" })),
    context(
      `Times are yours. What people do meanwhile changes this. What is in a message is for its reader alone.${pages > 1 ? ` Page ${page + 1} of ${pages}.` : ""}`,
    ),
  ]);
}

function heading({ lines, cutAt, isOn }: Preview, timeZone: Zone): string {
  const condition = "if nobody answers, moves or finishes anything meanwhile";
  const when = cutAt ? `until ${spokenInstant(cutAt, timeZone)}` : "in the next seven days";
  const isNothing = lines.length === 0;
  return [
    isNothing
      ? `*Nothing goes out ${when} that nobody asked for*, ${condition}.`
      : `*${counted(lines.length, "message")} ${when} that nobody asked for*, ${condition}. Nothing was sent.`,
    ...(cutAt ? ["What comes after that is too much to look at in one go."] : []),
    ...(isOn && !isNothing ? ["It is quiet, so none of it leaves before you switch that off."] : []),
  ].join(" ");
}

function dayBlocks(day: string, lines: readonly PreviewLine[], timeZone: Zone): readonly KnownBlock[] {
  return chunked(lines).map((some, place) => {
    const words = some.map((line) => lineWords(line, timeZone)).join("\n");
    return section(place === 0 ? `*${day}*\n${words}` : words);
  });
}

function lineWords({ at, slackUserIds, labels }: PreviewLine, timeZone: Zone): string {
  return `${wallTimeOf(at, timeZone).at}  ${listed(slackUserIds.map(mention))}: ${listed(tallied(labels))}`;
}

/** `a reminder of a review (2)`. */
function tallied(labels: readonly string[]): readonly string[] {
  const times = Map.groupBy(labels, (label) => label);
  return [...times].map(([label, all]) => (all.length > 1 ? `${label} (${all.length})` : label));
}

function chunked(lines: readonly PreviewLine[]): readonly (readonly PreviewLine[])[] {
  return Array.from({ length: Math.ceil(lines.length / LINES_A_BLOCK) }, (_, place) =>
    lines.slice(place * LINES_A_BLOCK, (place + 1) * LINES_A_BLOCK),
  );
}
