import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { readDemoOptions } from "#playground/demo/options.ts";
import { runScript } from "#tests/support/child.ts";
import { temporaryFolder } from "#tests/support/database.ts";

const WEDNESDAY = new Date("2026-11-25T12:00:00Z");

function startOf(now: string, zone: string): string {
  const reading = readDemoOptions([], new Date(now));
  if (reading.kind !== "options") throw new Error("no options are wrong");
  return reading.options.startsAt(zone).toISOString();
}

describe("its options", () => {
  test("begin with this or the coming Monday at nine in the workspace's zone", () => {
    expect(startOf("2026-11-25T12:00:00Z", "Europe/Berlin")).toBe("2026-11-30T08:00:00.000Z");
    expect(startOf("2026-11-23T12:00:00Z", "Europe/Berlin")).toBe("2026-11-23T08:00:00.000Z");
    // Monday in Auckland already, Sunday in Los Angeles still.
    expect(startOf("2026-11-22T20:00:00Z", "Pacific/Auckland")).toBe("2026-11-22T20:00:00.000Z");
    expect(startOf("2026-11-22T20:00:00Z", "America/Los_Angeles")).toBe("2026-11-23T17:00:00.000Z");
  });

  test("take a start in the workspace's own time, a port and a roster", () => {
    const reading = readDemoOptions(
      ["--starts-at", "2026-03-29T02:30", "--port", "0", "--roster", "people.csv"],
      WEDNESDAY,
    );
    expect(reading).toMatchObject({ kind: "options", options: { port: 0, roster: "people.csv" } });
    if (reading.kind !== "options") throw new Error("no options were read");
    // The clocks of Berlin go forward over it.
    expect(reading.options.startsAt("Europe/Berlin").toISOString()).toBe("2026-03-29T01:30:00.000Z");
  });

  test.each([
    [["--prot", "8080"], "There is no option --prot. Did you mean --port?"],
    [["--port", "eighty"], "expected a number from 0 to 65535, found 'eighty'"],
    [["--port"], "--port needs a value"],
    [["--starts-at", "tomorrow"], "expected a day and perhaps a time"],
    [["--starts-at", "2026-02-30"], "expected a day and perhaps a time"],
    [["people.csv"], "Cannot make sense of 'people.csv'"],
  ])("%j are refused in words", (words, problem) => {
    const reading = readDemoOptions(words, WEDNESDAY);
    expect(reading.kind === "rejected" ? reading.problem : "").toContain(problem);
  });
});

test("help is on standard output and ends well; a mistake is on standard error and does not", async () => {
  const folder = temporaryFolder();
  const help = await runScript("playground/demo.ts", { args: ["--help"], folder });
  expect(help).toMatchObject({ exitCode: 0, stderr: "" });
  expect(help.stdout).toContain("npm run demo");
  const wrong = await runScript("playground/demo.ts", { args: ["--weeks", "3"], folder });
  expect(wrong).toMatchObject({ exitCode: 64, stdout: "" });
  const missing = await runScript("playground/demo.ts", { args: ["--roster", "none.csv"], folder });
  expect(missing).toMatchObject({ exitCode: 66, stderr: "Cannot read 'none.csv'.\n" });
});

describe("the demo", () => {
  test("says where it is, serves it at once, and leaves nothing behind when it is told to end", async () => {
    const demo = await startDemo();
    const { bot } = await overview(demo.url);
    expect(["starting", "running"]).toContain(bot.kind);
    const pid = await pidOfBot(demo.url);
    demo.process.kill("SIGTERM");
    expect(await once(demo.process, "exit")).toEqual([0, null]);
    await expect.poll(() => isAlive(pid)).toBe(false);
  }, 60_000);

  test("killed without a word, its bot goes with it", async () => {
    const demo = await startDemo();
    const pid = await pidOfBot(demo.url);
    expect(isAlive(pid)).toBe(true);
    demo.process.kill("SIGKILL");
    await expect.poll(() => isAlive(pid), { timeout: 5000 }).toBe(false);
  }, 60_000);

  test("with one's own roster has those people, and says what it could not read", async () => {
    const roster = join(temporaryFolder(), "people.csv");
    await writeFile(
      roster,
      "name,email,role\nOttilie Moosgrund,ottilie@example.com,mentor\nNobody,,mentee\n",
    );
    const demo = await startDemo("--roster", roster);
    const { people } = await overview(demo.url);
    expect(people.map((person) => person.realName)).toContain("Ottilie Moosgrund");
    expect(demo.said.join("\n")).toContain("line 3");
  }, 60_000);
});

interface Demo {
  readonly process: ChildProcess;
  readonly url: string;
  readonly said: readonly string[];
}

const SCRIPT = fileURLToPath(new URL("../../playground/demo.ts", import.meta.url));

async function startDemo(...words: readonly string[]): Promise<Demo> {
  const child = spawn(process.execPath, [SCRIPT, "--port", "0", ...words], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line);
    const url = /http:\S+/.exec(line)?.[0];
    if (url !== undefined) return { process: child, url, said };
  }
  throw new Error(`the demo ended without an address: ${said.join("\n")}`);
}

const Overview = z.object({
  people: z.array(z.object({ realName: z.string() })),
  bot: z.object({ kind: z.string(), pid: z.number().optional() }),
});

async function overview(url: string): Promise<z.infer<typeof Overview>> {
  const response = await fetch(`${url}api/overview`);
  return Overview.parse(await response.json());
}

async function pidOfBot(url: string): Promise<number> {
  await expect.poll(async () => (await overview(url)).bot.kind, { timeout: 20_000 }).toBe("running");
  return (await overview(url)).bot.pid ?? 0;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
