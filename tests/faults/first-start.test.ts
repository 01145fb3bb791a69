import { existsSync, mkdtempSync, rmSync, watch } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import { seededRandom } from "#src/core/random.ts";
import { startPretendSlack } from "#playground/server/start.ts";
import { bundleBot } from "#tests/support/bundled-bot.ts";
import { temporaryFolder } from "#tests/support/database.ts";
import { aBotLine, type BotLine } from "./storm/bots.ts";
import { below } from "./storm/dice.ts";
import { lives, seed, timeoutMs } from "./storm/options.ts";

const MONDAY = new Date("2026-09-07T06:00:00Z");
const STARTS = 12;
/** Files that come, grow and go while a database is made. */
const MOST_CHANGES = 40;

const folder = mkdtempSync(join(tmpdir(), "guildhall-bot-"));
let script = "";

beforeAll(async () => {
  script = await bundleBot(folder);
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test(
  "killed at any moment of its very first start, it leaves a file that the next start takes up",
  async () => {
    const random = seededRandom(seed);
    for (let start = 0; start < lives(STARTS); start += 1) {
      const home = temporaryFolder();
      const path = join(home, "guildhall.db");
      const nth = 1 + below(random, MOST_CHANGES);
      await killedAtChange(nth, { home, line: await aLine(path) });
      if (!existsSync(path)) continue;
      const opened = openDatabase({ path, now: MONDAY }).then((db) => db.close());
      await expect(opened, `STORM_SEED=${seed}, killed at change ${nth}`).resolves.toBeUndefined();
    }
  },
  timeoutMs(STARTS),
);

async function aLine(databasePath: string): Promise<BotLine> {
  const manifest = await readFile(new URL("../../manifest.yml", import.meta.url), "utf8");
  const slack = await startPretendSlack({ manifest });
  const { botToken, appToken } = slack.workspace;
  const config = {
    slack: {
      botToken,
      apiUrl: slack.apiUrl,
      commandPrefix: "",
      transport: { kind: "socket" as const, appToken },
    },
    databasePath,
    log: { level: "fatal" as const, format: "json" as const },
  };
  const line = aBotLine({ script, config, seed, durability: "full" });
  onTestFinished(async () => {
    await line.end();
    await slack.stop();
  });
  return line;
}

async function killedAtChange(
  nth: number,
  { home, line }: { readonly home: string; readonly line: BotLine },
): Promise<void> {
  const bot = line.next(MONDAY);
  let changes = 0;
  const watcher = watch(home, () => {
    changes += 1;
    if (changes === nth) void bot.kill();
  });
  await bot.up;
  watcher.close();
  await bot.kill();
}
