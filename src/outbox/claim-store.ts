import {
  and,
  asc,
  between,
  eq,
  exists,
  inArray,
  like,
  lte,
  ne,
  notInArray,
  notLike,
  or,
  sql,
  type SQL,
} from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Database, Queries } from "../../db/open.ts";
import { given, prepared } from "../../db/prepared.ts";
import { deliveries } from "../../db/schema/sqlite.ts";
import type { DeliveryId, WorkspaceId } from "../core/ids.ts";
import { deliveryOf, LANES, type Lane } from "./due-store.ts";
import type { Nature } from "./message.ts";
import { NOT_FOUND, NOT_TAKEN, QUIETLY, type Delivery } from "./store.ts";

export interface Claim {
  readonly workspaceId: WorkspaceId;
  readonly now: Date;
  /** Recipients that had a message a moment ago. */
  readonly notTo: readonly string[];
  /** Not now to groups: their conversation might have to be opened first. */
  readonly withoutGroups: boolean;
  /** Asked when nothing else is due: of what nobody asked for, that leaves which was due by then; null for none. */
  readonly unaskedBy?: () => Promise<Date | null>;
}

/**
 * The most urgent delivery that is due, oldest first, now under way; with it, when nobody asked for it, what else
 * nobody asked for that is due for the same person. None when none may be sent now.
 */
export async function claimDue(db: Database, claim: Claim): Promise<readonly Delivery[]> {
  // Found by reading, so that looking in vain is no commit, which would wake whoever looks.
  const due = await loadDue(db.reader, claim);
  if (due === null) return [];
  const ids = [due.id, ...(due.isAlone ? [] : await loadCompany(db.reader, due, claim.now))];
  const claimed = await db.transaction(
    (tx) => pendingToSending(tx, ids.length).execute({ ...named("id", ids), first: due.id }),
    QUIETLY,
  );
  const byId = new Map(claimed.map((row) => [row.id, deliveryOf(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Those that are claimed together belong together from then on: a crash leaves one end to be looked up. */
const pendingToSending = prepared((tx, count: number) =>
  tx
    .update(deliveries)
    .set({
      state: "sending",
      attempts: sql`${deliveries.attempts} + 1`,
      bundledIn: count === 1 ? null : sql`${sql.placeholder("first")}`,
      isOutdated: false,
    })
    .where(and(inArray(deliveries.id, places("id", count)), eq(deliveries.state, "pending")))
    .returning()
    .prepare(),
);

interface Due {
  readonly id: DeliveryId;
  readonly workspaceId: WorkspaceId;
  readonly recipientJson: string;
  readonly isAlone: boolean;
}

async function loadDue(reader: Queries, claim: Claim): Promise<Due | null> {
  for (const lane of LANES.filter(({ nature }) => nature !== "unprompted")) {
    const due = await loadFirst(reader, lane, claim);
    if (due) return { ...due, isAlone: true };
  }
  let by: Date | null = claim.now;
  for (const lane of LANES.filter(({ nature }) => nature === "unprompted")) {
    let due = await loadFirst(reader, lane, { ...claim, now: by });
    if (due && by === claim.now && claim.unaskedBy) {
      by = await claim.unaskedBy();
      if (by === null) return null;
      due = await loadFirst(reader, lane, { ...claim, now: by });
    }
    if (due) return { ...due, isAlone: !due.recipientJson.startsWith(TO_MEMBER) };
  }
  return null;
}

const TO_MEMBER = '{"kind":"member"';

async function loadFirst(reader: Queries, { nature, priority }: Lane, claim: Claim) {
  const { workspaceId, now, notTo, withoutGroups } = claim;
  const query = firstDue(reader, { nature, resting: notTo.length, withoutGroups });
  const [due] = await query.execute({ workspaceId, now, priority, ...named("resting", notTo) });
  return due ? { ...due, workspaceId } : null;
}

interface DueShape {
  readonly nature: Nature;
  /** How many recipients are left out. */
  readonly resting: number;
  readonly withoutGroups: boolean;
}

const firstDue = prepared((reader, shape: DueShape) =>
  reader
    .select({ id: deliveries.id, recipientJson: deliveries.recipientJson })
    .from(deliveries)
    .where(and(eq(deliveries.priority, given("priority", deliveries.priority)), mayBeClaimed(reader, shape)))
    .orderBy(asc(deliveries.notBefore), asc(sql`rowid`))
    .limit(1)
    .prepare(),
);

function mayBeClaimed(reader: Queries, shape: DueShape, isCompany = false): SQL | undefined {
  const { nature, resting, withoutGroups } = shape;
  return and(
    eq(deliveries.workspaceId, given("workspaceId", deliveries.workspaceId)),
    eq(deliveries.state, "pending"),
    eq(deliveries.nature, nature),
    lte(deliveries.notBefore, given("now", deliveries.notBefore)),
    notInArray(deliveries.recipientJson, places("resting", resting)),
    ...(withoutGroups ? [notLike(deliveries.recipientJson, '{"kind":"group"%')] : []),
    // An answer is not held back: somebody waits for it.
    ...(nature === "answer" ? [] : [sql`not ${heldBack(reader, isCompany)}`]),
  );
}

/** More than one message holds; the rest is asked for again. */
const MOST_COMPANY = 19;

/** What else nobody asked for is due for the same person, the most urgent first. */
async function loadCompany(reader: Queries, { id, workspaceId, recipientJson }: Due, now: Date) {
  const found = await company(reader).execute({ workspaceId, recipientJson, now, id });
  return found.map((one) => one.id);
}

const company = prepared((reader) =>
  reader
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(
      and(
        mayBeClaimed(reader, { nature: "unprompted", resting: 0, withoutGroups: false }, true),
        eq(deliveries.recipientJson, given("recipientJson", deliveries.recipientJson)),
        ne(deliveries.id, given("id", deliveries.id)),
      ),
    )
    .orderBy(asc(deliveries.priority), asc(deliveries.notBefore), asc(sql`rowid`))
    .limit(MOST_COMPANY)
    .prepare(),
);

/** As many placeholders as values will be handed in. */
function places(name: string, count: number) {
  return Array.from({ length: count }, (_, place) => sql.placeholder(`${name}${place}`));
}

function named(name: string, values: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(values.map((value, place) => [`${name}${place}`, value]));
}

/** So many attempts of an older message hold back the younger ones to the same people: some minutes. */
const HOLDING_ATTEMPTS = 3;

/**
 * Whether an older delivery to the same people is in trouble, so that this one would overtake it; not in company, when
 * that one goes in the same message.
 */
function heldBack(reader: Queries, isCompany: boolean): SQL {
  const older = alias(deliveries, "older");
  const isTriedAgain = or(eq(older.cause, NOT_FOUND), like(older.cause, `${NOT_TAKEN}%`));
  const inTrouble = or(
    and(eq(older.state, "unclear"), lte(older.attempts, HOLDING_ATTEMPTS)),
    and(eq(older.state, "pending"), isTriedAgain, between(older.attempts, 1, HOLDING_ATTEMPTS)),
  );
  const isDue = and(eq(older.state, "pending"), lte(older.notBefore, given("now", deliveries.notBefore)));
  return exists(
    reader
      .select({ id: older.id })
      .from(older)
      .where(
        and(
          eq(older.workspaceId, deliveries.workspaceId),
          eq(older.recipientJson, deliveries.recipientJson),
          inTrouble,
          ...(isCompany ? [sql`not (${older.nature} = 'unprompted' and ${isDue})`] : []),
          sql`${older}.rowid < ${deliveries}.rowid`,
        ),
      ),
  );
}
