import { setTimeout as pause } from "node:timers/promises";
import { readTextFile } from "../src/cli/text-file.ts";
import { readDemoOptions, USAGE, type DemoOptions } from "./demo/options.ts";
import { BUILT_PAGE, buildPage } from "./demo/page-build.ts";
import { TEAM } from "./demo/team.ts";
import { rosterAlone, RosterRefusal, startEngine, type RunningEngine } from "./engine/engine.ts";
import type { Setting } from "./engine/setting.ts";
import { startPageServer, type PageServer } from "./page-server/server.ts";

// `npm run demo`: the page, the pretend Slack under it, and the bot as a process of its own, until Ctrl-C.
// Exit codes as in src/cli/command.ts: 64 wrong options, 66 a roster that cannot be read, 1 no page.

const USUAL_PORT = 8420;
const STILL_MS = 50;

const reading = readDemoOptions(process.argv.slice(2), new Date());
switch (reading.kind) {
  case "help":
    console.log(USAGE);
    break;
  case "rejected":
    refuse(64, `${reading.problem}\n\n${USAGE}`);
    break;
  case "options":
    await open(reading.options);
}

async function open(options: DemoOptions): Promise<void> {
  const setting = await settingOf(options);
  if (setting === null) return refuse(66, `Cannot read '${options.roster}'.`);
  const [page, engine] = await Promise.all([buildPage(), layOut(setting, options)]);
  if (engine === null) return;
  if (page.kind === "cannot") {
    await engine.stop();
    return refuse(1, page.why);
  }
  const server = await serve(engine, options);
  if (server === null) {
    await engine.stop();
    return refuse(1, `Port ${options.port} is taken by another program. Choose another with --port.`);
  }
  endOnSignal(server, engine);
  console.log(`Guildhall's playground is at ${server.url} (Ctrl-C ends it)`);
}

async function settingOf({ roster }: DemoOptions): Promise<Setting | null> {
  if (roster === null) return TEAM;
  const text = await readTextFile(roster);
  return text === null ? null : rosterAlone(text);
}

async function layOut(setting: Setting, { startsAt, roster }: DemoOptions): Promise<RunningEngine | null> {
  try {
    const engine = await startEngine({ setting, startsAt });
    if (roster !== null) console.log(engine.said);
    return engine;
  } catch (error) {
    if (!(error instanceof RosterRefusal)) throw error;
    refuse(66, `${roster}: ${error.message}`);
    return null;
  }
}

/** Null when the port that was asked for is taken; the usual one gives way to any other. */
async function serve(engine: RunningEngine, { port }: DemoOptions): Promise<PageServer | null> {
  const folder = BUILT_PAGE;
  try {
    return await startPageServer(engine, { port: port ?? USUAL_PORT, folder });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EADDRINUSE")) throw error;
    return port === null ? startPageServer(engine, { folder }) : null;
  }
}

/** The first signal ends everything in order, a second one at once. */
function endOnSignal(server: PageServer, engine: RunningEngine): void {
  let isEnding = false;
  async function end(): Promise<void> {
    if (isEnding) process.exit(1);
    isEnding = true;
    await server.stop();
    await engine.stop();
    // V8's compile jobs end meanwhile: process.exit() can wait for them for ever (nodejs/node#54918).
    await pause(STILL_MS);
    process.exit(0);
  }
  process.on("SIGINT", () => void end());
  process.on("SIGTERM", () => void end());
  // Its terminal was closed.
  process.on("SIGHUP", () => void end());
}

function refuse(exitCode: number, words: string): void {
  console.error(words);
  process.exitCode = exitCode;
}
