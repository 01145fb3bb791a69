import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import type { Person } from "../control.ts";
import { NotPossible } from "../server/not-possible.ts";
import { ActSchema, PlaceSchema } from "./act-schema.ts";
import type { Acts } from "./acts.ts";
import { readJson, tooMuch } from "./body.ts";
import type { Changes } from "./changes.ts";
import type { Engine } from "./engine.ts";
import { messagesOf } from "./messages.ts";
import { outboxOf } from "./outbox.ts";
import { overviewOf } from "./overview.ts";
import { knownPerson } from "./people-acts.ts";
import { surfaceAt } from "./person-acts.ts";
import { notFound, RequestProblem } from "./problem.ts";
import { roomsOf } from "./rooms.ts";
import { wireEntry, wireOf } from "./wire.ts";

/** What every route works with. */
export interface Desk {
  readonly engine: Engine;
  readonly acts: Acts;
  readonly changes: Changes;
}

/** A request whose path begins with `/api/`. */
export interface Asked {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
}

export async function answerApi(desk: Desk, asked: Asked): Promise<void> {
  const route = asked.url.pathname.slice("/api/".length);
  if (asked.request.method === "POST") return answerPost(desk, asked, route);
  const seq = /^wire\/(\d{1,12})$/.exec(route)?.[1];
  if (seq !== undefined) return send(asked, wireEntry(desk.engine.stage(), Number(seq)));
  const stage = desk.engine.stage();
  switch (route) {
    case "overview":
      return send(asked, overviewOf(desk.engine));
    case "rooms":
      return send(asked, roomsOf(stage, viewer(desk, asked)));
    case "messages":
      return send(asked, messagesOf(stage, viewer(desk, asked), roomIdOf(desk, asked)));
    case "windows":
      return send(asked, windowsOf(viewer(desk, asked)));
    case "wire":
      return send(asked, wireOf(stage));
    case "outbox":
      return send(asked, outboxOf(stage));
    case "options":
      return send(asked, await optionsOf(viewer(desk, asked), asked));
    case "file":
      return sendFile(viewer(desk, asked), asked);
    case "save":
      return sendSaved(desk, asked);
    case "changes":
      return desk.changes.listen(asked.response);
    default:
      throw notFound("There is nothing of this name to ask for.");
  }
}

async function answerPost({ acts }: Desk, asked: Asked, route: string): Promise<void> {
  if (route !== "act") throw notFound("There is nothing of this name to do.");
  const { json, isLarge } = await readJson(asked.request);
  const parsed = ActSchema.safeParse(json);
  if (!parsed.success) {
    throw new RequestProblem(400, `This is nothing that can be done here: ${z.prettifyError(parsed.error)}`);
  }
  if (isLarge && parsed.data.act !== "load-saved") throw tooMuch();
  return send(asked, await acts.perform(parsed.data));
}

function parameter({ url }: Asked, name: string): string {
  const value = url.searchParams.get(name);
  if (value === null) throw new RequestProblem(400, `Say what is wanted: "${name}" is missing.`);
  return value;
}

function viewer({ engine }: Desk, asked: Asked): Person {
  return known(() => knownPerson(engine.stage().workspace, parameter(asked, "as")));
}

/** What is not there for whoever asks is a 404 in words. */
function known<What>(find: () => What): What {
  try {
    return find();
  } catch (error) {
    throw error instanceof NotPossible ? notFound(error.message) : error;
  }
}

/** By id alone: names are for people. */
function roomIdOf(desk: Desk, asked: Asked): string {
  const person = viewer(desk, asked);
  const { workspace } = desk.engine.stage();
  const room = workspace.conversations().find((one) => one.id === parameter(asked, "in"));
  const maySee = room !== undefined && (room.kind === "channel" || room.members.includes(person.id));
  if (!maySee) throw notFound("There is no such conversation for this person.");
  return room.id;
}

function windowsOf(person: Person) {
  return { modals: person.views(), home: person.home() };
}

async function optionsOf(person: Person, asked: Asked): Promise<readonly string[]> {
  const at = PlaceSchema.safeParse(parsedOrNull(parameter(asked, "at")));
  if (!at.success) throw new RequestProblem(400, `"at" says no place: ${z.prettifyError(at.error)}`);
  const element = { blockId: parameter(asked, "block"), actionId: parameter(asked, "action") };
  const where = known(() => surfaceAt(person, at.data));
  try {
    return await person.options(element, parameter(asked, "query"), where);
  } catch (error) {
    throw error instanceof NotPossible ? notFound(error.message) : error;
  }
}

function parsedOrNull(text: string): unknown {
  try {
    const parsed: unknown = JSON.parse(text);
    return parsed;
  } catch {
    return null;
  }
}

function sendFile(person: Person, asked: Asked): void {
  const file = person.download(parameter(asked, "id"));
  if (file === null) throw notFound("There is no such file for this person.");
  sendAttachment(asked, file.name, { type: "application/octet-stream", bytes: file.bytes });
}

async function sendSaved({ engine }: Desk, asked: Asked): Promise<void> {
  const saved = await engine.save();
  const { workspace, clock } = engine.stage();
  const name = `${workspace.name.toLowerCase()}-${clock.now().toISOString().slice(0, 10)}.json`;
  sendAttachment(asked, name, { type: "application/json", bytes: Buffer.from(saved, "utf8") });
}

/** Never shown in place, whatever it is: a file of a pretend user must not run as a page of ours. */
function sendAttachment(
  { response }: Asked,
  name: string,
  { type, bytes }: { readonly type: string; readonly bytes: Uint8Array },
): void {
  response.writeHead(200, {
    "content-type": type,
    "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    "cache-control": "no-store",
  });
  response.end(bytes);
}

function send({ response }: Asked, answer: unknown): void {
  response.writeHead(200, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(JSON.stringify(answer));
}
