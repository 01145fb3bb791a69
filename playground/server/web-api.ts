import { setTimeout as pause } from "node:timers/promises";
import type { Fault, WireCall } from "../control.ts";
import { type Call, readArgs } from "./args.ts";
import { Refusal } from "./errors.ts";
import { takeFault } from "./faults.ts";
import type { Json } from "./json.ts";
import { stringOf } from "./json.ts";
import { METHODS } from "./methods/table.ts";
import { admit } from "./rate-limits.ts";
import { directKey } from "./rooms.ts";
import { METHOD_SCOPES, requireAnyScope } from "./scopes.ts";
import { beginOnWire, endOfCall, failed } from "./wire.ts";
import type { Workspace, World } from "./world.ts";

/** What goes back over the wire; `cut` ends the connection without a word. */
export type Answer =
  | { readonly kind: "cut" }
  | {
      readonly kind: "sent";
      readonly status: number;
      readonly body: Json;
      readonly headers?: Readonly<Record<string, string>>;
    };

export interface Request {
  readonly method: string;
  readonly contentType: string;
  readonly authorization: string | undefined;
  readonly body: string;
}

/** Answers one Web API call and remembers it, refused or not. */
export async function answerCall(world: World, request: Request): Promise<Answer> {
  const fault = takeFault(world, request.method);
  const { args, problem } = tryArgs(request);
  const token = tokenOf(request, args);
  const workspace = [...world.workspaces.values()].find((one) => one.botToken === token);
  const { token: _token, ...shown } = args;
  const record = noteCall(world, { method: request.method, workspaceId: workspace?.id ?? null, args: shown });
  const end = beginOnWire(world, { way: "call", exchange: record });
  const early = fault === null ? null : await answerOfFault(fault);
  const full =
    early ??
    (problem === null ? await perform(world, { request, args, token, workspace }) : refused(problem));
  if (full.kind === "sent") {
    record.status = full.status;
    record.answer = full.body;
  }
  const isLost = fault?.is === "answer-lost";
  end(isLost || full.kind === "cut" ? failed(isLost ? "answer lost" : "connection cut") : endOfCall(record));
  return isLost ? { kind: "cut" } : withScopes(full, workspace);
}

type CallRecord = { -readonly [Key in keyof WireCall]: WireCall[Key] };

// Noted on arrival, so that the list keeps the order in which calls came.
function noteCall(world: World, call: Pick<WireCall, "method" | "workspaceId" | "args">): CallRecord {
  const record = { ...call, status: 0, answer: {}, at: world.clock.now() };
  world.calls.push(record);
  return record;
}

function tryArgs(request: Request): { readonly args: Json; readonly problem: Refusal | null } {
  try {
    return { args: readArgs(request.contentType, request.body), problem: null };
  } catch (error) {
    if (error instanceof Refusal) return { args: {}, problem: error };
    throw error;
  }
}

function tokenOf(request: Request, args: Json): string | undefined {
  const bearer = /^Bearer (.+)$/i.exec(request.authorization ?? "")?.[1];
  return bearer?.trim() ?? stringOf(args["token"]);
}

async function answerOfFault(fault: Fault["kind"]): Promise<Answer | null> {
  switch (fault.is) {
    case "ratelimited":
      return tooMany(fault.retryAfterSeconds);
    case "error":
      return { kind: "sent", status: 200, body: { ok: false, error: fault.code } };
    case "status":
      return { kind: "sent", status: fault.status, body: {} };
    case "slow":
      await pause(fault.realMs);
      return null;
    case "dropped":
      return { kind: "cut" };
    case "answer-lost":
      return null;
  }
}

interface Incoming {
  readonly request: Request;
  readonly args: Json;
  readonly token: string | undefined;
  readonly workspace: Workspace | undefined;
}

async function perform(world: World, incoming: Incoming): Promise<Answer> {
  try {
    return await admitAndRun(world, incoming);
  } catch (error) {
    if (error instanceof Refusal) return refused(error);
    throw error;
  }
}

async function admitAndRun(world: World, incoming: Incoming): Promise<Answer> {
  const { args, token, request } = incoming;
  const name = request.method;
  const method = METHODS[name];
  if (method === undefined) throw new Refusal("unknown_method", { req_method: name });
  const workspace = authorize(world, incoming);
  const retryAfter = admit(workspace, name, channelKey(workspace, args));
  if (retryAfter !== null) return tooMany(retryAfter);
  if (token !== world.app.appToken) requireAnyScope(workspace, METHOD_SCOPES[name] ?? []);
  const call: Call = { world, workspace, args };
  return { kind: "sent", status: 200, body: { ok: true, ...(await method(call)) } };
}

/** The conversation that a post counts for: a person's id and the DM's own id are the same channel. */
function channelKey(workspace: Workspace, args: Json): string | undefined {
  const channel = stringOf(args["channel"]);
  if (channel === undefined || !workspace.users.has(channel)) return channel;
  return workspace.directs.get(directKey([channel, workspace.botUserId])) ?? channel;
}

// Methods that work without any token.
const PUBLIC = new Set(["api.test", "blocks.validate"]);

function authorize(world: World, { token, workspace, request }: Incoming): Workspace {
  const [first] = world.workspaces.values();
  if (first === undefined) throw new Refusal("internal_error");
  if (PUBLIC.has(request.method)) return workspace ?? first;
  if (token === undefined) throw new Refusal("not_authed");
  if (request.method === "apps.connections.open") {
    if (token === world.app.appToken) return first;
    throw new Refusal(workspace === undefined ? "invalid_auth" : "not_allowed_token_type");
  }
  if (token === world.app.appToken) throw new Refusal("not_allowed_token_type");
  if (workspace === undefined) throw new Refusal("invalid_auth");
  if (workspace.revoked) throw new Refusal("token_revoked");
  if (workspace.uninstalled) throw new Refusal("account_inactive");
  return workspace;
}

function refused({ code, extra }: Refusal): Answer {
  return { kind: "sent", status: 200, body: { ok: false, error: code, ...extra } };
}

function tooMany(retryAfterSeconds: number): Answer {
  return {
    kind: "sent",
    status: 429,
    body: { ok: false, error: "ratelimited" },
    headers: { "retry-after": String(retryAfterSeconds) },
  };
}

function withScopes(answer: Answer, workspace: Workspace | undefined): Answer {
  if (answer.kind === "cut" || workspace === undefined) return answer;
  const scopes = [...workspace.scopes].join(",");
  return { ...answer, headers: { ...answer.headers, "x-oauth-scopes": scopes } };
}
