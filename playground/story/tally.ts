import SQLite from "better-sqlite3";
import { z } from "zod";
import { causeForLead } from "../../src/features/matching/cause-words.ts";
import { RoundPlan } from "../../src/features/matching/round-plan.ts";
import type { PretendSlack } from "../control.ts";
import { DeliveryRow, tallyDeliveries, type DeliveryTally } from "./delivery-tally.ts";
import type { Rang } from "./witness.ts";

/** What the story ends with: Guildhall's own books against what the pretend Slack really holds. */
export interface Tally {
  readonly people: number;
  readonly pairs: number;
  readonly unmatched: readonly { readonly person: string; readonly cause: string }[];
  readonly checkIns: { readonly held: number; readonly missed: number };
  readonly nudges: number;
  readonly digests: number;
  readonly deliveries: DeliveryTally;
  /** Times that Slack said 429. */
  readonly rateLimited: number;
}

const Count = z.object({ count: z.number() });
const Outcome = z.object({ outcome_json: z.string() });
const Named = z.object({ name: z.string() });

export function tallyUp(
  databasePath: string,
  slack: PretendSlack,
  { rang, now }: { readonly rang: readonly Rang[]; readonly now: Date },
): Tally {
  const database = new SQLite(databasePath, { readonly: true });
  function count(query: string): number {
    return Count.parse(database.prepare(`select count(*) as count ${query}`).get()).count;
  }
  try {
    const rows = database
      .prepare("select id, kind, nature, state, cause, not_before from deliveries")
      .all()
      .map((row) => DeliveryRow.parse(row));
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
      deliveries: tallyDeliveries(rows, {
        messages: slack.workspace.allMessages({ deleted: true }),
        rang,
        now,
      }),
      rateLimited: slack.calls().filter((call) => call.status === 429).length,
    };
  } finally {
    database.close();
  }
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
