import { addDays } from "date-fns/addDays";
import { instantOf, wallTimeOf } from "../core/wall-time.ts";
import type { SlackUserId, WorkspaceId } from "../core/ids.ts";
import { inTurns } from "../core/turns.ts";
import type { Database } from "../../db/open.ts";
import { countSentWithin, countUnclear, loadHad, loadLastSentAt } from "./budget-store.ts";
import { sameKey, type Expected, type Outlook, type Reader } from "./foresee.ts";
import { peopleOf, type HoursOf } from "./recipients.ts";
import type { QuietSource } from "./standing.ts";

export interface OutlookOptions extends Pick<Outlook, "now" | "until" | "urgencyOf"> {
  readonly db: Database;
  readonly workspaceId: WorkspaceId;
  readonly hoursOf: HoursOf;
  readonly quiet: QuietSource;
}

/** Some queries each: a few milliseconds together. */
const AT_A_TIME = 20;

/** What the rules of sending look at for these, as it stands. */
export async function loadOutlook(options: OutlookOptions, expected: readonly Expected[]): Promise<Outlook> {
  const { db, workspaceId, quiet, now, until, urgencyOf } = options;
  const readers = await loadReaders(options, expected);
  const midnight = instantOf({ on: wallTimeOf(now, "UTC").on, at: "00:00" }, "UTC");
  const { mostADay } = await quiet.workspace(workspaceId);
  return {
    now,
    until,
    urgencyOf,
    readers,
    rarelyDaysOf: (kind) => quiet.rarelyDaysOf(kind),
    lastSentAt: await loadLastSent(options, expected, readers),
    workspace: {
      mostADay,
      sentToday: await countSentWithin(db.reader, workspaceId, {
        from: midnight,
        until: addDays(midnight, 1),
      }),
    },
  };
}

async function loadReaders(
  { db, workspaceId, hoursOf, quiet, now }: OutlookOptions,
  expected: readonly Expected[],
): Promise<ReadonlyMap<SlackUserId, Reader>> {
  const readers = new Map<SlackUserId, Reader>();
  const users = new Set(expected.flatMap(({ to }) => peopleOf(to)));
  for await (const slackUserId of inTurns(users, AT_A_TIME)) {
    const hours = await hoursOf(workspaceId, slackUserId);
    if (hours === null) continue;
    const on = wallTimeOf(now, hours.timeZone).on;
    const had = await loadHad(db.reader, workspaceId, { slackUserId, on });
    const unclear = await countUnclear(db.reader, workspaceId, slackUserId);
    const maybe = Array.from({ length: unclear }, () => ({ sentOn: on, sentAt: null }));
    readers.set(slackUserId, {
      hours,
      quiet: await quiet.of(workspaceId, slackUserId),
      had: [...had, ...maybe],
    });
  }
  return readers;
}

/** Asked for those alone who want a kind rarely. */
async function loadLastSent(
  { db, workspaceId, now }: OutlookOptions,
  expected: readonly Expected[],
  readers: ReadonlyMap<SlackUserId, Reader>,
): Promise<ReadonlyMap<string, Date>> {
  const rare = expected.filter(({ kind, to }) =>
    peopleOf(to).some((user) => readers.get(user)?.quiet.choices.get(kind)?.howOften === "rarely"),
  );
  const found = new Map<string, Date>();
  for await (const { kind, to } of inTurns(rare, AT_A_TIME)) {
    const at = await loadLastSentAt(db.reader, { workspaceId, kind, to }, addDays(now, 1));
    if (at) found.set(sameKey({ kind, to }), at);
  }
  return found;
}
