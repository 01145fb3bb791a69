import { openDatabase, type Database } from "#db/open.ts";
import { ChannelId } from "#src/core/ids.ts";
import { seededRandom } from "#src/core/random.ts";
import { enqueue } from "#src/outbox/store.ts";
import type { Person, PretendWorkspace } from "#playground/control.ts";
import { savedPair } from "#tests/support/people.ts";
import { aMember, introductionOf, welcomeOf, type Made } from "./making.ts";
import { madeUnasked } from "./unasked.ts";

// What is owed before the storm begins: to people, to groups and, a few, to a channel; some of it due in each life.

const COUPLES = 25;

export interface Setting {
  readonly workspace: PretendWorkspace;
  readonly databasePath: string;
  readonly startsAt: Date;
  /** How many in all, and in how many lives. */
  readonly deliveries: number;
  readonly lives: number;
  /** When a life begins, the first being 0. */
  readonly lifeAt: (life: number) => Date;
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
  const { databasePath, startsAt, workspace } = setting;
  const db = await openDatabase({ path: databasePath, now: startsAt });
  const owed = (await madeBeforehand(db, setting)).map(({ made, life }, number) => ({
    ...made,
    dedupeKey: `storm:${number}`,
    notBefore: setting.lifeAt(life),
  }));
  const context = { random: seededRandom(startsAt.getTime()), now: setting.owedAt };
  await db.transaction((tx) => enqueue(tx, owed, context));
  await db.close();
  const people = workspace.people().filter(({ name }) => /^mente|^mento/.test(name));
  return { dedupeKeys: owed.map(({ dedupeKey }) => dedupeKey), people };
}

async function madeBeforehand(db: Database, setting: Setting) {
  const unasked = await madeUnasked(db, setting);
  const making = await makersOf(db, setting);
  const count = setting.deliveries - unasked.length;
  const others = Array.from({ length: count }, (_, number) => {
    const make = making[number % making.length];
    if (make === undefined) throw new Error("Cannot owe anything: nobody is here");
    return { made: make(), life: Math.floor((number * setting.lives) / count) };
  });
  return [...unasked, ...others];
}

/** Of a hundred about seventy go to one person, twenty-five to a couple's group, four to a channel. */
async function makersOf(db: Database, { workspace, startsAt }: Setting): Promise<readonly (() => Made)[]> {
  const channelId = ChannelId.parse(workspace.addChannel({ name: "data-guild", withBot: true }));
  const makers: (() => Made)[] = [];
  for (let number = 0; number < COUPLES; number += 1) {
    const mentor = await aMember(db, workspace, `mentor${number}`);
    const mentee = await aMember(db, workspace, `mentee${number}`);
    const pair = await savedPair(db, { mentor, mentee, startedAt: startsAt });
    makers.push(
      () => welcomeOf(mentor),
      () => welcomeOf(mentee),
      () => introductionOf(pair, [mentor, mentee]),
    );
    if (number % 8 === 0) {
      const to = { kind: "channel", channelId } as const;
      makers.push(() => ({ ...welcomeOf(mentor), kind: "guild.answer", to }));
    }
  }
  return makers;
}
