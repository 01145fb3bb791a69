import { mkdirSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { createReadMarks } from "#playground/page-server/read-marks.ts";
import type { Engine, EngineAct, LaidOut } from "#playground/page-server/engine.ts";
import { startPageServer } from "#playground/page-server/server.ts";
import type { Act, ActAnswer, BotState, Change, Topic } from "#playground/protocol.ts";
import { temporaryFolder } from "#tests/support/database.ts";
import type { Stage } from "./pretend-slack.ts";

/** The page's server on a pretend Slack, with nothing under it that moves by itself. */
export interface PageStage {
  /** With the slash at its end. */
  readonly url: string;
  readonly port: number;
  /** Where the built page is; a file outside it lies beside it. */
  readonly folder: string;
  readonly marks: LaidOut["marks"];
  /** What the engine was asked to do. */
  readonly engineActs: readonly EngineAct[];
  /** The bot is starting, running or stopped from now on. */
  bot(kind: BotState["kind"]): void;
  /** Another workspace, as after "start fresh". */
  layOut(stage: Stage): void;
  get(path: string): Promise<unknown>;
  /** The words of a refusal. */
  refusal(path: string): Promise<{ readonly status: number; readonly words: string }>;
  act(act: Act): Promise<ActAnswer>;
  /** Any bytes with any headers. */
  send(asked: Asked): Promise<Answered>;
  listen(): Promise<Listener>;
}

export interface Asked {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

export interface Listener {
  /** All topics so far, burst by burst. */
  readonly bursts: readonly (readonly Topic[])[];
  /** Resolves when this topic has come since listening began. */
  heard(topic: Topic): Promise<void>;
  leave(): void;
}

export async function aPageOn(stage: Stage, databasePath = "/nowhere/guildhall.db"): Promise<PageStage> {
  const folder = builtPage();
  const listeners = new Set<(topics: readonly Topic[]) => void>();
  const engineActs: EngineAct[] = [];
  let laidOut = lay(stage, databasePath);
  let bot: BotState = { kind: "running", pid: 1 };
  function tell(topic: Topic): void {
    for (const listener of listeners) listener([topic]);
  }
  const engine: Engine = {
    stage: () => laidOut,
    overview: () => ({ ...restingOverview(laidOut), bot }),
    perform: (act) => {
      engineActs.push(act);
      return Promise.resolve({ ok: true, said: "Done." });
    },
    save: () => Promise.resolve(JSON.stringify({ marks: laidOut.marks.save() })),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const server = await startPageServer(engine, { folder });
  onTestFinished(() => server.stop());
  const { url } = server;
  const port = Number(new URL(url).port);
  return {
    url,
    port,
    folder,
    marks: laidOut.marks,
    engineActs,
    layOut(next) {
      laidOut = lay(next, databasePath);
      tell("everything");
    },
    bot(kind) {
      bot = { kind, pid: 1, why: "" };
      tell("overview");
    },
    async get(path) {
      const answered = await send(port, { path });
      if (answered.status !== 200) throw new Error(`${answered.status} ${answered.body}`);
      return parsed(answered.body);
    },
    async refusal(path) {
      const { status, body } = await send(port, { path });
      return { status, words: body };
    },
    async act(act) {
      const { status, body } = await send(port, posting(port, JSON.stringify(act)));
      if (status !== 200) return { ok: false, problem: `${status} ${body}`, replies: [] };
      return parsed(body) as ActAnswer; // oxlint-disable-line typescript/no-unsafe-type-assertion
    },
    send: (asked) => send(port, asked),
    listen: () => listenTo(url),
  };
}

/** A POST as the page makes it. */
export function posting(port: number, body: string): Asked {
  const headers = { origin: `http://127.0.0.1:${port}`, "content-type": "application/json" };
  return { method: "POST", path: "/api/act", headers, body };
}

function lay({ slack, clock }: Stage, databasePath: string): LaidOut {
  const { workspace } = slack;
  return {
    slack,
    workspace,
    clock,
    timeZone: "Europe/Lisbon",
    databasePath,
    marks: createReadMarks(),
  };
}

function restingOverview({ clock }: LaidOut): Omit<ReturnType<Engine["overview"]>, "bot"> {
  const now = clock.now().toISOString();
  return {
    clock: { now, machineNow: now, flowing: false, run: null },
    faults: [],
    trail: [],
  };
}

function builtPage(): string {
  const folder = join(temporaryFolder(), "built");
  mkdirSync(join(folder, "assets"), { recursive: true });
  writeFileSync(join(folder, "index.html"), "<!doctype html><title>Page</title>");
  writeFileSync(join(folder, "assets", "page.js"), "// the page");
  writeFileSync(join(folder, "notes.secret"), "no page of ours");
  writeFileSync(join(folder, "..", "secret.js"), "// outside");
  return folder;
}

function send(port: number, { method = "GET", path = "/", headers = {}, body }: Asked): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port, method, path, headers, agent: false }, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.on("error", reject);
      answer.on("end", () => {
        const text = Buffer.concat(parts).toString("utf8");
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text });
      });
    });
    asked.on("error", reject);
    asked.end(body);
  });
}

async function listenTo(url: string): Promise<Listener> {
  const leaving = new AbortController();
  const response = await fetch(`${url}api/changes`, { signal: leaving.signal });
  const bursts: (readonly Topic[])[] = [];
  const waiting = new Set<() => void>();
  void readBursts(response, (topics) => {
    bursts.push(topics);
    for (const look of waiting) look();
  });
  onTestFinished(() => leaving.abort());
  return {
    bursts,
    leave: () => leaving.abort(),
    heard: (topic) =>
      new Promise((resolve) => {
        function look(): void {
          if (!bursts.flat().includes(topic)) return;
          waiting.delete(look);
          resolve();
        }
        waiting.add(look);
        look();
      }),
  };
}

async function readBursts(response: Response, take: (topics: readonly Topic[]) => void): Promise<void> {
  let text = "";
  try {
    for await (const part of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += part;
      const events = text.split("\n\n");
      text = events.pop() ?? "";
      for (const event of events) {
        if (!event.startsWith("data: ")) continue;
        const { topics } = parsed(event.slice("data: ".length)) as Change; // oxlint-disable-line typescript/no-unsafe-type-assertion
        take(topics);
      }
    }
  } catch {
    // Somebody left, or the server stopped.
  }
}

function parsed(text: string): unknown {
  const value: unknown = JSON.parse(text);
  return value;
}
