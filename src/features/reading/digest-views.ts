import { counted } from "../../core/text.ts";
import type { DigestFacts } from "../../feature.ts";
import { bold, quoted } from "../../slack/mrkdwn.ts";
import type { Reading } from "./reading.ts";
import { byAuthor, titled } from "./views.ts";

const MOST_NAMED = 10;

/** What was finished: named with its reader and takeaway where they shared it, counted otherwise. */
export function finishedFacts(
  finished: readonly { readonly name: string; readonly reading: Reading }[],
): DigestFacts | null {
  if (finished.length === 0) return null;
  const shared = finished.filter(({ reading }) => reading.isShared);
  const details = shared.slice(0, MOST_NAMED).map(({ name, reading }) => {
    const { resource, takeaway } = reading;
    const line = `${bold(name)} finished ${titled(resource)}${byAuthor(resource)}.`;
    return takeaway === "" ? line : `${line}\n${quoted(takeaway, 500)}`;
  });
  const more = shared.length - details.length;
  return {
    headline: `${counted(finished.length, "reading")} finished`,
    details: more > 0 ? [...details, `And ${counted(more, "more reading")} that colleagues share.`] : details,
  };
}
