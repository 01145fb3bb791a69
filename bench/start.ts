import { setTimeout } from "node:timers/promises";
import { mkdtemp, readFile } from "node:fs/promises";
import { join } from "node:path";
import { startPretendSlack } from "#playground/server/start.ts";
import type { Bench, Measured } from "./bench.ts";
import { footprintOf, startChild } from "./child.ts";
import { quantile } from "./measure.ts";
import { inFolder } from "./stand.ts";
import { grouped, milliseconds, ratio } from "./table.ts";

export const start: Bench = {
  name: "start",
  what: "from the command to listening on Socket Mode, and memory at rest, against a minimal Bolt app",
  measure: () => inFolder(measure),
};

const TIMES = 5;
/** Long enough for what only the start needed to be let go. */
const REST_MS = 4000;

interface Start {
  readonly readyMs: number;
  readonly cpuMs: number;
  readonly rssMb: number;
}

async function measure(folder: string): Promise<Measured> {
  const manifest = await readFile(new URL("../manifest.yml", import.meta.url), "utf8");
  const slack = await startPretendSlack({ manifest });
  const { botToken, appToken } = slack.workspace;
  const { apiUrl } = slack;
  const environment = { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_API_URL: apiUrl };
  const known = await mkdtemp(join(folder, "known-"));
  const guildhall = { script: "src/main.js", environment, ready: "Guildhall is listening" };
  const bolt = {
    script: "bench/bolt-app.ts",
    args: [botToken, apiUrl, appToken],
    ready: "minimal Bolt is listening",
  };
  const figures = { fresh: [] as Start[], known: [] as Start[], bolt: [] as Start[] };
  await startOnce({ ...guildhall, folder: known });
  for (let time = 0; time < TIMES; time++) {
    figures.fresh.push(await startOnce({ ...guildhall, folder: await mkdtemp(join(folder, "fresh-")) }));
    figures.known.push(await startOnce({ ...guildhall, folder: known }));
    figures.bolt.push(await startOnce({ ...bolt, folder }));
  }
  await slack.stop();
  const peer = middle(figures.bolt);
  return {
    columns: ["what", "to ready", "ratio", "CPU", "ratio", "memory at rest", "ratio"],
    rows: [
      rowOf("Guildhall, new database", middle(figures.fresh), peer),
      rowOf("Guildhall, known database", middle(figures.known), peer),
      rowOf("minimal Bolt app", peer, peer),
    ],
    notes: [
      `medians of ${TIMES} starts each, in turns; memory and CPU ${REST_MS / 1000} s after it was ready`,
      "Guildhall opens two connections to Slack and asks who it is; the peer opens one, and an SQLite file too",
    ],
    broken: [],
  };
}

async function startOnce(options: Parameters<typeof startChild>[0]): Promise<Start> {
  const child = await startChild(options);
  await setTimeout(REST_MS);
  const { rssMb, cpuMs } = await footprintOf(child.process);
  await child.stop();
  return { readyMs: child.readyAfterMs, cpuMs, rssMb };
}

function middle(starts: readonly Start[]): Start {
  return {
    readyMs: quantile(
      starts.map((one) => one.readyMs),
      0.5,
    ),
    cpuMs: quantile(
      starts.map((one) => one.cpuMs),
      0.5,
    ),
    rssMb: quantile(
      starts.map((one) => one.rssMb),
      0.5,
    ),
  };
}

function rowOf(name: string, own: Start, peer: Start): readonly string[] {
  return [
    name,
    milliseconds(own.readyMs),
    ratio(own.readyMs, peer.readyMs),
    milliseconds(own.cpuMs),
    ratio(own.cpuMs, peer.cpuMs),
    `${grouped(own.rssMb)} MB`,
    ratio(own.rssMb, peer.rssMb),
  ];
}
