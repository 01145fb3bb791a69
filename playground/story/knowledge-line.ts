import type { Character } from "./cast.ts";
import type { Director } from "./director.ts";
import { onDay } from "./plot.ts";
import { DECISIONS, DESIGNS, LEARNINGS, pickOne, QUESTIONS } from "./words.ts";

/** Reviews, learnings and questions: a few a week, more in a larger team. */
export function planKnowledge(director: Director, weeks: number): void {
  const { random, cast } = director;
  const perWeek = Math.max(1, Math.round(cast.length / 40));
  let number = 0;
  for (let week = 0; week < weeks; week++) {
    for (let one = 0; one < perWeek; one++) {
      const learner = pickPerson(director);
      director.at(
        learner,
        onDay(learner, week, { weekday: 2 + (one % 4), hour: 5 * random.next() }),
        async () => {
          await director.types(learner, `/learned ${pickOne(LEARNINGS, random)}`);
        },
      );
    }
    if (week % 2 === 1) {
      number++;
      planReview(director, { week, number, weeks });
    }
    if (week % 3 === 2) planQuestion(director, week);
  }
}

function planReview(director: Director, at: { week: number; number: number; weeks: number }): void {
  const { random, cast } = director;
  const author = pickPerson(director);
  const reviewers = [1, 2, 3].map(
    (step) => cast[(cast.indexOf(author) + step * 5) % cast.length]?.person.id ?? "",
  );
  const design = DESIGNS[(at.number - 1) % DESIGNS.length] ?? DESIGNS[0];
  director.at(author, onDay(author, at.week, { weekday: 1, hour: 1 + random.next() * 3 }), async () => {
    await director.types(author, "/review new", {
      title: design.title,
      context: design.context,
      reviewers: [...new Set(reviewers)].filter((id) => id !== author.person.id),
    });
  });
  if (at.week + 1 >= at.weeks) return;
  director.at(author, onDay(author, at.week + 1, { weekday: 4, hour: 2 }), async () => {
    await director.types(author, `/review decide ${at.number}`, pickOne(DECISIONS, random));
  });
}

function planQuestion(director: Director, week: number): void {
  const asker = pickPerson(director);
  director.at(asker, onDay(asker, week, { weekday: 3, hour: 3 }), async () => {
    const { replies } = await director.types(asker, `/ask ${pickOne(QUESTIONS, director.random)}`);
    const offer = replies.at(-1);
    const ask = offer?.buttons.find((button) => button.actionId.startsWith("knowledge.ask"));
    if (offer && ask) await director.presses(asker, { message: offer, target: ask.actionId });
  });
}

function pickPerson({ cast, random }: Director): Character {
  const picked = cast[Math.floor(random.next() * cast.length)];
  if (!picked) throw new Error("Cannot pick anybody: the cast is empty");
  return picked;
}
