import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundleBot } from "#tests/support/bundled-bot.ts";
import { aQuota, aSmallDisk, readOnlyFiles } from "./storm/disk.ts";
import { lives, seed, timeoutMs } from "./storm/options.ts";
import { runStorm, type Sky, type StormOptions } from "./storm/storm.ts";
import type { Spell, Weather } from "./storm/weather.ts";

// The final tally is taken on the pretend Slack itself: what is owed is there once, what people were told is so, and
// what Slack had an acknowledgement for was worked on. See docs/operations.md.

const DAY = 86_400_000;
const DELIVERIES = 500;
const LIVES = 80;
/** Of each kind of weather: long enough to meet it in a start, in an act and in a commit. */
const STORM_LIVES = 6;

const folder = mkdtempSync(join(tmpdir(), "guildhall-bot-"));
let script = "";

beforeAll(async () => {
  script = await bundleBot(folder);
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** All connections end: with a word from Slack, or without. */
function cuts({ slack }: Sky, how: "cut" | "refresh"): Spell {
  return { share: 5, steps: 1, begin: () => slack.faults.closeSockets(how), end: () => undefined };
}

function outages({ slack }: Sky): Spell {
  return { share: 4, steps: 12, begin: () => slack.faults.down(), end: () => slack.faults.up() };
}

/** The clock of the bot's machine is set, and some time later set right. */
function jumps({ setSkew }: Sky, ms: number): Spell {
  return { share: 3, steps: 15, begin: () => setSkew(ms), end: () => setSkew(0) };
}

const STORMS: Readonly<Record<string, (sky: Sky) => Weather>> = {
  "a storm of 429s": () => ({
    calls: [
      { share: 35, kind: { is: "ratelimited", retryAfterSeconds: 1 } },
      { share: 10, kind: { is: "ratelimited", retryAfterSeconds: 30 } },
    ],
  }),
  "5xx and errors of Slack's own": () => ({
    calls: [
      { share: 10, kind: { is: "status", status: 500 } },
      { share: 10, kind: { is: "status", status: 503 } },
      { share: 5, kind: { is: "error", code: "internal_error" } },
      { share: 5, kind: { is: "error", code: "fatal_error" } },
      { share: 5, kind: { is: "error", code: "service_unavailable" } },
    ],
  }),
  "answers lost after the effect": () => ({ calls: [{ share: 35, kind: { is: "answer-lost" } }] }),
  "dropped connections, cut sockets and no Slack at all for a while": (sky) => ({
    calls: [{ share: 25, kind: { is: "dropped" } }],
    spells: [cuts(sky, "cut"), cuts(sky, "refresh"), outages(sky)],
  }),
  "a clock set forward by a month and back by a day": (sky) => ({
    calls: [{ share: 20, kind: { is: "answer-lost" } }],
    spells: [jumps(sky, 30 * DAY), jumps(sky, -DAY)],
  }),
  "everything at once": (sky) => ({
    calls: [
      { share: 8, kind: { is: "ratelimited", retryAfterSeconds: 3 } },
      { share: 6, kind: { is: "status", status: 502 } },
      { share: 6, kind: { is: "error", code: "internal_error" } },
      { share: 8, kind: { is: "dropped" } },
      { share: 10, kind: { is: "answer-lost" } },
    ],
    spells: [cuts(sky, "cut"), outages(sky), jumps(sky, 30 * DAY), jumps(sky, -DAY)],
  }),
};

async function expectAllRight(options: Omit<StormOptions, "script" | "seed">): Promise<void> {
  const report = await runStorm({ ...options, script, seed });
  expect(report.wrong, `STORM_SEED=${seed} STORM_LIVES=${options.lives}`).toEqual([]);
  expect(report.sent).toBeGreaterThan(options.deliveries * 0.9);
  expect(report.bundles).toBeGreaterThan(0);
}

test(
  "killed at any moment while it sends and people use it: none lost, none doubled, no word broken",
  async () => {
    await expectAllRight({ lives: lives(LIVES), deliveries: Math.max(DELIVERIES, 3 * lives(LIVES)) });
  },
  timeoutMs(LIVES),
);

test.each(Object.entries(STORMS))(
  "killed again and again under %s: none lost, none doubled, no word broken",
  async (_, weather) => {
    await expectAllRight({ lives: lives(STORM_LIVES), deliveries: 8 * lives(STORM_LIVES), weather });
  },
  timeoutMs(STORM_LIVES),
);

test(
  "owed by a clock that was a month ahead, with answers lost and killed: none lost, none doubled",
  async () => {
    const weather = STORMS["answers lost after the effect"] ?? (() => ({ calls: [] }));
    const deliveries = 8 * lives(STORM_LIVES);
    await expectAllRight({ lives: lives(STORM_LIVES), deliveries, weather, owedAheadMs: 30 * DAY });
  },
  timeoutMs(STORM_LIVES),
);

test(
  "killed again and again on a disk that is full for a while: none lost, none doubled, no word broken",
  async ({ skip }) => {
    const disk = aSmallDisk();
    if (disk === null) return skip("needs the right to mount a disk in memory");
    const weather: Weather = { calls: [], spells: [disk.full] };
    const count = lives(STORM_LIVES);
    await expectAllRight({
      lives: count,
      deliveries: 8 * count,
      folder: disk.folder,
      weather: () => weather,
    });
  },
  timeoutMs(STORM_LIVES),
);

test.for([
  { trouble: "a quota that no file may grow beyond", spellOver: aQuota, needs: "prlimit of util-linux" },
  { trouble: "files that are made read-only", spellOver: readOnlyFiles, needs: "the right to chattr +i" },
])(
  "killed again and again under $trouble: none lost, none doubled, no word broken",
  { timeout: timeoutMs(STORM_LIVES) },
  async ({ spellOver, needs }, { skip }) => {
    const spell = spellOver();
    if (spell === null) return skip(`needs ${needs}`);
    const count = lives(STORM_LIVES);
    await expectAllRight({
      lives: count,
      deliveries: 8 * count,
      weather: (sky) => ({ calls: [], spells: [spell(sky)] }),
    });
  },
);
