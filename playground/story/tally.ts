import SQLite from "better-sqlite3";
import { z } from "zod";
import { causeForLead } from "../../src/features/matching/cause-words.ts";
import { RoundPlan } from "../../src/features/matching/round-plan.ts";
import type { PretendSlack } from "../control.ts";
import { tallyPosted } from "../deliveries-tally.ts";
import type { OffHours } from "./witness.ts";

/** What the story ends with: Guildhall's own books against what the pretend Slack really holds. */
export interface Tally {
  readonly people: number;
  readonly pairs: number;
  readonly unmatched: readonly { readonly person: string; readonly cause: string }[];
  readonly checkIns: { readonly held: number; readonly missed: number };
  readonly nudges: number;
  readonly digests: number;
  readonly deliveries: {
    readonly owed: number;
    readonly sent: number;
    readonly withdrawn: number;
    readonly pending: number;
    /** Owed, and Slack has it not: given up, noted as sent but not there, or overdue by a day at the end. */
    readonly lost: number;
    readonly doubled: number;
    readonly outOfHours: number;
  };
  /** Times that Slack said 429. */
  readonly rateLimited: number;
}

const Delivery = z.object({
  id: z.string(),
  kind: z.string(),
  nature: z.enum(["answer", "timed", "asked", "unprompted"]),
  state: z.enum(["pending", "sending", "unclear", "sent", "withdrawn", "failed"]),
  not_before: z.number(),
});
const Count = z.object({ count: z.number() });
const Outcome = z.object({ outcome_json: z.string() });
const Named = z.object({ name: z.string() });

const DAY_MS = 86_400_000;

export function tallyUp(
  databasePath: string,
  slack: PretendSlack,
  { offHours, now }: { readonly offHours: readonly OffHours[]; readonly now: Date },
): Tally {
  const database = new SQLite(databasePath, { readonly: true });
  function count(query: string): number {
    return Count.parse(database.prepare(`select count(*) as count ${query}`).get()).count;
  }
  try {
    const rows = database
      .prepare("select id, kind, nature, state, not_before from deliveries")
      .all()
      .map((row) => Delivery.parse(row));
    return {
      people: count("from members where role <> 'none'"),
      pairs: count("from pairs"),
      unmatched: unmatchedOf(database),
      checkIns: {
        held: count("from check_ins where status = 'held'"),
        missed: count("from check_ins where status = 'missed'"),
      },
      nudges: rows.filter((row) => row.state === "sent" && row.nature === "unprompted").length,
      digests: rows.filter((row) => row.state === "sent" && row.kind === "digest.top").length,
      deliveries: books(rows, slack, { offHours, now }),
      rateLimited: slack.calls().filter((call) => call.status === 429).length,
    };
  } finally {
    database.close();
  }
}

function books(
  rows: readonly z.infer<typeof Delivery>[],
  slack: PretendSlack,
  { offHours, now }: { readonly offHours: readonly OffHours[]; readonly now: Date },
): Tally["deliveries"] {
  const sent = rows.filter((row) => row.state === "sent");
  const posted = tallyPosted(
    sent.map((row) => row.id),
    slack.workspace.allMessages({ deleted: true }),
  );
  const keepsHours = new Set(
    rows.filter((row) => row.nature === "asked" || row.nature === "unprompted").map((row) => row.id),
  );
  function inState(...states: readonly string[]): number {
    return rows.filter((row) => states.includes(row.state)).length;
  }
  const overdue = rows.filter(
    (row) => row.state === "pending" && row.not_before < now.getTime() - DAY_MS,
  ).length;
  return {
    owed: rows.length,
    sent: sent.length,
    withdrawn: inState("withdrawn"),
    pending: inState("pending", "sending", "unclear"),
    lost: inState("failed") + overdue + posted.lost,
    doubled: posted.doubled,
    outOfHours: offHours.filter((one) => keepsHours.has(one.deliveryId)).length,
  };
}

/** Whom the newest published round left without a mentor, and why. */
function unmatchedOf(database: SQLite.Database): Tally["unmatched"] {
  const newest = database
    .prepare("select outcome_json from rounds where status = 'published' order by published_at desc limit 1")
    .get();
  if (newest === undefined) return [];
  const { unmatched } = RoundPlan.parse(JSON.parse(Outcome.parse(newest).outcome_json));
  const names = database.prepare("select name from members where id = ?");
  const titles = database.prepare("select title as name from topics where id = ?");
  const wording = {
    nameOf: (id: string) => Named.parse(names.get(id)).name,
    titleOf: (id: string) => Named.parse(titles.get(id)).name,
  };
  return unmatched.map((one) => {
    const person = wording.nameOf(one.menteeId);
    return { person, cause: causeForLead(one, person, wording).why };
  });
}
