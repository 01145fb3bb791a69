import { mkdtemp, readFile } from "node:fs/promises";
import { join } from "node:path";
import SQLite from "better-sqlite3";
import { freePort } from "#playground/free-port.ts";
import { startPretendSlack } from "#playground/server/start.ts";
import { askOverHttp, askOverSocket, type Ask } from "./ack-wire.ts";
import type { Bench, Measured } from "./bench.ts";
import { startChild } from "./child.ts";
import { quantile } from "./measure.ts";
import { inFolder } from "./stand.ts";
import { milliseconds, ratio } from "./table.ts";

export const ack: Bench = {
  name: "ack",
  what: "from a slash command to its acknowledgement, kept for good before, against Bolt with the same insert",
  measure: () => inFolder(measure),
};

/** Taken in turns, since a disk has its moods. */
const BLOCKS = 10;
const PER_BLOCK = 80;
type Transport = "signed HTTP" | "Socket Mode";

/** An app that runs, and a command that it is asked with. */
interface Contender {
  readonly name: string;
  readonly line: string;
  readonly ask: Ask;
  readonly times: number[];
}

async function measure(folder: string): Promise<Measured> {
  const http = await measureOver("signed HTTP", folder);
  const socket = await measureOver("Socket Mode", folder);
  return {
    columns: ["over", "what", "p50", "ratio", "p99", "ratio"],
    rows: [...http.rows, ...socket.rows],
    notes: [
      `${BLOCKS} blocks of ${PER_BLOCK} commands each, in turns, one command at a time; processes of their own`,
      "over Socket Mode the pretend Slack's own work is in all figures",
    ],
    broken: [...http.broken, ...socket.broken],
  };
}

async function measureOver(transport: Transport, folder: string) {
  const own = await startApp("guildhall", transport, folder);
  const peer = await startApp("bolt", transport, folder);
  const bolt = { name: "minimal Bolt", line: "/guild help", ask: peer.ask, times: [] };
  const contenders: readonly Contender[] = [
    bolt,
    { name: "Guildhall, /guild help", line: "/guild help", ask: own.ask, times: [] },
    { name: "Guildhall, /mentor status", line: "/mentor status", ask: own.ask, times: [] },
  ];
  for (let block = -1; block < BLOCKS; block++) {
    for (const { line, ask, times } of contenders) {
      const ackMs = await askOften(ask, line);
      if (block >= 0) times.push(...ackMs);
    }
  }
  const asked = (BLOCKS + 1) * PER_BLOCK;
  return {
    rows: contenders.map((one) => rowOf(transport, one, bolt)),
    broken: [
      ...(await notKept(own, `Guildhall over ${transport}`, 2 * asked)),
      ...(await notKept(peer, `Bolt over ${transport}`, asked)),
    ],
  };
}

async function askOften(ask: Ask, line: string): Promise<readonly number[]> {
  const times: number[] = [];
  while (times.length < PER_BLOCK) times.push(await ask(line));
  return times;
}

/** Each app has a pretend Slack of its own, so that it alone is handed its commands. */
async function startApp(app: "guildhall" | "bolt", transport: Transport, parent: string) {
  const folder = await mkdtemp(join(parent, `${app}-`));
  const manifest = await readFile(new URL("../manifest.yml", import.meta.url), "utf8");
  const slack = await startPretendSlack({ manifest });
  const { workspace, apiUrl } = slack;
  const { botToken, appToken, signingSecret } = workspace;
  const person = workspace.addPerson({ name: "ada" });
  const port = await freePort();
  const isHttp = transport === "signed HTTP";
  const secret = isHttp ? signingSecret : appToken;
  const child = await startChild(
    app === "bolt"
      ? {
          script: "bench/bolt-app.ts",
          folder,
          args: [botToken, apiUrl, secret, String(port)],
          ready: "minimal Bolt is listening",
        }
      : {
          script: "src/main.js",
          folder,
          environment: {
            SLACK_BOT_TOKEN: botToken,
            SLACK_API_URL: apiUrl,
            PORT: String(port),
            [isHttp ? "SLACK_SIGNING_SECRET" : "SLACK_APP_TOKEN"]: secret,
          },
          ready: "Guildhall is listening",
        },
  );
  async function stop(): Promise<void> {
    await child.stop();
    await slack.stop();
  }
  const ask = isHttp
    ? askOverHttp({ port, secret, teamId: workspace.id, userId: person.id })
    : askOverSocket(slack, person);
  return { ask, stop, database: join(folder, app === "bolt" ? "bolt.db" : "data/guildhall.db") };
}

async function notKept(
  app: { readonly database: string; readonly stop: () => Promise<void> },
  name: string,
  asked: number,
): Promise<readonly string[]> {
  await app.stop();
  const connection = new SQLite(app.database, { readonly: true });
  const kept: unknown = connection
    .prepare("select count(*) from inbox where kind = 'interaction'")
    .pluck()
    .get();
  connection.close();
  return kept === asked ? [] : [`${name} kept ${String(kept)} of ${asked} commands`];
}

function rowOf(transport: Transport, one: Contender, peer: Contender): readonly string[] {
  const [own50, peer50] = [quantile(one.times, 0.5), quantile(peer.times, 0.5)];
  const [own99, peer99] = [quantile(one.times, 0.99), quantile(peer.times, 0.99)];
  return [
    transport,
    one.name,
    milliseconds(own50),
    ratio(own50, peer50),
    milliseconds(own99),
    ratio(own99, peer99),
  ];
}
