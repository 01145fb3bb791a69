import { sql, type SQL } from "drizzle-orm";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import type { Database } from "#db/open.ts";
import type { Bot } from "#src/bot.ts";
import { newId, PairId } from "#src/core/ids.ts";
import { features } from "#src/features.ts";
import { answerTimes } from "#src/features/matching/consent-times.ts";
import { insertConsent } from "#src/features/matching/consent-store.ts";
import { insertPair, loadActivePairs, saveClosed } from "#src/features/matching/pair-store.ts";
import type { Member } from "#src/features/members/member.ts";
import { pauseEndsAt } from "#src/features/members/pause.ts";
import { loadMemberById, loadMemberTopics, saveProfile, saveStanding } from "#src/features/members/store.ts";
import { nextNudgeAt } from "#src/features/reading/nudge.ts";
import { stepIn } from "#src/features/reading/step-store.ts";
import { ensureReading, insertOwnResource, loadReadingsOf } from "#src/features/reading/store.ts";
import { aResource } from "#tests/features/reading/readings.ts";
import { botWithoutSlack } from "#tests/support/bot-without-slack.ts";
import { temporaryDatabase } from "#tests/support/database.ts";
import { GUILD, officeHours, savedMember } from "#tests/support/people.ts";

const MONDAY = new Date("2026-09-07T08:00:00Z");
const DAY_MS = 86_400_000;
const PEOPLE = ["UADA", "UBO", "UCY"] as const;

const anyone = fc.nat(PEOPLE.length - 1);
const couple = fc.tuple(anyone, anyone).filter(([one, other]) => one !== other);

/** Whatever may happen to people, pairs and what they read, in any order; also what the rules would not allow. */
const anyAct = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constant("stands" as const),
      who: anyone,
      status: fc.constantFrom("active" as const, "paused" as const, "left" as const, "departed" as const),
      untilOn: fc.constantFrom(null, "2026-09-09", "2026-09-21", "2026-10-26"),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant("moves" as const),
      who: anyone,
      timeZone: fc.constantFrom("Asia/Tokyo", "America/New_York", "Europe/Berlin"),
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("saves" as const), who: anyone }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant("begins" as const), couple }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("asks" as const), couple }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("ends" as const), which: fc.nat(5) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("reads" as const), who: anyone }) },
  {
    weight: 6,
    arbitrary: fc.record({ does: fc.constant("works" as const), days: fc.constantFrom(0, 0, 1, 7, 15) }),
  },
);
type Act = typeof anyAct extends fc.Arbitrary<infer One> ? One : never;

it("finds by due columns what asking everybody would find, and leaves nothing of it", async () => {
  expect.hasAssertions();
  await fc.assert(
    fc.asyncProperty(fc.array(anyAct, { minLength: 10, maxLength: 40 }), async (acts) => {
      const db = await temporaryDatabase();
      const clock = { time: MONDAY };
      const bot = botWithoutSlack(db, clock);
      const ids: Member["id"][] = [];
      for (const slackUserId of PEOPLE) ids.push((await savedMember(db, { slackUserId })).id);
      for (const act of [...acts, { does: "works", days: 0 } as const]) {
        await take(bot, { act, ids });
        expect(await unmarked(db)).toEqual([]);
        if (act.does !== "works") continue;
        clock.time = new Date(clock.time.getTime() + act.days * DAY_MS);
        await work(bot);
        expect(await leftOver(db)).toEqual([]);
        expect(await plannedFor(db, ids)).toEqual(await asTheRulesSay(db, ids, clock.time));
      }
    }),
    { numRuns: 30 },
  );
}, 120_000);

async function take(
  bot: Bot,
  { act, ids }: { readonly act: Act; readonly ids: readonly Member["id"][] },
): Promise<void> {
  const now = bot.clock.now();
  await bot.db.transaction(async (tx) => {
    switch (act.does) {
      case "works":
        return;
      case "stands": {
        const pausedUntilOn = act.status === "paused" ? act.untilOn : null;
        return saveStanding(tx, ids[act.who]!, { status: act.status, pausedUntilOn, now });
      }
      case "moves": {
        const memberId = ids[act.who]!;
        const from = (await loadMemberById(tx, memberId))!.hours.timeZone;
        await saveStanding(tx, memberId, { timeZone: act.timeZone, now });
        return bot.moved(tx, { memberId, from, to: act.timeZone });
      }
      case "saves":
        return joined(bot, tx, ids[act.who]!);
      case "begins": {
        const [mentorId, menteeId] = [ids[act.couple[0]]!, ids[act.couple[1]]!];
        const pair = { id: aPairId(bot), workspaceId: GUILD, roundId: null, mentorId, menteeId };
        return insertPair(tx, { ...pair, score: 0.5, reasons: [], startedAt: now });
      }
      case "asks": {
        const [mentorId, menteeId] = [ids[act.couple[0]]!, ids[act.couple[1]]!];
        const asked = { pairId: aPairId(bot), workspaceId: GUILD, roundId: null, mentorId, menteeId };
        const side = { reasons: [], ...answerTimes(officeHours("Europe/Berlin"), now) };
        const sides = { mentor: side, mentee: side };
        return insertConsent(tx, { ...asked, score: 0.5, reasons: [], askedAt: now, sides });
      }
      case "ends": {
        const active = await loadActivePairs(tx, GUILD);
        const pair = active[act.which % Math.max(1, active.length)];
        if (pair) await saveClosed(tx, pair.id, { closedAt: now, closedBecause: "ended_by_lead" });
        return;
      }
      case "reads":
        return readOn(bot, tx, ids[act.who]!);
    }
  });
}

type Tx = Parameters<Parameters<Database["transaction"]>[0]>[0];

function aPairId({ random }: Bot): PairId {
  return PairId.parse(newId(random, "pair"));
}

async function joined(bot: Bot, tx: Tx, id: Member["id"]): Promise<void> {
  const member = (await loadMemberById(tx, id))!;
  const { teach, learn } = await loadMemberTopics(tx, [id]);
  const profile = {
    role: "both" as const,
    teach: teach.get(id) ?? [],
    learn: learn.get(id) ?? [],
    capacity: 3,
    goal: "",
    hours: { ...member.hours, start: "10:00" },
  };
  const now = bot.clock.now();
  const isPaused = member.status === "paused";
  await saveProfile(tx, id, { profile, isPaused, followsSlackZone: true, now });
}

async function readOn(bot: Bot, tx: Tx, memberId: Member["id"]): Promise<void> {
  const member = (await loadMemberById(tx, memberId))!;
  const now = bot.clock.now();
  const owner = { workspaceId: GUILD, memberId };
  const resourceId = `book-${memberId}`;
  const known = await loadReadingsOf(tx, memberId);
  if (known.length === 0) await insertOwnResource(tx, aResource({ id: resourceId }), owner);
  const { id } = await ensureReading(tx, { ...owner, resourceId }, { random: bot.random, now });
  await stepIn(tx, member, { readingId: id, step: { kind: "progress", amount: 3 }, now });
}

async function work(bot: Bot): Promise<void> {
  const jobs = features.flatMap((feature) => feature.jobs?.(bot) ?? []);
  for (let turn = 0; turn < 3; turn++) for (const job of jobs) await job.run(bot.clock.now());
}

const IS_OPEN = sql`check_ins.status in ('planned', 'proposed', 'scheduled')`;
/** Active without an open check-in, or closed with one. */
const OUT_OF_STEP = sql`(pairs.status = 'active') <> exists (select 1 from check_ins where pair_id = pairs.id and ${IS_OPEN})`;
const OF_MEMBER = sql`members.id in (mentor_id, mentee_id)`;
/** In a pair after they have left, or asked about one while they are away. */
const UNFOLLOWED = sql`members.status <> 'active' and (
  (members.status <> 'paused' and exists (select 1 from pairs where pairs.status = 'active' and ${OF_MEMBER}))
  or exists (select 1 from consents where ended_at is null and ${OF_MEMBER}))`;

async function found(db: Database, query: SQL): Promise<readonly string[]> {
  return db.reader.all<{ id: string }>(query).map((row) => row.id);
}

/** What asking everybody would find and the due columns do not. */
async function unmarked(db: Database): Promise<readonly string[]> {
  return [
    ...(await found(db, sql`select id from pairs where next_look_at is null and ${OUT_OF_STEP}`)),
    ...(await found(db, sql`select id from members where next_look_at is null and ${UNFOLLOWED}`)),
  ];
}

/** What either of them finds once the clockwork has worked. */
async function leftOver(db: Database): Promise<readonly string[]> {
  return [
    ...(await found(db, sql`select id from pairs where next_look_at is not null or ${OUT_OF_STEP}`)),
    ...(await found(db, sql`select id from members where next_look_at = 0 or ${UNFOLLOWED}`)),
  ];
}

interface Planned {
  readonly pauseEndsAt: number | null;
  readonly nudgeAt: number | null;
}

/** Null for the nudge of somebody who is away: whether it rests already is not said. */
async function plannedFor(db: Database, people: readonly Member["id"][]): Promise<readonly Planned[]> {
  const planned: Planned[] = [];
  for (const id of people) {
    const [row] = db.reader
      .all<Planned>(sql`select next_look_at as pauseEndsAt, (select next_nudge_at from readings
      where member_id = members.id and members.status in ('active', 'left')) as nudgeAt from members where id = ${id}`);
    if (row) planned.push(row);
  }
  return planned;
}

async function asTheRulesSay(
  db: Database,
  people: readonly Member["id"][],
  now: Date,
): Promise<readonly Planned[]> {
  const planned: Planned[] = [];
  for (const id of people) {
    const member = (await loadMemberById(db.reader, id))!;
    const [reading] = await loadReadingsOf(db.reader, id);
    const isThere = member.status === "active" || member.status === "left";
    const nudgeAt = reading && isThere ? nextNudgeAt(reading, member.hours.timeZone) : null;
    expect(nudgeAt === null || nudgeAt > now).toBe(true);
    planned.push({
      pauseEndsAt: pauseEndsAt(member)?.getTime() ?? null,
      nudgeAt: nudgeAt?.getTime() ?? null,
    });
  }
  return planned;
}
