import type { Random } from "#src/core/random.ts";
import type { ActResult, Person, PretendWorkspace } from "#playground/control.ts";
import { oneOf } from "./dice.ts";

// What people do meanwhile. Each act leaves a word of its own behind, and each person knows what they were told.

/** Somebody did something and was told that it happened, or was not told so. */
export interface Claim {
  readonly what: "entry" | "item" | "review" | "done" | "goal";
  readonly slackUserId: string;
  /** The word that it left; of `done` the item's id. */
  readonly word: string;
  readonly told: boolean;
}

export interface Crowd {
  /** Somebody who is free does something; resolves once they know what came of it. */
  act(): Promise<void>;
  readonly claims: readonly Claim[];
  /** The zone that each person moved to who did. */
  readonly moves: ReadonlyMap<string, string>;
}

export interface CrowdOptions {
  readonly workspace: PretendWorkspace;
  readonly random: Random;
  /** People who do nothing but move, each once at most. */
  readonly movers: readonly Person[];
  readonly size?: number;
}

const ZONES = ["Asia/Tokyo", "America/New_York", "Asia/Kolkata", "Pacific/Auckland"];

export function aCrowd({ workspace, random, movers, size = 10 }: CrowdOptions): Crowd {
  const claims: Claim[] = [];
  const moves = new Map<string, string>();
  const settled = [...movers];
  const free = Array.from({ length: size }, (_, place) =>
    workspace.addPerson({ name: `actor${place}`, timeZone: "Europe/Berlin" }),
  );
  let acts = 0;

  async function move(): Promise<readonly Claim[]> {
    const mover = settled.shift();
    if (mover === undefined) return [];
    const timeZone = oneOf(random, ZONES);
    moves.set(mover.id, timeZone);
    await workspace.updatePerson(mover.id, { timeZone });
    return [];
  }
  const ways = [learn, learn, promise, promise, finish, review, join, join, write, write, look, move];
  return {
    claims,
    moves,
    async act() {
      const person = free.shift();
      if (person === undefined) return;
      acts += 1;
      const done = await oneOf(random, ways)(person, `word${acts}word`);
      claims.push(...done);
      free.push(person);
    },
  };
}

function claimOf(what: Claim["what"], { id }: Person, word: string): (told: boolean) => readonly Claim[] {
  return (told) => [{ what, slackUserId: id, word, told }];
}

function says(result: ActResult, words: string): boolean {
  const seen = [result.view?.visible, ...result.replies.map(({ visible }) => visible)];
  return result.ok && seen.some((one) => one?.includes(words));
}

async function learn(person: Person, word: string): Promise<readonly Claim[]> {
  const result = await person.command(`/learned that ${word} is worth a test`);
  return claimOf("entry", person, word)(says(result, word));
}

async function promise(person: Person, word: string): Promise<readonly Claim[]> {
  const result = await person.command(`/checkin actions add keep ${word}`);
  return claimOf("item", person, word)(says(result, word));
}

async function finish(person: Person): Promise<readonly Claim[]> {
  const list = (await person.command("/checkin actions")).replies.at(-1);
  const done = list?.buttons.find(({ label }) => label === "Done");
  if (list === undefined || done === undefined) return [];
  const result = await person.press(list, done);
  return claimOf("done", person, done.value ?? "")(says(result, "Done, well done"));
}

async function review(person: Person, word: string): Promise<readonly Claim[]> {
  const { view } = await person.command("/review new");
  if (view?.callbackId !== "reviews.new") return closed(person);
  const result = await person.submit({ title: `About ${word}` });
  await person.close({ all: true });
  return claimOf("review", person, word)(says(result, word));
}

async function join(person: Person, word: string): Promise<readonly Claim[]> {
  const { view } = await person.command("/mentor join");
  if (view?.callbackId !== "members.join") return closed(person);
  const result = await person.submit({
    role: "I would like a mentor",
    learn: ["Technical leadership in data"],
    goal: word,
  });
  await person.close({ all: true });
  return claimOf("goal", person, word)(result.ok && result.view === null);
}

async function closed(person: Person): Promise<readonly Claim[]> {
  await person.close({ all: true });
  return [];
}

async function write(person: Person, word: string): Promise<readonly Claim[]> {
  await person.dm(`Hello, ${word}?`);
  return [];
}

async function look(person: Person): Promise<readonly Claim[]> {
  await person.openHome();
  return [];
}
