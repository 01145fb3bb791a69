import type { Database } from "#db/open.ts";
import { deliveries, pairs } from "#db/schema/sqlite.ts";
import type { Bot } from "#src/bot.ts";
import { newId, type PairId, RoundId, SlackUserId, type MemberId } from "#src/core/ids.ts";
import { consentJob } from "#src/features/matching/consent-jobs.ts";
import { consentActions } from "#src/features/matching/consent-slack.ts";
import { loadConsentsOf } from "#src/features/matching/consent-store.ts";
import { carryOutSlice } from "#src/features/matching/carrying-messages.ts";
import { owedSummary } from "#src/features/matching/publication.ts";
import { planRound } from "#src/features/matching/round.ts";
import { searchJob } from "#src/features/matching/search-jobs.ts";
import { savePreview, savePublished } from "#src/features/matching/round-store.ts";
import { slicesAfter } from "#src/features/matching/round-slices.ts";
import { loadRoundInput } from "#src/features/matching/store.ts";
import { standingJob } from "#src/features/members/jobs.ts";
import type { Role } from "#src/features/members/member.ts";
import { insertMember, loadMember, saveProfile } from "#src/features/members/store.ts";
import type { Answer } from "#src/slack/calls.ts";
import { botWithoutSlack } from "#tests/support/bot-without-slack.ts";
import { temporaryDatabase } from "#tests/support/database.ts";
import { hoursIn, MONDAY, WORKSPACE } from "./people.ts";

/** Consent on a real database, with a clock of the test's own and without Slack. */
export interface ConsentStage {
  readonly db: Database;
  /** Somebody who teaches or wishes leadership, and more of what they teach the higher their level. */
  join(
    name: string,
    part: { readonly as: Role; readonly capacity?: number; readonly level?: number },
  ): Promise<MemberId>;
  /** Publishes the round as it is now, asking first. */
  publish(): Promise<void>;
  /** Presses the button of an open question about `partner`, or of the one named. */
  answers(name: string, partner: MemberId, answer: "yes" | "no"): Promise<Answer>;
  press(name: string, value: string): Promise<Answer>;
  /** The pair-to-be that they are asked about with each other. */
  questionOf(one: MemberId, other: MemberId): Promise<PairId | null>;
  /** Moves time on and lets the clockwork do what is due by then, step by step. */
  moveTo(at: Date): Promise<void>;
  now(): Date;
  pairs(): Promise<readonly { readonly mentorId: MemberId; readonly menteeId: MemberId }[]>;
  /** Kinds of what is owed to somebody, oldest first. */
  owedTo(name: string): Promise<readonly string[]>;
}

export async function aConsentStage(): Promise<ConsentStage> {
  const db = await temporaryDatabase();
  const clock = { time: MONDAY };
  const bot = botWithoutSlack(db, clock);
  const jobs = [standingJob(bot), consentJob(bot), searchJob(bot)];
  const lead = await join(bot, "lena", { as: "mentor", capacity: 0 });

  async function work(): Promise<void> {
    for (let turn = 0; turn < 4; turn++) for (const job of jobs) await job.run(clock.time);
  }
  async function nextAt(until: Date): Promise<Date> {
    const due = await Promise.all(jobs.map((job) => job.nextDueAt()));
    const times = due.flatMap((at) => (at && at > clock.time && at < until ? [at.getTime()] : []));
    return new Date(Math.min(until.getTime(), ...times));
  }
  async function press(name: string, value: string): Promise<Answer> {
    const [answer] = consentActions;
    if (answer === undefined) throw new Error("there is no such button");
    const caller = { workspaceId: WORKSPACE, slackUserId: slackIdOf(name), actionId: answer.id, value };
    const said = await answer.run(bot, { ...caller, place: { kind: "message", channelId: null, ts: null } });
    await work();
    return said;
  }
  async function questionOf(one: MemberId, other: MemberId): Promise<PairId | null> {
    const asked = await loadConsentsOf(db.reader, one);
    return asked.find(({ mentorId, menteeId }) => mentorId === other || menteeId === other)?.pairId ?? null;
  }
  return {
    db,
    join: (name, part) => join(bot, name, part),
    publish: () => publish(bot, lead),
    press,
    questionOf,
    async answers(name, partner, answer) {
      const me = await loadMember(db.reader, WORKSPACE, slackIdOf(name));
      const id = me && (await questionOf(me.id, partner));
      return press(name, `${answer} ${id}`);
    },
    async moveTo(at) {
      while (clock.time < at) {
        clock.time = await nextAt(at);
        await work();
      }
    },
    now: () => clock.time,
    pairs: () => db.reader.select({ mentorId: pairs.mentorId, menteeId: pairs.menteeId }).from(pairs),
    async owedTo(name) {
      const rows = await db.reader.select().from(deliveries).orderBy(deliveries.createdAt);
      const theirs = rows.filter(({ recipientJson }) => recipientJson.includes(slackIdOf(name)));
      return theirs.map(({ kind }) => kind);
    },
  };
}

function slackIdOf(name: string): SlackUserId {
  return SlackUserId.parse(`U${name.toUpperCase()}`);
}

async function join(
  { db, random }: Bot,
  name: string,
  part: { readonly as: Role; readonly capacity?: number; readonly level?: number },
): Promise<MemberId> {
  const { as: role, capacity = 1, level = 3 } = part;
  const slackUserId = slackIdOf(name);
  const person = { workspaceId: WORKSPACE, slackUserId, name, email: null, timeZone: "Europe/Berlin" };
  const teach = role === "mentee" ? [] : [{ topicId: "leadership", weight: level }];
  const learn = role === "mentor" ? [] : [{ topicId: "leadership", weight: 1 }];
  const profile = { role, teach, learn, capacity, goal: "", hours: hoursIn("Europe/Berlin") };
  return db.transaction(async (tx) => {
    await insertMember(tx, person, { random, now: MONDAY });
    const member = await loadMember(tx, WORKSPACE, slackUserId);
    if (member === null) throw new Error("the member was not saved");
    await saveProfile(tx, member.id, { profile, isPaused: false, followsSlackZone: true, now: MONDAY });
    return member.id;
  });
}

/** As pressing publish does it, after the lead has looked. */
async function publish(bot: Bot, lead: MemberId): Promise<void> {
  const now = bot.clock.now();
  await bot.db.transaction(async (tx) => {
    const input = await loadRoundInput(tx, WORKSPACE, { now, track: null });
    const plan = planRound({ ...input, settings: { ...input.settings, askFirst: true } });
    const id = RoundId.parse(newId(bot.random, "round"));
    const round = { id, workspaceId: WORKSPACE, askFirst: true };
    const planJson = JSON.stringify(plan);
    await savePreview(tx, { id, workspaceId: WORKSPACE, createdBy: lead, planJson, now });
    await savePublished(tx, id, { publishedBy: lead, publishedAt: now, carriedOut: null });
    await bot.enqueue(tx, [owedSummary(round, { lead: slackIdOf("lena"), now })]);
    for (const slice of slicesAfter(plan, 0)) await carryOutSlice(bot, tx, { round, slice });
  });
}
