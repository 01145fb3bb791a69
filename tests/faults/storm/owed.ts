import { openDatabase, type Database } from "#db/open.ts";
import { ChannelId, SlackUserId } from "#src/core/ids.ts";
import { seededRandom } from "#src/core/random.ts";
import type { Member } from "#src/features/members/member.ts";
import type { Owed } from "#src/outbox/message.ts";
import { enqueue } from "#src/outbox/store.ts";
import type { Person, PretendWorkspace } from "#playground/control.ts";
import { officeHours, savedMember, savedPair } from "#tests/support/people.ts";

// What is owed before the storm begins: to people, to groups and, a few, to a channel; some of it due in each life.

const ALWAYS = officeHours("Europe/Berlin", { days: [1, 2, 3, 4, 5, 6, 7], start: "00:00", end: "23:59" });
const COUPLES = 25;

export interface Setting {
  readonly workspace: PretendWorkspace;
  readonly databasePath: string;
  readonly startsAt: Date;
  /** How many in all, and when each is due. */
  readonly deliveries: number;
  readonly dueAt: (number: number) => Date;
  /** By the clock of that moment, which may have been wrong. */
  readonly owedAt: Date;
}

export interface Beforehand {
  readonly dedupeKeys: readonly string[];
  /** Whom it is owed. */
  readonly people: readonly Person[];
}

/** Puts them into the database of a bot that has never run. */
export async function oweBeforehand(setting: Setting): Promise<Beforehand> {
  const { databasePath, startsAt, workspace, deliveries } = setting;
  const db = await openDatabase({ path: databasePath, now: startsAt });
  const making = await makersOf(db, workspace, startsAt);
  const owed = Array.from({ length: deliveries }, (_, number) => {
    const make = making[number % making.length];
    if (make === undefined) throw new Error("Cannot owe anything: nobody is here");
    return { ...make(), dedupeKey: `storm:${number}`, notBefore: setting.dueAt(number) };
  });
  const context = { random: seededRandom(startsAt.getTime()), now: setting.owedAt };
  await db.transaction((tx) => enqueue(tx, owed, context));
  await db.close();
  const people = workspace.people().filter(({ name }) => /^mente|^mento/.test(name));
  return { dedupeKeys: owed.map(({ dedupeKey }) => dedupeKey), people };
}

type Made = Omit<Owed, "dedupeKey" | "notBefore">;

/** Of a hundred about seventy go to one person, twenty-five to a couple's group, four to a channel. */
async function makersOf(
  db: Database,
  workspace: PretendWorkspace,
  startsAt: Date,
): Promise<readonly (() => Made)[]> {
  const channelId = ChannelId.parse(workspace.addChannel({ name: "data-guild", withBot: true }));
  const makers: (() => Made)[] = [];
  for (let number = 0; number < COUPLES; number += 1) {
    const mentor = await aMember(db, workspace, `mentor${number}`);
    const mentee = await aMember(db, workspace, `mentee${number}`);
    const pair = await savedPair(db, { mentor, mentee, startedAt: startsAt });
    const slackUserIds = [mentor, mentee].map((one) => SlackUserId.parse(one.slackUserId));
    makers.push(
      () => welcome(mentor),
      () => welcome(mentee),
      () => ({
        workspaceId: mentor.workspaceId,
        kind: "matching.introduction",
        to: { kind: "group", slackUserIds },
        subject: { pairId: pair.id },
        nature: "asked",
        expiresAt: null,
      }),
    );
    if (number % 8 === 0) {
      const to = { kind: "channel", channelId } as const;
      makers.push(() => ({ ...welcome(mentor), kind: "guild.answer", to }));
    }
  }
  return makers;
}

function aMember(db: Database, workspace: PretendWorkspace, name: string): Promise<Member> {
  const { id } = workspace.addPerson({ name, timeZone: "Europe/Berlin" });
  return savedMember(db, { workspaceId: workspace.id, slackUserId: id, name, hours: ALWAYS });
}

function welcome({ id, workspaceId, slackUserId }: Member): Made {
  return {
    workspaceId,
    kind: "members.welcome",
    to: { kind: "member", slackUserId },
    subject: { memberId: id, isNew: "true" },
    nature: "answer",
    expiresAt: null,
  };
}
