import type { PretendWorkspace, WireDelivery, WireRecord } from "../control.ts";
import type { WireEntry, WireSummary } from "../protocol.ts";
import { jsonOf, objectsOf, stringOf } from "../server/json.ts";
import type { LaidOut } from "./engine.ts";
import { notFound } from "./problem.ts";

const NEWEST = 500;

/** What went over the wire, oldest first. */
export function wireOf({ slack, workspace }: LaidOut): readonly WireSummary[] {
  const directs = directsOf(workspace);
  return slack
    .wire()
    .slice(-NEWEST)
    .map((record) => summaryOf(record, directs));
}

export function wireEntry({ slack, workspace }: LaidOut, seq: number): WireEntry {
  const record = slack.wire().find((one) => one.seq === seq);
  if (record === undefined) throw notFound("Only the newest 2,000 are kept, and this is not among them.");
  const { exchange } = record;
  return {
    ...summaryOf(record, directsOf(workspace)),
    payload: "payload" in exchange ? exchange.payload : exchange.args,
    answer: exchange.answer,
    pointers: record.pointers,
  };
}

/** Whose direct message with the app a conversation is. */
type Directs = ReadonlyMap<string, string>;

function directsOf(workspace: PretendWorkspace): Directs {
  const { botUserId } = workspace;
  const directs = workspace
    .conversations()
    .filter(({ kind, members }) => kind === "im" && members.includes(botUserId));
  return new Map(
    directs.flatMap(({ id, members }) =>
      members.filter((member) => member !== botUserId).map((member) => [id, member]),
    ),
  );
}

function summaryOf(record: WireRecord, directs: Directs): WireSummary {
  const { seq, way, tookMs, outcome, problem, exchange } = record;
  const shared = { seq, way, at: exchange.at.toISOString(), tookMs, outcome, problem };
  if ("method" in exchange) {
    return { ...shared, title: exchange.method, userId: userOfCall(exchange.args, directs), subject: "" };
  }
  const subject = subjectOf(exchange);
  return { ...shared, title: titleOf(exchange, subject), userId: userOfDelivery(exchange.payload), subject };
}

/** Whom a call was for, when it says so: a trigger id ends with whoever acted. */
function userOfCall(args: Readonly<Record<string, unknown>>, directs: Directs): string | null {
  const direct = directs.get(stringOf(args["channel"]) ?? "");
  if (direct !== undefined) return direct;
  const trigger = stringOf(args["trigger_id"])?.split(".").at(-1);
  const named = [args["user"], args["user_id"], args["channel"], args["users"], trigger];
  return named.map(stringOf).find((id) => id !== undefined && /^[UW][A-Z0-9]+$/.test(id)) ?? null;
}

function userOfDelivery(payload: Readonly<Record<string, unknown>>): string | null {
  const event = jsonOf(payload["event"]);
  const { user } = event;
  const named = [payload["user_id"], jsonOf(payload["user"])["id"], user, jsonOf(user)["id"]];
  return named.map(stringOf).find((id) => id !== undefined) ?? null;
}

function titleOf({ kind, payload }: WireDelivery, subject: string): string {
  if (kind === "command") return `command ${subject}`;
  if (kind === "event") return `event ${subject}`;
  return stringOf(payload["type"]) ?? kind;
}

/** What was acted on: a command with its first word, a callback id, an action id, an event's kind. */
function subjectOf({ kind, payload }: WireDelivery): string {
  if (kind === "command") {
    const [word = ""] = (stringOf(payload["text"]) ?? "").split(/\s/);
    return `${stringOf(payload["command"]) ?? ""} ${word}`.trim();
  }
  if (kind === "event") {
    const { type, subtype } = jsonOf(payload["event"]);
    return [stringOf(type), stringOf(subtype)].filter((part) => part !== undefined).join(" ");
  }
  const [action] = objectsOf(payload["actions"]);
  const ids = [action?.["action_id"], payload["action_id"], payload["callback_id"]];
  const own = ids.map(stringOf).find((id) => id !== undefined);
  return own ?? stringOf(jsonOf(payload["view"])["callback_id"]) ?? "";
}
