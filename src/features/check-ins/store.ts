import { addMilliseconds } from "date-fns/addMilliseconds";
import { and, count, desc, eq, gte, inArray, lt, ne, or, sql } from "drizzle-orm";
import { z } from "zod";
import type { Queries } from "../../../db/open.ts";
import { given, prepared } from "../../../db/prepared.ts";
import { checkIns, pairs } from "../../../db/schema/sqlite.ts";
import { CheckInId, newId, type PairId, type WorkspaceId } from "../../core/ids.ts";
import type { Random } from "../../core/random.ts";
import type { Span } from "../../core/working-hours.ts";
import type { Pair } from "../matching/pair.ts";
import { nextStepAt, STEP_NAMES, type CheckIn, type Move, type Step } from "./check-in.ts";

const Instants = z.array(z.int().transform((ms) => new Date(ms)));
const Steps = z.array(
  z.object({
    name: z.enum(STEP_NAMES),
    at: z.int().transform((ms) => new Date(ms)),
    until: z.int().transform((ms) => new Date(ms)),
  }),
);
/** As the index `one_open_check_in` says it: with values handed in, SQLite would not see that the index serves. */
const IS_OPEN = sql`${checkIns.status} in ('planned', 'proposed', 'scheduled')`;

export interface SaveContext {
  readonly random: Random;
  readonly now: Date;
}

export async function loadCheckIn(reader: Queries, id: CheckInId): Promise<CheckIn | null> {
  const [row] = await byId(reader).execute({ id });
  return row ? checkInOf(row) : null;
}

const byId = prepared((reader) =>
  reader
    .select()
    .from(checkIns)
    .where(eq(checkIns.id, given("id", checkIns.id)))
    .prepare(),
);

/** The one open check-in of a pair; null for a moment only, before the clockwork has planned one. */
export async function loadOpenCheckIn(reader: Queries, pairId: PairId): Promise<CheckIn | null> {
  const [row] = await reader
    .select()
    .from(checkIns)
    .where(and(eq(checkIns.pairId, pairId), IS_OPEN));
  return row ? checkInOf(row) : null;
}

/** A pair's check-ins, the newest first; the last hundred are more than four months of meetings. */
export async function loadCheckInsOf(reader: Queries, pairId: PairId): Promise<readonly CheckIn[]> {
  const rows = await reader
    .select()
    .from(checkIns)
    .where(eq(checkIns.pairId, pairId))
    .orderBy(desc(checkIns.createdAt), desc(checkIns.id))
    .limit(100);
  return rows.map(checkInOf);
}

export async function countHeldOf(reader: Queries, pairId: PairId): Promise<number> {
  const [row] = await reader
    .select({ held: count() })
    .from(checkIns)
    .where(and(eq(checkIns.pairId, pairId), eq(checkIns.status, "held")));
  return row?.held ?? 0;
}

/** How many check-ins of a workspace were said to have happened, from `from` up to, not including, `until`. */
export async function countHeld(
  reader: Queries,
  workspaceId: WorkspaceId,
  period: { readonly from: Date; readonly until: Date },
): Promise<number> {
  const [row] = await reader
    .select({ held: count() })
    .from(checkIns)
    .where(
      and(
        eq(checkIns.workspaceId, workspaceId),
        eq(checkIns.status, "held"),
        gte(checkIns.endedAt, period.from),
        lt(checkIns.endedAt, period.until),
      ),
    );
  return row?.held ?? 0;
}

export interface Engagements {
  /** When one of them meets somebody else. */
  readonly taken: readonly Span[];
  /** Times offered to one of them with somebody else. */
  readonly offered: readonly Date[];
}

/** What the two of a pair have agreed or been offered with others. */
export async function loadEngagements(reader: Queries, pair: Pair): Promise<Engagements> {
  const both = [pair.mentorId, pair.menteeId];
  const rows = await reader
    .select({ checkIn: checkIns })
    .from(checkIns)
    .innerJoin(pairs, eq(pairs.id, checkIns.pairId))
    .where(
      and(
        ne(checkIns.pairId, pair.id),
        inArray(checkIns.status, ["proposed", "scheduled"]),
        or(inArray(pairs.mentorId, both), inArray(pairs.menteeId, both)),
      ),
    );
  const others = rows.map((row) => checkInOf(row.checkIn));
  return {
    taken: others.flatMap(({ startsAt, minutes }) =>
      startsAt ? [{ startAt: startsAt, endAt: addMilliseconds(startsAt, minutes * 60_000) }] : [],
    ),
    offered: others.flatMap(({ slots }) => slots),
  };
}

/** Plans a check-in; a pair that has an open one keeps it and nothing happens. */
export async function insertPlanned(
  tx: Queries,
  planned: { readonly pair: Pick<Pair, "id" | "workspaceId">; readonly dueAt: Date },
  { random, now }: SaveContext,
): Promise<void> {
  const step: Step = { name: "planned", at: now, until: planned.dueAt };
  await tx
    .insert(checkIns)
    .values({
      id: CheckInId.parse(newId(random, "checkin")),
      workspaceId: planned.pair.workspaceId,
      pairId: planned.pair.id,
      status: "planned",
      nextStepAt: planned.dueAt,
      stepsJson: stepsJson([step]),
      createdAt: now,
    })
    .onConflictDoNothing();
}

/** A meeting that nobody had planned, as it was told afterwards. */
export async function insertHeld(
  tx: Queries,
  held: { readonly pair: Pick<Pair, "id" | "workspaceId">; readonly startsAt: Date },
  { random, now }: SaveContext,
): Promise<CheckInId> {
  const id = CheckInId.parse(newId(random, "checkin"));
  const { pair, startsAt } = held;
  await tx.insert(checkIns).values({
    id,
    workspaceId: pair.workspaceId,
    pairId: pair.id,
    status: "held",
    startsAt,
    endedAt: now,
    createdAt: now,
  });
  return id;
}

/** Saves a move; what it ends is followed by the next planned check-in in the same transaction. */
export async function saveMove(tx: Queries, move: Move, context: SaveContext): Promise<void> {
  const { checkIn, nextDueAt } = move;
  await saveCheckIn(tx, checkIn);
  if (nextDueAt === null) return;
  const pair = { id: checkIn.pairId, workspaceId: checkIn.workspaceId };
  await insertPlanned(tx, { pair, dueAt: nextDueAt }, context);
}

export async function saveCheckIn(tx: Queries, checkIn: CheckIn): Promise<void> {
  await tx
    .update(checkIns)
    .set({
      status: checkIn.status,
      slotsJson: JSON.stringify(checkIn.slots.map((slot) => slot.getTime())),
      startsAt: checkIn.startsAt,
      agenda: checkIn.agenda,
      nextStepAt: nextStepAt(checkIn),
      stepsJson: stepsJson(checkIn.steps),
      endedAt: checkIn.endedAt,
    })
    .where(eq(checkIns.id, checkIn.id));
}

function stepsJson(steps: readonly Step[]): string {
  return JSON.stringify(
    steps.map(({ name, at, until }) => ({ name, at: at.getTime(), until: until.getTime() })),
  );
}

function checkInOf(row: typeof checkIns.$inferSelect): CheckIn {
  const { slotsJson, stepsJson: json, nextStepAt: _, ...rest } = row;
  return {
    ...rest,
    slots: Instants.parse(JSON.parse(slotsJson)),
    steps: Steps.parse(JSON.parse(json)),
  };
}
