import { z } from "zod";

// What the stage and its bot, a process of its own, say to each other over Node's channel between parent and child.
// The channel keeps the order: who asks for rest after moving the clock is answered by a bot that knows the new time.

const BotConfig = z.object({
  slack: z.object({
    botToken: z.string(),
    apiUrl: z.string(),
    commandPrefix: z.string(),
    transport: z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("socket"), appToken: z.string() }),
      z.object({ kind: z.literal("http"), signingSecret: z.string(), port: z.number() }),
    ]),
  }),
  databasePath: z.string(),
  log: z.object({
    level: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]),
    format: z.enum(["json", "pretty"]),
  }),
});

/** Instants travel as milliseconds since 1970. */
export const ToBot = z.discriminatedUnion("say", [
  z.object({
    say: z.literal("begin"),
    config: BotConfig,
    seed: z.number(),
    durability: z.enum(["full", "fast"]),
    now: z.number(),
  }),
  z.object({ say: z.literal("now"), at: z.number() }),
  /** Answered once the bot has nothing left to do at this instant. */
  z.object({ say: z.literal("rest"), ask: z.number() }),
  z.object({ say: z.literal("stop") }),
]);
export type ToBot = z.infer<typeof ToBot>;

export const FromBot = z.discriminatedUnion("say", [
  z.object({ say: z.literal("up") }),
  z.object({ say: z.literal("cannot-start"), why: z.string() }),
  z.object({
    say: z.literal("resting"),
    ask: z.number(),
    /** Its open connections to Slack. */
    sockets: z.number(),
    /** The earliest instant that somebody in it waits for. */
    nextDueAt: z.number().nullable(),
  }),
]);
export type FromBot = z.infer<typeof FromBot>;
