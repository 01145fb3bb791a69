/** Something that a person of the story will do at an instant. */
export interface Act {
  readonly at: Date;
  readonly perform: () => Promise<void>;
}

/** What is going to be done, earliest first; acts of the same instant keep the order in which they were planned. */
export interface Agenda {
  plan(at: Date, perform: () => Promise<void>): void;
  nextAt(): Date | null;
  /** Takes out the first act that is due by `now`. */
  takeDue(now: Date): Act | null;
}

export function createAgenda(): Agenda {
  const acts: Act[] = [];
  return {
    plan(at, perform) {
      let place = acts.length;
      while (place > 0 && (acts[place - 1]?.at ?? at) > at) place--;
      acts.splice(place, 0, { at, perform });
    },
    nextAt: () => acts[0]?.at ?? null,
    takeDue: (now) => (acts[0] && acts[0].at <= now ? (acts.shift() ?? null) : null),
  };
}
