import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { TEAM } from "#playground/demo/team.ts";
import { startEngine, type RunningEngine } from "#playground/engine/engine.ts";
import type { Person } from "#playground/control.ts";
import type { EngineAct } from "#playground/page-server/engine.ts";
import type { FaultName } from "#playground/protocol.ts";
import { solvedRound } from "#tests/support/rounds.ts";

const MONDAY = new Date("2026-09-14T07:00:00Z");
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let engine: RunningEngine;

beforeEach(async () => {
  engine = await startEngine({ setting: TEAM, startsAt: () => MONDAY, seenMs: 0 });
  await engine.perform({ act: "let-time-flow", flowing: false });
});

afterEach(() => engine.stop());

async function botIs(kind: "running" | "stopped"): Promise<void> {
  await expect.poll(() => engine.overview().bot.kind, { timeout: 15_000, interval: 20 }).toBe(kind);
}

function person(key: string): Person {
  return engine.stage().workspace.person(key);
}

function now(): number {
  return engine.stage().clock.now().getTime();
}

async function perform(act: EngineAct) {
  const answer = await engine.perform(act);
  expect(answer).toMatchObject({ ok: true });
  return answer;
}

/** Why it was refused. */
async function refusal(act: EngineAct): Promise<string> {
  const { ok, problem = "" } = await engine.perform(act);
  expect(ok).toBe(false);
  return problem;
}

function runFor(ms: number) {
  return perform({ act: "move-time", to: new Date(now() + ms).toISOString() });
}

async function publishRound(): Promise<void> {
  await botIs("running");
  const nell = person("nell");
  expect(await nell.press(await solvedRound(nell), "Publish")).toMatchObject({ ok: true });
}

function introductions(): readonly string[] {
  const { workspace } = engine.stage();
  return workspace
    .allMessages()
    .filter((message) => message.userId === workspace.botUserId && message.text.includes(", meet "))
    .map((message) => message.text.split("\n")[0] ?? "");
}

function snapshot(): unknown {
  const { workspace, clock, marks, timeZone } = engine.stage();
  return {
    now: clock.now(),
    timeZone,
    messages: workspace.allMessages({ deleted: true }),
    rooms: workspace.conversations(),
    views: workspace.people().map((one) => one.views()),
    homes: workspace.people().map((one) => one.home()),
    marks: marks.save(),
  };
}

describe("time", () => {
  test("runs a week to the very moment, tells how far it is, and leaves a trail of who got what", async () => {
    await publishRound();
    const shares: number[] = [];
    engine.onChange(() => shares.push(engine.overview().clock.run?.share ?? 1));
    const begun = performance.now();
    const answer = await runFor(7 * DAY);
    expect(engine.overview().clock).toMatchObject({ now: "2026-09-21T07:00:00.000Z", run: null });
    expect(shares.filter((share) => share > 0 && share < 1).length).toBeGreaterThan(2);
    expect(shares).toEqual([...shares].sort((one, other) => one - other));
    expect(performance.now() - begun).toBeLessThan(30_000);

    const { trail } = engine.overview();
    expect(answer.said).toContain(`${trail.length} messages arrived`);
    const met = trail.filter((entry) => entry.firstLine.includes(", meet "));
    expect(met).toHaveLength(6);
    expect(met[0]).toMatchObject({
      fromName: "Guildhall",
      readerIds: [expect.any(String), expect.any(String)],
    });
    for (const { at } of trail) expect(new Date(at).getTime()).toBeGreaterThanOrEqual(MONDAY.getTime());
  }, 60_000);

  test("can be stopped on the way", async () => {
    await publishRound();
    const running = engine.perform({ act: "move-time", to: new Date(now() + 28 * DAY).toISOString() });
    await expect.poll(() => engine.overview().trail.length, { timeout: 15_000 }).toBeGreaterThan(2);
    expect(await engine.perform({ act: "move-time", to: new Date(now() + DAY).toISOString() })).toMatchObject(
      {
        ok: false,
        problem: "Time is being moved already. Stop that first.",
      },
    );
    await perform({ act: "stop-moving" });
    expect(await running).toMatchObject({ ok: true });
    expect(now()).toBeLessThan(MONDAY.getTime() + 28 * DAY);
    expect(engine.overview().clock.run).toBeNull();
  }, 60_000);

  test.each([
    ["back", -HOUR, "only goes forward"],
    ["further than a year", 400 * DAY, "too far"],
  ])("is not moved %s", async (_, ms, words) => {
    expect(await refusal({ act: "move-time", to: new Date(now() + ms).toISOString() })).toContain(words);
    expect(now()).toBe(MONDAY.getTime());
  });

  test("flows by itself unless it is told not to", async () => {
    await botIs("running");
    expect(now()).toBe(MONDAY.getTime());
    await perform({ act: "let-time-flow", flowing: true });
    await expect.poll(now, { timeout: 5000 }).toBeGreaterThan(MONDAY.getTime() + 500);
  });
});

describe("the bot", () => {
  test("killed while a week runs does not hold time up, and owes what it owed when it is back", async () => {
    await publishRound();
    const running = runFor(DAY);
    await expect.poll(() => introductions().length, { timeout: 15_000, interval: 1 }).toBeGreaterThan(0);
    await perform({ act: "bot", will: "kill" });
    expect(engine.overview().bot).toEqual({ kind: "stopped", why: "It was killed." });
    await running;
    expect(now()).toBe(MONDAY.getTime() + DAY);
    expect(introductions().length).toBeLessThan(6);

    await perform({ act: "bot", will: "start" });
    await runFor(2 * DAY);
    expect(introductions()).toHaveLength(6);
    expect(new Set(introductions()).size).toBe(6);
  }, 60_000);

  test("does as it is told, and says when there is nothing to do", async () => {
    await botIs("running");
    expect(await refusal({ act: "bot", will: "start" })).toContain("running already");
    await perform({ act: "bot", will: "stop" });
    expect(engine.overview().bot).toEqual({ kind: "stopped", why: "It was stopped." });
    expect(await refusal({ act: "bot", will: "kill" })).toContain("not running");
    await perform({ act: "bot", will: "start" });
    expect(engine.overview().bot).toMatchObject({ kind: "running" });
  });

  test("that cannot start says why in words", async () => {
    await perform({ act: "bot", will: "kill" });
    await perform({ act: "break", fault: "slack-down", on: true });
    expect(await refusal({ act: "bot", will: "start" })).toContain("Slack cannot be reached");
    expect(engine.overview().bot).toMatchObject({ kind: "stopped" });
  });
});

describe("faults", () => {
  const FAULTS: readonly FaultName[] = ["rate-limit-storm", "answers-lost", "server-errors", "slack-down"];

  test("one after the other on and off again: nothing is lost or doubled", async () => {
    await publishRound();
    for (const fault of FAULTS) {
      await perform({ act: "break", fault, on: true });
      expect(engine.overview().faults.flatMap((one) => (one.on ? [one.name] : []))).toEqual([fault]);
      await runFor(90 * MINUTE);
      await perform({ act: "break", fault, on: false });
    }
    expect(engine.overview().faults.every((one) => !one.on)).toBe(true);
    await runFor(DAY);
    expect(introductions()).toHaveLength(6);
    expect(new Set(introductions()).size).toBe(6);
  }, 60_000);

  test("a storm refuses two of three posts, and each comes in the end", async () => {
    await perform({ act: "break", fault: "rate-limit-storm", on: true });
    await publishRound();
    await runFor(DAY);
    const posts = engine.stage().slack.calls({ method: "chat.postMessage" });
    const refused = posts.filter((call) => call.status === 429);
    expect(refused.length / posts.length).toBeCloseTo(2 / 3, 1);
    expect(introductions()).toHaveLength(6);
  }, 60_000);

  test("server errors let each message through in the end, while they last", async () => {
    await publishRound();
    await perform({ act: "break", fault: "server-errors", on: true });
    await runFor(DAY);
    expect(introductions()).toHaveLength(6);
  }, 60_000);

  test("a dropped connection is over at once, and is opened again", async () => {
    await botIs("running");
    await perform({ act: "break", fault: "socket-dropped", on: true });
    expect(engine.overview().faults.every((one) => !one.on)).toBe(true);
    await runFor(MINUTE);
    expect(await person("ilse").command("/mentor status")).toMatchObject({ ok: true });
  });
});

describe("the workspace", () => {
  test("saved and loaded is the same, and the bot goes on in it", async () => {
    await publishRound();
    await runFor(10 * HOUR);
    await person("jory").command("/mentor join");
    const before = snapshot();
    const saved = await engine.save();
    await runFor(DAY);

    expect(await perform({ act: "load-saved", saved })).toMatchObject({ ok: true });
    await perform({ act: "let-time-flow", flowing: false });
    expect(snapshot()).toEqual(before);
    await botIs("running");
    await runFor(DAY);
    expect(new Set(introductions()).size).toBe(introductions().length);
    const submitted = await person("jory").submit({
      role: "I would like a mentor",
      learn: ["Technical leadership in data"],
    });
    expect(submitted).toMatchObject({ ok: true });
    await runFor(HOUR);
    expect(person("jory").sees().at(-1)?.visible).toContain("Welcome, Jory Pebblebrook!");
  }, 60_000);

  const Saved = z.looseObject({ version: z.number(), database: z.string() });

  test("what was not saved here, is newer or damaged is refused, and what stands goes on", async () => {
    const before = engine.stage();
    const saved = Saved.parse(JSON.parse(await engine.save()));
    const refused: readonly (readonly [string, string])[] = [
      ["{", "not a workspace that was saved here"],
      ["[]", "not a workspace that was saved here"],
      [JSON.stringify({ ...saved, version: 2 }), "newer Guildhall"],
      [JSON.stringify({ ...saved, world: {} }), "damaged: world"],
      [JSON.stringify({ ...saved, database: btoa("no database at all") }), "database in this file"],
      [JSON.stringify({ ...saved, database: "" }), "database in this file"],
    ];
    for (const [file, words] of refused) {
      expect(await refusal({ act: "load-saved", saved: file })).toContain(words);
    }
    expect(engine.stage()).toBe(before);
    await botIs("running");
    expect(await person("ilse").command("/mentor status")).toMatchObject({ ok: true });
  });

  test("a roster with mistakes brings in who can be read, and tells the others line by line", async () => {
    const csv = [
      "name,email,role,learn,teach,time_zone",
      "Ottilie Moosgrund,ottilie@example.com,mentor,,technical-leadership:5,Europe/Vienna",
      "Nobody,,mentee,technical-leadership,,",
      "Casimir Teich,casimir@example.com,mentee,basket weaving,,Europe/Vienna",
      "Wenzel Aupark,wenzel@example.com,mentee,technical-leadership:1,,Mars/Olympus",
      "Leonie Brise,leonie@example.com,mentee,technical-leadership:1,,Europe/Vienna",
    ].join("\n");
    const topics: string[] = [];
    engine.onChange((changed) => topics.push(...changed));
    const { said } = await perform({ act: "load-roster", csv });
    const names = engine
      .stage()
      .workspace.people()
      .map((one) => one.realName);
    expect(names).toEqual(["Ottilie Moosgrund", "Leonie Brise"]);
    const [sum, count, ...lines] = said?.split("\n") ?? [];
    expect([sum, count]).toEqual(["2 people take part.", "3 things could not be taken as written:"]);
    expect(lines.map((line) => line.split(": ")[0])).toEqual([
      "line 3",
      "line 4, learn",
      "line 5, time_zone",
    ]);
    expect(lines[1]).toContain("basket weaving");
    expect(topics).toContain("everything");
    expect(engine.stage().timeZone).toBe("Europe/Vienna");
    await botIs("running");
    expect((await person("ottilie").command("/guild match")).view?.title).toBe("Matching round");
  });

  test("a roster with nobody in it changes nothing", async () => {
    const before = engine.stage();
    expect(await refusal({ act: "load-roster", csv: "name,email\n,\n" })).toContain("Nobody in this roster");
    expect(engine.stage()).toBe(before);
  });

  test("begun afresh has nothing of the old one, and the sample is another team", async () => {
    await person("ilse").post("general", "This is what was before.");
    await perform({ act: "move-time", to: new Date(now() + HOUR).toISOString() });
    await perform({ act: "start-fresh" });
    expect(
      engine
        .stage()
        .workspace.allMessages()
        .map((message) => message.text),
    ).not.toContain("This is what was before.");
    expect(now()).toBeLessThan(MONDAY.getTime() + MINUTE);
    const { said } = await perform({ act: "load-sample" });
    expect(said).toBe("48 people take part.");
    expect(person("ada.quillfeather").realName).toBe("Ada Quillfeather");
  });
});
