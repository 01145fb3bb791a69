import type { Database } from "#db/open.ts";
import type { PretendWorkspace } from "#playground/control.ts";
import { savedPair } from "#tests/support/people.ts";
import { aMember, introductionOf, welcomeOf, type Made } from "./making.ts";

// What nobody asked for: more than a day's budget, so that it is bundled and what is left waits for the days after.

/** Of all that is owed. */
const SHARE = 0.2;
/** What is owed to each of a couple: so many lives after the first. Those of one moment are bundled. */
const TO_EACH = [0, 0, 0, 1, 1];
/** To every other couple as such before that, which takes from the budgets of both. */
const TO_COUPLE = 2 * TO_EACH.length + 0.5;

export interface Unasked {
  readonly made: Made;
  /** In which life it is due, counted from 0. */
  readonly life: number;
}

export interface UnaskedSetting {
  readonly workspace: PretendWorkspace;
  readonly startsAt: Date;
  readonly deliveries: number;
  readonly lives: number;
}

/** To couples who get nothing else, each in a life of its own as far as there are enough. */
export async function madeUnasked(db: Database, setting: UnaskedSetting): Promise<readonly Unasked[]> {
  const { deliveries, lives } = setting;
  const couples = Math.max(2, Math.floor((deliveries * SHARE) / TO_COUPLE));
  const made: Unasked[] = [];
  for (let number = 0; number < couples; number += 1) {
    const first = Math.floor((number * lives) / couples);
    made.push(...(await toCouple(db, setting, { number, first })));
  }
  return made;
}

async function toCouple(
  db: Database,
  { workspace, startsAt }: UnaskedSetting,
  { number, first }: { readonly number: number; readonly first: number },
): Promise<readonly Unasked[]> {
  const mentor = await aMember(db, workspace, `asker${number}`);
  const mentee = await aMember(db, workspace, `reader${number}`);
  const pair = await savedPair(db, { mentor, mentee, startedAt: startsAt });
  const toBoth = { made: unasked(introductionOf(pair, [mentor, mentee])), life: first };
  const toEach = [mentor, mentee].flatMap((one) =>
    TO_EACH.map((lives) => ({ made: unasked(welcomeOf(one)), life: first + lives })),
  );
  return number % 2 === 0 ? toEach : [toBoth, ...toEach];
}

function unasked(made: Made): Made {
  return { ...made, nature: "unprompted" };
}
