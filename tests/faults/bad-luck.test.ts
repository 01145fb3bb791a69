import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { deliveries } from "#db/schema/sqlite.ts";
import type { Person } from "#playground/control.ts";
import { openStage, type Stage } from "#playground/stage.ts";
import { ChannelId, type MemberId } from "#src/core/ids.ts";
import type { Member } from "#src/features/members/member.ts";
import { saveStanding, type Standing } from "#src/features/members/store.ts";
import { insertDraft, saveOpened } from "#src/features/reviews/store.ts";
import { craftedBy } from "#tests/support/crafted.ts";
import { officeHours, savedMember, savedPair } from "#tests/support/people.ts";

// What no rule forbids to happen: rows that cannot be read, zones that nobody knows, people without working days,
// channels that are gone, reviewers who left, a bot that sleeps for a year. Whatever it is, everybody else is served.

let stage: Stage;
let people: readonly Person[];

/** Monday, 7 September 2026, ten in Berlin. */
beforeEach(async () => {
  stage = await openStage({
    startsAt: new Date("2026-09-07T08:00:00Z"),
    prepare(workspace) {
      people = ["ada", "bo", "cy", "dee", "eli", "fay", "gil", "hal", "ida", "jo", "kit"].map((name) =>
        workspace.addPerson({ name, timeZone: "Europe/Berlin" }),
      );
    },
  });
});

afterEach(() => stage.stop());

function person(name: string): Person {
  return stage.workspace.person(name);
}

async function aMember(name: string, hours = officeHours("Europe/Berlin")): Promise<Member> {
  const { db } = stage.running().bot;
  return savedMember(db, { workspaceId: stage.workspace.id, slackUserId: person(name).id, name, hours });
}

function heard(name: string, words: string): boolean {
  return person(name)
    .sees()
    .some((message) => message.visible.includes(words));
}

async function anOpenReview(
  title: string,
  { author, reviewers, dueOn }: { author: Member; reviewers: readonly Member[]; dueOn: string },
): Promise<void> {
  const { db, random, clock } = stage.running().bot;
  const now = clock.now();
  await db.transaction(async (tx) => {
    const draft = {
      workspaceId: author.workspaceId,
      authorId: author.id,
      title,
      link: null,
      context: "",
      dueOn,
      channelId: null,
      reviewerIds: reviewers.map((reviewer) => reviewer.id),
    };
    const { id } = await insertDraft(tx, draft, { random, now });
    await saveOpened(tx, id, { openedAt: now, nextNudgeAt: new Date(now.getTime() + 60_000) });
  });
}

async function change(id: MemberId, standing: Standing): Promise<void> {
  const { db } = stage.running().bot;
  await db.transaction((tx) => saveStanding(tx, id, { ...standing, now: stage.clock.now() }));
}

test("a review that cannot be reminded of does not keep the others from it", async () => {
  const [author, reviewer] = [await aMember("ada"), await aMember("bo")];
  await anOpenReview("Broken", { author, reviewers: [reviewer], dueOn: "someday" });
  await anOpenReview("Whole", { author, reviewers: [reviewer], dueOn: "2026-09-08" });
  await stage.runHours(1);
  expect(heard("bo", "Whole")).toBe(true);
  expect(heard("bo", "Broken")).toBe(false);
});

test("of ten reviewers three are gone: the other seven are reminded, and nobody waits for the three", async () => {
  const author = await aMember("ada");
  const reviewers: Member[] = [];
  for (const { name } of people.slice(1)) reviewers.push(await aMember(name));
  const [first, second, third, ...others] = reviewers;
  const gone = [first, second, third].flatMap((one) => one ?? []);
  await anOpenReview("A wide one", { author, reviewers, dueOn: "2026-09-08" });
  for (const one of gone) await stage.workspace.updatePerson(one.slackUserId, { deleted: true });
  await stage.runHours(1);
  expect(others.filter((one) => heard(one.name, "A wide one"))).toHaveLength(7);
  expect(gone.some((one) => heard(one.name, "A wide one"))).toBe(false);
  const states = await stage.running().bot.db.reader.select({ state: deliveries.state }).from(deliveries);
  expect(new Set(states.map(({ state }) => state))).toEqual(new Set(["sent", "withdrawn"]));
});

test("somebody whose zone nobody knows is served by the clock of UTC, and so is everybody else", async () => {
  const [ada, bo] = [await aMember("ada"), await aMember("bo")];
  await change(ada.id, { timeZone: "Mars/Olympus_Mons" });
  await person("ada").dm("Hello?");
  await person("bo").dm("Hello?");
  await stage.runHours(0.1);
  expect([heard("ada", "I do not chat"), heard("bo", "I do not chat")]).toEqual([true, true]);
  const { db } = stage.running().bot;
  await savedPair(db, { mentor: ada, mentee: bo, startedAt: stage.clock.now() });
  await stage.runHours(72);
  expect(heard("bo", "I do not chat")).toBe(true);
  const group = person("bo")
    .conversations()
    .find((one) => one.kind === "mpim");
  expect(group && person("bo").sees(group.id).at(-1)?.visible).toContain("Time for your first check-in");
});

test("a pair of whom one has no working days still gets an offer that they can answer", async () => {
  const [ada, bo] = [await aMember("ada"), await aMember("bo", officeHours("Europe/Berlin", { days: [] }))];
  const { db } = stage.running().bot;
  await savedPair(db, { mentor: ada, mentee: bo, startedAt: stage.clock.now() });
  await stage.runHours(72);
  const group = person("ada")
    .conversations()
    .find((one) => one.kind === "mpim");
  expect(group && person("ada").sees(group.id).at(-1)?.buttons.length).toBeGreaterThan(0);
});

test("after a year asleep a pair is asked once what comes next, and nobody is flooded", async () => {
  const [ada, bo] = [await aMember("ada"), await aMember("bo")];
  const { db } = stage.running().bot;
  await savedPair(db, { mentor: ada, mentee: bo, startedAt: stage.clock.now() });
  await stage.runHours(1);
  const group =
    person("bo")
      .conversations()
      .find((one) => one.kind === "mpim")?.id ?? "";
  const offer = person("bo").sees(group).at(-1);
  const [time] = offer?.buttons ?? [];
  if (offer && time) await person("bo").press(offer, time);
  await stage.runHours(1);
  const before = person("bo").sees(group).length + person("bo").sees().length;
  await stage.stopBot();
  stage.clock.moveTo(new Date("2027-09-08T08:00:00Z"));
  await stage.startBot();
  await stage.runHours(10);
  const after = person("bo").sees(group).length + person("bo").sees().length;
  expect(after - before).toBeLessThanOrEqual(2);
});

test("a channel that was deleted costs its own post and nothing else", async () => {
  const { bot } = stage.running();
  const { db } = bot;
  const { workspaceId } = await aMember("ada");
  const now = stage.clock.now();
  await db.transaction((tx) =>
    bot.enqueue(tx, [
      {
        workspaceId,
        kind: "guild.answer",
        to: { kind: "channel", channelId: ChannelId.parse("C0DELETED") },
        subject: {},
        dedupeKey: "gone",
        nature: "answer",
        notBefore: now,
        expiresAt: null,
      },
    ]),
  );
  await person("ada").dm("Hello?");
  await stage.runHours(0.1);
  expect(heard("ada", "I do not chat")).toBe(true);
  const rows = await db.reader.select().from(deliveries).where(eq(deliveries.dedupeKey, "gone"));
  expect(rows).toMatchObject([{ state: "failed", cause: "channel_not_found" }]);
});

test("who pauses hears of their mentor's view when they are back", async () => {
  const [ada, bo] = [await aMember("ada"), await aMember("bo")];
  const { bot } = stage.running();
  await savedPair(bot.db, { mentor: ada, mentee: bo, startedAt: stage.clock.now() });
  await change(bo.id, { status: "paused", pausedUntilOn: "2026-09-14" });
  const area = bot.tracks[0]?.focusAreas[0]?.id ?? "";
  const by = craftedBy(bot, ada.slackUserId, stage.workspace.id);
  await by.submit("growth.assess", { [area]: "3" }, { ownerId: bo.id });
  await stage.runUntil(new Date("2026-09-12T12:00:00Z"));
  expect(person("bo").sees()).toEqual([]);
  await stage.runUntil(new Date("2026-09-15T12:00:00Z"));
  expect(heard("bo", "ada")).toBe(true);
});

test("a clock that is set back sends nothing twice and keeps nobody waiting", async () => {
  const [ada, bo] = [await aMember("ada"), await aMember("bo")];
  const { db } = stage.running().bot;
  await savedPair(db, { mentor: ada, mentee: bo, startedAt: stage.clock.now() });
  await stage.runHours(1);
  stage.clock.moveTo(new Date("2026-09-07T05:00:00Z"));
  await person("ada").dm("Hello?");
  await stage.runHours(0.1);
  expect(heard("ada", "I do not chat")).toBe(true);
  await stage.runHours(24);
  const group = person("bo")
    .conversations()
    .find((one) => one.kind === "mpim");
  expect(group && person("bo").sees(group.id)).toHaveLength(1);
});
