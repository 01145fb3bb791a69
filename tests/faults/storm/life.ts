import { setImmediate as nextTurn } from "node:timers/promises";
import type { Random } from "#src/core/random.ts";
import type { BotProcess } from "#playground/bot-process/bot-process.ts";
import type { PretendSlack } from "#playground/control.ts";
import type { DrivenClock } from "#playground/driven-clock.ts";
import type { Crowd } from "./acts.ts";
import type { BotLine } from "./bots.ts";
import { below } from "./dice.ts";
import { drawMoment, setTrap, type Trap } from "./moment.ts";
import { CALM, type Weather, type Wind } from "./weather.ts";

/** What goes on from life to life. */
export interface Storm {
  readonly slack: PretendSlack;
  readonly clock: DrivenClock;
  readonly random: Random;
  readonly line: BotLine;
  readonly databasePath: string;
  readonly crowd: Crowd;
  readonly wind: Wind;
  /** How far the bot's clock is ahead of everybody else's. */
  readonly skew: { aheadMs: number };
  /** As far as the bot was told of it. */
  botAheadMs: number;
  /** The same when a message came, by its conversation and `ts`. */
  readonly aheadMs: Map<string, number>;
  /** How the lives ended, and how often each way. */
  readonly ends: Map<string, number>;
  /** Of a bot that never came to rest. */
  readonly restless: string[];
  trap: Trap | null;
  weather: Weather;
}

const STEP_MS = 20_000;
/** Until the day after the last life, for what its day's budget left over. */
const CALM_MS = 24 * 3_600_000;
/** Real time. */
const LONGEST_LIFE_MS = 30_000;
const MOST_AT_ONCE = 8;

/** One bot from its start to its end, at a moment that is drawn or at the latest at `until`. */
export async function live(storm: Storm, until: Date): Promise<void> {
  const { slack, databasePath, line, wind, crowd, random, clock } = storm;
  const moment = drawMoment(random);
  const bot = line.next(botNow(storm));
  storm.trap = setTrap(moment, { bot, slack, databasePath });
  const watchdog = setTimeout(() => {
    storm.restless.push(`a bot that was to be killed at '${moment.at}' never came to rest`);
    void bot.kill();
  }, LONGEST_LIFE_MS);
  wind.blow();
  const acts: Promise<void>[] = [];
  if (await bot.up) {
    for (let act = below(random, MOST_AT_ONCE); act >= 0; act -= 1) acts.push(crowd.act());
    acts.push(...(await runTo(storm, bot, until)));
  }
  await bot.kill();
  clearTimeout(watchdog);
  await noteEnd(storm, bot, moment.at);
  await Promise.all(acts);
  if (clock.now() < until) clock.moveTo(until);
}

async function noteEnd({ trap, ends }: Storm, bot: BotProcess, at: string): Promise<void> {
  trap?.takeAway();
  const { why, wanted } = await bot.ended;
  const end = trap?.hasSprung() ? `killed: ${at}` : wanted ? "killed: at rest" : why;
  ends.set(end, (ends.get(end) ?? 0) + 1);
}

/** What the bot's clock is set to now. */
function botNow(storm: Storm): Date {
  storm.botAheadMs = storm.skew.aheadMs;
  return new Date(storm.clock.now().getTime() + storm.botAheadMs);
}

/** Steps through what is due until then, or until the bot is dead; what people do on the way. */
async function runTo(storm: Storm, bot: BotProcess, until: Date): Promise<readonly Promise<void>[]> {
  const { clock, random, crowd, wind } = storm;
  const acts: Promise<void>[] = [];
  while (clock.now() < until) {
    const rest = await bot.rest();
    if (rest === null) break;
    wind.blow();
    if (random.next() < 0.2) acts.push(crowd.act());
    const longest = new Date(Math.min(until.getTime(), clock.now().getTime() + STEP_MS));
    moveOn(storm, bot, soonest(longest, clock.nextDueAt(), dueIn(storm, rest.nextDueAt)));
  }
  return acts;
}

function moveOn(storm: Storm, bot: BotProcess, at: Date): void {
  if (at > storm.clock.now()) storm.clock.moveTo(at);
  bot.moveTo(botNow(storm));
}

function soonest(latest: Date, ...due: readonly (Date | null)[]): Date {
  return due.reduce<Date>((first, at) => (at !== null && at < first ? at : first), latest);
}

/** When that is by everybody else's clock. */
function dueIn({ skew }: Storm, dueAt: Date | null): Date | null {
  return dueAt && new Date(dueAt.getTime() - skew.aheadMs);
}

/** No more trouble: the bot lives on until all that is owed had its time, and is stopped as by a signal. */
export async function calmDown(storm: Storm): Promise<void> {
  const { line, clock, wind } = storm;
  wind.drop();
  storm.trap = null;
  storm.weather = CALM;
  storm.skew.aheadMs = 0;
  const bot = line.next(botNow(storm));
  if (!(await bot.up)) throw new Error(`Cannot come to rest: ${(await bot.ended).why}`);
  const until = new Date(clock.now().getTime() + CALM_MS);
  while (clock.now() < until) {
    const rest = await bot.rest();
    if (rest === null) throw new Error(`Cannot come to rest: ${(await bot.ended).why}`);
    moveOn(storm, bot, soonest(until, clock.nextDueAt(), rest.nextDueAt));
    await nextTurn();
  }
  await bot.stop();
}
