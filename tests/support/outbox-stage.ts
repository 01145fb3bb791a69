import { readFile } from "node:fs/promises";
import { asc, eq, sql } from "drizzle-orm";
import { pino } from "pino";
import { onTestFinished } from "vitest";
import { z } from "zod";
import type { Database } from "#db/open.ts";
import { deliveries } from "#db/schema/sqlite.ts";
import { createActivity } from "#src/core/activity.ts";
import { ChannelId, SlackUserId, WorkspaceId } from "#src/core/ids.ts";
import { seededRandom } from "#src/core/random.ts";
import type { WorkingHours } from "#src/core/working-hours.ts";
import { createDispatcher, type Dispatcher, type DispatcherOptions } from "#src/outbox/dispatcher.ts";
import { USUAL, type QuietSource } from "#src/outbox/standing.ts";
import { rendered, type Owed, type Recipient, type Rendered } from "#src/outbox/message.ts";
import { enqueue, type Delivery, type Urgency } from "#src/outbox/store.ts";
import { createSlackApi, type SlackApi } from "#src/slack/api.ts";
import { createDoNotDisturb } from "#src/slack/do-not-disturb.ts";
import { plainMessage } from "#src/slack/blocks.ts";
import type { Person, PretendSlack } from "#playground/control.ts";
import { createDrivenClock, type DrivenClock } from "#playground/driven-clock.ts";
import { fromAfar, type Distance } from "#playground/from-afar.ts";
import { runUntil, settle } from "#playground/drive.ts";
import { startPretendSlack } from "#playground/server/start.ts";
import { temporaryDatabase } from "./database.ts";

/** A Monday, ten o'clock in Berlin. */
export const MONDAY = new Date("2026-09-07T08:00:00Z");

export const OFFICE: WorkingHours = {
  timeZone: "Europe/Berlin",
  days: [1, 2, 3, 4, 5],
  start: "09:00",
  end: "17:00",
};

const LogLine = z.looseObject({ level: z.number(), msg: z.string() });
type LogLine = z.infer<typeof LogLine>;

/** The dispatcher alone on the pretend Slack, with people, words and hours of the test's own. */
export interface OutboxStage {
  readonly slack: PretendSlack;
  readonly clock: DrivenClock;
  readonly db: Database;
  readonly api: SlackApi;
  readonly people: readonly Person[];
  readonly dispatcher: Dispatcher;
  /** Another one on the same database, as after a restart. */
  readonly begunAnew: () => Dispatcher;
  /** What was logged at warning and above. */
  readonly warnings: readonly LogLine[];
  /** Owes these, in this order; `words` are what arrives. */
  readonly owe: (...owed: readonly Owing[]) => Promise<void>;
  readonly rows: () => Promise<readonly (typeof deliveries.$inferSelect)[]>;
  readonly settle: () => Promise<void>;
  readonly runFor: (ms: number) => Promise<void>;
  /** The words that arrived anywhere, in order of arrival. */
  readonly arrived: () => readonly string[];
}

export interface Owing {
  readonly to: Recipient;
  readonly words: string;
  readonly nature?: Owed["nature"];
  readonly notBefore?: Date;
  readonly expiresAt?: Date;
  readonly subject?: Readonly<Record<string, string>>;
  /** `test.today` and `test.whenever` are as urgent as they are called; the usual `test.words` stands between. */
  readonly kind?: string;
  /** The dedupe key; one of its own when missing. */
  readonly key?: string;
  readonly workspaceId?: string;
}

export interface OutboxOptions {
  readonly startsAt?: Date;
  readonly render?: (delivery: Delivery, stage: { readonly clock: DrivenClock }) => Promise<Rendered>;
  readonly hoursOf?: DispatcherOptions["hoursOf"];
  /** What people and leads chose; nobody chose anything when missing. */
  readonly quiet?: Partial<QuietSource>;
  readonly isInstalled?: () => Promise<boolean>;
  /** Stands before the database, to break it. */
  readonly around?: (db: Database) => Database;
  readonly seed?: number;
  /** Begins later, by `dispatcher.start()`. */
  readonly asleep?: boolean;
  /** How far away Slack is; everything arrives at once when missing. */
  readonly distance?: Distance;
  readonly postsPerMinute?: number;
  /** Stands between the bot and Slack, as a proxy does. */
  readonly through?: (api: SlackApi) => SlackApi;
  /** Slack is asked who wants to be left alone; the test grants the scope. */
  readonly doNotDisturb?: boolean;
}

export async function anOutbox(options: OutboxOptions = {}): Promise<OutboxStage> {
  const clock = createDrivenClock(options.startsAt ?? MONDAY);
  const manifest = await readFile(new URL("../../manifest.yml", import.meta.url), "utf8");
  const { postsPerMinute } = options;
  const slack = await startPretendSlack({ clock, manifest, ...(postsPerMinute ? { postsPerMinute } : {}) });
  const { workspace } = slack;
  const people = ["ada", "bo", "cy", "dee"].map((name) => workspace.addPerson({ name }));
  const db = await temporaryDatabase();
  const api = createSlackApi(workspace.botToken, { slackApiUrl: slack.apiUrl });
  const distant = fromAfar(options.through?.(api) ?? api, clock, options.distance ?? {});
  const activity = createActivity();
  const random = seededRandom(options.seed ?? 1);
  const warnings: LogLine[] = [];
  const render = options.render ?? wordsOf;
  const dispatcherOptions: DispatcherOptions = {
    workspaceId: WorkspaceId.parse(workspace.id),
    db: options.around?.(db) ?? db,
    clock,
    random,
    log: pino({ level: "warn" }, { write: (line) => void warnings.push(LogLine.parse(JSON.parse(line))) }),
    activity,
    slack: distant.api,
    render: (delivery) => render(delivery, { clock }),
    hoursOf: options.hoursOf ?? (async () => OFFICE),
    quiet: { ...USUAL, ...options.quiet },
    ...(options.doNotDisturb ? { doNotDisturb: createDoNotDisturb(distant.api, clock) } : {}),
    bundleNote: "That is why it comes together.",
    isInstalled: options.isInstalled ?? (async () => true),
  };
  function begunAnew(): Dispatcher {
    const one = createDispatcher(dispatcherOptions);
    db.onCommit(() => one.wake());
    onTestFinished(async () => {
      distant.end();
      await one.stop();
    });
    return one;
  }
  function isBusy(): boolean {
    return activity.busy - distant.waiting() > 0 || slack.inFlight() > 0;
  }
  onTestFinished(() => slack.stop());
  const dispatcher = begunAnew();
  if (!options.asleep) dispatcher.start();
  let count = 0;
  async function owe(...owed: readonly Owing[]): Promise<void> {
    await db.transaction((tx) =>
      enqueue(
        tx,
        owed.map((one) => owedOf(one, { workspaceId: workspace.id, now: clock.now(), number: count++ })),
        { random, now: clock.now(), urgencyOf },
      ),
    );
  }
  return {
    slack,
    clock,
    db,
    api,
    people,
    dispatcher,
    begunAnew,
    warnings,
    owe,
    rows: async () =>
      db.reader
        .select()
        .from(deliveries)
        .orderBy(asc(sql`rowid`)),
    settle: () => settle(isBusy),
    runFor: (ms) => runUntil(clock, new Date(clock.now().getTime() + ms), isBusy),
    arrived: () =>
      [...workspace.allMessages()]
        .sort((one, other) => Number(one.ts) - Number(other.ts))
        .map((one) => one.text),
  };
}

export function urgencyOf(kind: string): Urgency {
  if (kind === "test.today") return "today";
  return kind === "test.whenever" ? "whenever" : "this_week";
}

async function wordsOf({ subject }: Delivery): Promise<Rendered> {
  return rendered(plainMessage(subject["words"] ?? ""));
}

function owedOf(
  { to, words, nature = "answer", ...one }: Owing,
  { workspaceId, now, number }: { readonly workspaceId: string; readonly now: Date; readonly number: number },
): Owed {
  return {
    workspaceId: WorkspaceId.parse(one.workspaceId ?? workspaceId),
    kind: one.kind ?? "test.words",
    to,
    subject: { words, ...one.subject },
    dedupeKey: one.key ?? `${number}`,
    nature,
    notBefore: one.notBefore ?? now,
    expiresAt: one.expiresAt ?? null,
  };
}

export function toMember(person: Person | undefined): Recipient {
  return { kind: "member", slackUserId: SlackUserId.parse(person?.id) };
}

export function toGroup(...people: readonly (Person | undefined)[]): Recipient {
  return { kind: "group", slackUserIds: people.map((person) => SlackUserId.parse(person?.id)) };
}

export function toChannel(channelId: string): Recipient {
  return { kind: "channel", channelId: ChannelId.parse(channelId) };
}

/** As a crash leaves it: under way, and nobody knows how it ended. */
export async function markSending(db: Database): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.update(deliveries).set({ state: "sending", attempts: 1 }).where(eq(deliveries.state, "pending"));
  });
}
