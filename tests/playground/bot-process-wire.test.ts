import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { createServer, connect, type AddressInfo, type Socket } from "node:net";
import { join } from "node:path";
import { Transform } from "node:stream";
import { expect, onTestFinished, test } from "vitest";
import { startBotProcess } from "#playground/bot-process/bot-process.ts";
import { botInOwnProcess } from "#playground/bot-process/own-process.ts";
import { createDrivenClock } from "#playground/driven-clock.ts";
import { startPretendSlack, type StartedSlack } from "#playground/server/start.ts";
import type { Config } from "#src/config.ts";
import { temporaryFolder } from "#tests/support/database.ts";

const MONDAY = new Date("2026-09-07T08:00:00Z");
const DELAY_MS = 40;

const clock = createDrivenClock(MONDAY);

async function aSlack(): Promise<StartedSlack> {
  const manifest = await readFile(new URL("../../manifest.yml", import.meta.url), "utf8");
  const slack = await startPretendSlack({ clock, manifest });
  onTestFinished(() => slack.stop());
  return slack;
}

function configOf({ workspace, apiUrl }: StartedSlack, databasePath: string): Config {
  const { botToken, appToken } = workspace;
  return {
    slack: { botToken, apiUrl, commandPrefix: "", transport: { kind: "socket", appToken } },
    databasePath,
    log: { level: "warn", format: "json" },
  };
}

/** The same server, but each byte to and from it takes its time. */
async function slowWayTo(url: string): Promise<string> {
  const { port, pathname } = new URL(url);
  const way = createServer((near) => {
    const far = connect(Number(port), "127.0.0.1");
    late(near, far);
    late(far, near);
  });
  way.listen(0, "127.0.0.1");
  await once(way, "listening");
  onTestFinished(() => void way.close());
  return `http://127.0.0.1:${portOf(way.address())}${pathname}`;
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new Error("there is no port");
  return address.port;
}

function late(from: Socket, to: Socket): void {
  const delay = new Transform({
    transform: (bytes, _, passOn) => void setTimeout(() => passOn(null, bytes), DELAY_MS),
  });
  from.on("error", () => to.destroy());
  from.pipe(delay).pipe(to);
}

test("bytes that are long on their way are never taken for quiet", async () => {
  const slack = await aSlack();
  const ada = slack.workspace.addPerson({ name: "ada", realName: "Ada Quillfeather" });
  const config = configOf(slack, join(temporaryFolder(), "guildhall.db"));
  const apiUrl = await slowWayTo(slack.apiUrl);
  const slowly = { ...config, slack: { ...config.slack, apiUrl } };
  const bot = botInOwnProcess({ slack, clock, config: slowly, seed: 1, durability: "fast" });
  onTestFinished(() => bot.kill());
  await bot.start();

  const opened = await ada.command("/mentor join");
  expect(opened.view?.title).toBe("Join the mentoring");
  await ada.submit({ role: "I would like a mentor", learn: ["Technical leadership in data"] });
  await bot.settle();
  expect(ada.sees().at(-1)?.visible).toContain("Welcome, Ada Quillfeather!");
  expect((await ada.openHome())?.visible).toContain("You hear from me when there is one.");
}, 60_000);

test("why it could not start, or ended, is said in words", async () => {
  const slack = await aSlack();
  const databasePath = join(temporaryFolder(), "guildhall.db");
  const options = {
    config: configOf(slack, databasePath),
    seed: 1,
    durability: "fast" as const,
    now: MONDAY,
  };
  await writeFile(databasePath, "no database at all, but words and words and words");
  const refused = startBotProcess(options);
  expect(await refused.up).toBe(false);
  expect(await refused.ended).toMatchObject({ wanted: false });
  expect((await refused.ended).why).toContain("guildhall.db");

  const elsewhere = join(temporaryFolder(), "guildhall.db");
  const fallen = startBotProcess({ ...options, config: configOf(slack, elsewhere) });
  expect(await fallen.up).toBe(true);
  process.kill(fallen.pid, "SIGTERM");
  expect(await fallen.ended).toMatchObject({ wanted: false, why: "It ended by itself, by SIGTERM." });
  expect(await fallen.rest()).toBeNull();
}, 60_000);
