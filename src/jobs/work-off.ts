export interface DueWork<One> {
  /** What is due, the earliest first, at most so many. */
  readonly load: (limit: number) => Promise<readonly One[]>;
  readonly idOf: (one: One) => string;
  /** Afterwards it is due later, or never again. */
  readonly work: (one: One) => Promise<void>;
}

const BATCH = 100;
/** What comes due again at once, as after a long sleep, gets so many turns in one run. */
const MOST_TURNS = 20;

/** Something could not be worked on, and everything else that was due had its turn. */
export class LeftOver extends Error {
  override readonly name = "LeftOver";
}

/**
 * Works off what is due. One that cannot be worked on must not hold up the others: they all get their turn, then the
 * first failure is told.
 * @throws {LeftOver} when something failed, or is due still after many turns
 */
export async function workOff<One>({ load, idOf, work }: DueWork<One>): Promise<void> {
  const turns = new Map<string, number>();
  const failed = new Map<string, unknown>();
  for (;;) {
    const due = await load(BATCH + failed.size);
    const open = due.filter((one) => !failed.has(idOf(one)));
    if (open.length === 0) break;
    for (const one of open) {
      const id = idOf(one);
      turns.set(id, (turns.get(id) ?? 0) + 1);
      try {
        await work(one);
      } catch (error) {
        failed.set(id, error);
      }
      if ((turns.get(id) ?? 0) >= MOST_TURNS && !failed.has(id)) failed.set(id, new Error(STAYS_DUE));
    }
  }
  const [first] = failed;
  if (first) throw new LeftOver(`Cannot work on '${first[0]}'`, { cause: first[1] });
}

const STAYS_DUE = "Cannot go on: it is due still after many turns";
