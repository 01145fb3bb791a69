import { z } from "zod";
import type { Act, Place } from "../protocol.ts";

// What the page may send, checked at the door: the same as `Act` in protocol.ts, which the compiler holds it to.

const Id = z.string().regex(/^[A-Z][A-Z0-9]{1,40}$/, "is no id of Slack's");
const Ts = z.string().regex(/^\d{1,12}\.\d{6}$/, "is no time stamp of Slack's");
const Short = z.string().max(300);
const Text = z.string().max(200_000);
const Instant = z.iso.datetime();
const Value = z.union([Text, z.array(Short).max(200).readonly(), z.null()]);
const Values = z.record(Short, z.record(Short, Value).readonly()).readonly();

export const PlaceSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("message"), channelId: Id, ts: Ts }),
  z.strictObject({ kind: z.literal("home") }),
  z.strictObject({ kind: z.literal("modal"), viewId: Id.exactOptional() }),
]) satisfies z.ZodType<Place>;

function anAct<Name extends string, Shape extends z.core.$ZodLooseShape>(name: Name, shape: Shape) {
  return z.strictObject({ act: z.literal(name), ...shape });
}

const message = { as: Id, in: Id, ts: Ts };
const element = { blockId: Short, actionId: Short };
const viewId = Id.exactOptional();

const PersonActs = [
  anAct("command", { as: Id, line: Text, in: Id.exactOptional() }),
  anAct("post", {
    as: Id,
    in: Id,
    text: Text,
    threadTs: Ts.exactOptional(),
    broadcast: z.boolean().exactOptional(),
    fileIds: z.array(Id).max(10).readonly().exactOptional(),
  }),
  anAct("edit", { ...message, text: Text }),
  anAct("delete", message),
  anAct("press", {
    as: Id,
    at: PlaceSchema,
    ...element,
    choice: Value.exactOptional(),
    values: Values.exactOptional(),
  }),
  anAct("submit", { as: Id, values: Values, viewId }),
  anAct("fill", { as: Id, ...element, value: Value, values: Values, viewId }),
  anAct("close", { as: Id, all: z.boolean(), viewId }),
  anAct("react", { ...message, emoji: Short }),
  anAct("message-shortcut", { ...message, callbackId: Short }),
  anAct("global-shortcut", { as: Id, callbackId: Short }),
  anAct("open-home", { as: Id }),
  anAct("mark-read", message),
  anAct("upload", { as: Id, name: Short.min(1), content: z.string() }),
  anAct("join", { as: Id, in: Id }),
  anAct("leave", { as: Id, in: Id }),
  anAct("invite-app", { in: Id, present: z.boolean() }),
  anAct("create-channel", { as: Id, name: Short, isPrivate: z.boolean() }),
  anAct("open-direct", { as: Id, with: z.array(Id).max(50).readonly() }),
  anAct("welcome", { realName: Short, timeZone: Short }),
  anAct("change-person", {
    id: Id,
    timeZone: Short.exactOptional(),
    deleted: z.boolean().exactOptional(),
  }),
] as const;

const EngineActs = [
  anAct("move-time", { to: Instant }),
  anAct("stop-moving", {}),
  anAct("let-time-flow", { flowing: z.boolean() }),
  anAct("break", {
    fault: z.enum([
      "rate-limit-storm",
      "slack-down",
      "socket-dropped",
      "answers-lost",
      "slow",
      "server-errors",
    ]),
    on: z.boolean(),
  }),
  anAct("bot", { will: z.enum(["kill", "stop", "start"]) }),
  anAct("start-fresh", {}),
  anAct("load-sample", {}),
  anAct("load-roster", { csv: z.string() }),
  anAct("load-saved", { saved: z.string() }),
] as const;

export const ActSchema = z.discriminatedUnion("act", [...PersonActs, ...EngineActs]) satisfies z.ZodType<Act>;

/** Both ways: whatever the page may say is taken, and nothing else is. */
type Agreed<Said, Taken> = [Said, Taken] extends [Taken, Said] ? true : never;
true satisfies Agreed<Act, z.infer<typeof ActSchema>>;
