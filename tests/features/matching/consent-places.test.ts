import { eq } from "drizzle-orm";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { consents, members, pairs } from "#db/schema/sqlite.ts";
import type { MemberId } from "#src/core/ids.ts";
import { saveStanding } from "#src/features/members/store.ts";
import { aConsentStage, type ConsentStage } from "./consent-stage.ts";

const MENTORS = ["ada", "bo"] as const;
const MENTEES = ["cy", "dee", "eli", "fay"] as const;

/** Anything that people, leads and time may do, in any order. */
const anyStep = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constant("answers" as const),
      /** Which of the open questions, counted round. */
      which: fc.nat(7),
      by: fc.constantFrom("mentor" as const, "mentee" as const),
      answer: fc.constantFrom("yes" as const, "yes" as const, "yes" as const, "no" as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("publishes" as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constant("waits" as const), hours: fc.integer({ min: 1, max: 90 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant("offers" as const),
      mentor: fc.constantFrom(...MENTORS),
      capacity: fc.constantFrom(0, 1, 1, 2),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant("changes" as const),
      who: fc.constantFrom(...MENTORS, ...MENTEES),
      status: fc.constantFrom("paused" as const, "active" as const),
    }),
  },
);
type Step = typeof anyStep extends fc.Arbitrary<infer One> ? One : never;

it("gives no place twice, whatever people answer and change in whatever order", async () => {
  expect.hasAssertions();
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 5, maxLength: 25 }), async (steps) => {
      const stage = await aConsentStage();
      const ids = new Map<string, MemberId>();
      for (const name of MENTORS) ids.set(name, await stage.join(name, { as: "mentor", capacity: 2 }));
      for (const name of MENTEES) ids.set(name, await stage.join(name, { as: "mentee" }));
      await stage.publish();
      const most = new Map([...ids.values()].map((id) => [id, 2]));
      for (const step of steps) {
        const before = await taken(stage);
        await take(stage, ids, step);
        expect(await givenTwice(stage, { before, most })).toEqual([]);
      }
    }),
    { numRuns: 25 },
  );
}, 60_000);

async function take(stage: ConsentStage, ids: ReadonlyMap<string, MemberId>, step: Step): Promise<void> {
  function idOf(name: string): MemberId {
    const id = ids.get(name);
    if (id === undefined) throw new Error(`there is no ${name}`);
    return id;
  }
  switch (step.does) {
    case "answers":
      return answerOne(stage, ids, step);
    case "publishes":
      return stage.publish();
    case "waits":
      return stage.moveTo(new Date(stage.now().getTime() + step.hours * 3_600_000));
    case "offers":
      return stage.db.transaction(async (tx) => {
        await tx
          .update(members)
          .set({ capacity: step.capacity })
          .where(eq(members.id, idOf(step.mentor)));
      });
    case "changes":
      return stage.db.transaction((tx) =>
        saveStanding(tx, idOf(step.who), { status: step.status, now: stage.now() }),
      );
  }
}

async function answerOne(
  stage: ConsentStage,
  ids: ReadonlyMap<string, MemberId>,
  { which, by, answer }: Extract<Step, { readonly does: "answers" }>,
): Promise<void> {
  const open = await openQuestions(stage);
  const question = open[which % Math.max(1, open.length)];
  if (question === undefined) return;
  const answering = by === "mentor" ? question.mentorId : question.menteeId;
  const [name] = [...ids].find(([, id]) => id === answering) ?? [];
  if (name !== undefined) await stage.press(name, `${answer} ${question.pairId}`);
}

async function openQuestions({ db }: ConsentStage) {
  const rows = await db.reader.select().from(consents).orderBy(consents.pairId);
  return rows.filter(({ endedAt }) => endedAt === null);
}

interface Taken {
  readonly active: readonly MemberId[];
  /** Mentors of pairs and of what is asked. */
  readonly held: readonly MemberId[];
  /** Mentees of both. */
  readonly mentees: readonly MemberId[];
}

async function taken(stage: ConsentStage): Promise<Taken> {
  const active = await stage.db.reader.select().from(pairs);
  const both = [...active, ...(await openQuestions(stage))];
  return {
    active: active.map(({ mentorId }) => mentorId),
    held: both.map(({ mentorId }) => mentorId),
    mentees: both.map(({ menteeId }) => menteeId),
  };
}

/**
 * What is given twice, in words. A pair begins only within what its mentor offers at that moment; what is asked goes
 * beyond it only where they lowered it after they were asked.
 */
async function givenTwice(
  stage: ConsentStage,
  { before, most }: { readonly before: Taken; readonly most: Map<MemberId, number> },
): Promise<readonly string[]> {
  const after = await taken(stage);
  const rows = await stage.db.reader.select({ id: members.id, capacity: members.capacity }).from(members);
  const places = rows.flatMap(({ id, capacity }) => {
    const [active, held] = [countOf(after.active, id), countOf(after.held, id)];
    most.set(id, Math.max(most.get(id) ?? 0, capacity));
    return [
      ...(active > Math.max(capacity, countOf(before.active, id)) ? [`${id} mentors too many`] : []),
      ...(held > Math.max(capacity, countOf(before.held, id)) ? [`${id} is asked about too many`] : []),
      ...(held > (most.get(id) ?? 0) ? [`${id} never offered so many`] : []),
    ];
  });
  const twice = after.mentees.filter((id) => countOf(after.mentees, id) > 1);
  return [...places, ...twice.map((id) => `${id} wanted one mentor`)];
}

function countOf(list: readonly MemberId[], id: MemberId): number {
  return list.filter((one) => one === id).length;
}
