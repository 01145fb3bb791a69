import { mkdir } from "node:fs/promises";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import SQLite from "better-sqlite3";
import { z } from "zod";
import type { Person, PretendSlack } from "#playground/control.ts";
import { freePort } from "#playground/free-port.ts";
import { startPretendSlack } from "#playground/server/start.ts";
import { askOverHttp, type Ask } from "./ack-wire.ts";
import type { Bench, Measured } from "./bench.ts";
import { startChild, type Child } from "./child.ts";
import { fillCrowd } from "./crowd.ts";
import { quantile } from "./measure.ts";
import { filledDatabase, inFolder } from "./stand.ts";
import { grouped, milliseconds } from "./table.ts";

/** What everybody else feels of a large round: they must be acknowledged as if there were none. */
export const round: Bench = {
  name: "round",
  what: "a round of 10,000 people from the command to its last pair: how long the bot's main thread is held meanwhile",
  measure: () => inFolder(measure),
};

const CROWD = { mentees: 6667, mentors: 3333 };
const BETWEEN_ASKS_MS = 20;
const WITHIN_MS = 180_000;

interface Stand {
  readonly slack: PretendSlack;
  readonly lead: Person;
  readonly bot: Child;
  readonly ask: Ask;
  readonly database: string;
}

interface Phase {
  readonly name: string;
  /** What the lead does; the phase is over once `isOver`. */
  readonly act: (stand: Stand) => Promise<unknown>;
  readonly isOver: (stand: Stand) => boolean;
}

const PHASES: readonly Phase[] = [
  { name: "nothing", act: () => pause(3000), isOver: () => true },
  {
    name: "the set-up opens",
    act: ({ lead }) => lead.command("/guild match"),
    isOver: (stand) => sees(stand, "people look for a mentor"),
  },
  {
    name: "solved and shown",
    act: ({ lead }) => lead.submit(),
    isOver: (stand) => sees(stand, "Proven and checked"),
  },
  {
    name: "a page turned",
    act: ({ lead }) => lead.press(lead.views().at(-1)!, "More"),
    isOver: (stand) => sees(stand, "Page 2 of"),
  },
  {
    name: "published",
    act: ({ lead }) => lead.press(lead.views().at(-1)!, "Publish"),
    isOver: (stand) => sees(stand, "Published."),
  },
  {
    name: "pairs begun, check-ins planned",
    act: () => Promise.resolve(),
    isOver: ({ database }) => countPlanned(database) >= CROWD.mentees,
  },
];

async function measure(folder: string): Promise<Measured> {
  const stand = await standUp(folder);
  const rows: (readonly string[])[] = [];
  const broken: string[] = [];
  for (const phase of PHASES) {
    const { isOver, row } = await watch(stand, phase);
    rows.push(row);
    if (!isOver) broken.push(`'${phase.name}' is not over after ${WITHIN_MS / 1000} s`);
  }
  await stand.bot.stop();
  await stand.slack.stop();
  return {
    columns: ["while", "took", "held longest", "own CPU of it", "acks", "p50", "p99", "slowest"],
    rows,
    notes: [
      `${grouped(CROWD.mentees)} people want a mentor, ${grouped(CROWD.mentors)} mentor; the bot in a process of its own, with synchronous=FULL`,
      "held: the longest that a timer of 2 ms came late on the bot's main thread, and the most CPU of that thread between two of them",
      `acks: /mentor status over signed HTTP, one after the other with ${BETWEEN_ASKS_MS} ms in between`,
    ],
    broken,
  };
}

async function standUp(folder: string): Promise<Stand> {
  const manifest = await readFile(new URL("../manifest.yml", import.meta.url), "utf8");
  const slack = await startPretendSlack({ manifest });
  const { workspace, apiUrl } = slack;
  const lead = workspace.addPerson({ name: "lena", realName: "Lena Lighthouse", isAdmin: true });
  const other = workspace.addPerson({ name: "ada" });
  await mkdir(join(folder, "data"));
  const database = join(folder, "data/guildhall.db");
  const crowd = { ...CROWD, workspaceId: workspace.id };
  await (await filledDatabase(database, (connection) => fillCrowd(connection, crowd))).close();
  const port = await freePort();
  const bot = await startChild({
    script: "bench/held-bot.ts",
    folder,
    environment: {
      SLACK_BOT_TOKEN: workspace.botToken,
      SLACK_API_URL: apiUrl,
      SLACK_SIGNING_SECRET: workspace.signingSecret,
      PORT: String(port),
    },
    ready: "Guildhall is listening",
  });
  slack.setRequestUrl(`http://127.0.0.1:${port}/slack/events`);
  const ask = askOverHttp({
    port,
    secret: workspace.signingSecret,
    teamId: workspace.id,
    userId: other.id,
  });
  return { slack, lead, bot, ask, database };
}

async function watch(stand: Stand, phase: Phase) {
  await heldSince(stand.bot);
  const times: number[] = [];
  const before = performance.now();
  const acting = { isDone: false };
  const act = phase.act(stand).then(() => (acting.isDone = true));
  let isOver = false;
  while (!isOver && performance.now() - before < WITHIN_MS) {
    times.push(await stand.ask("/mentor status"));
    await pause(BETWEEN_ASKS_MS);
    isOver = acting.isDone && phase.isOver(stand);
  }
  await act;
  const tookMs = performance.now() - before;
  const { heldMs, cpuMs } = await heldSince(stand.bot);
  const ackMs = [quantile(times, 0.5), quantile(times, 0.99), Math.max(...times)];
  const measures = [tookMs, heldMs, cpuMs].map(milliseconds);
  return {
    isOver,
    row: [phase.name, ...measures, grouped(times.length), ...ackMs.map(milliseconds)],
  };
}

const Held = z.object({ heldMs: z.number(), cpuMs: z.number() });

/** The longest holds since the last time that this was asked. */
async function heldSince(bot: Child): Promise<z.infer<typeof Held>> {
  const known = bot.printed().length;
  bot.process.kill("SIGUSR2");
  for (;;) {
    const said = /held (\{.*\})\n/.exec(bot.printed().slice(known))?.[1];
    if (said !== undefined) return Held.parse(JSON.parse(said));
    await pause(10);
  }
}

function sees({ lead }: Stand, words: string): boolean {
  return lead.views().at(-1)?.visible.includes(words) === true;
}

function countPlanned(database: string): number {
  const connection = new SQLite(database, { readonly: true });
  const planned = Number(connection.prepare("select count(*) from check_ins").pluck().get());
  connection.close();
  return planned;
}
