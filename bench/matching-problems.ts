import type { AssignmentProblem } from "#src/features/matching/assign.ts";
import { seededRandom } from "#src/core/random.ts";

/** Who is to be matched; each mentor has one to four places. */
export interface Shape {
  readonly name: "dense" | "sparse" | "ties";
  readonly mentees: number;
  /** A third of the mentees when left out. */
  readonly mentors?: number;
  /** How many mentors everybody wants; one when left out. */
  readonly wanted?: 1 | 2;
}

export function problemOf({ name, mentees, ...shape }: Shape, seed = 7): AssignmentProblem {
  const random = seededRandom(seed);
  function draw(count: number): number {
    return Math.floor(random.next() * count);
  }
  const mentors = shape.mentors ?? Math.round(mentees / 3);
  const places = Int32Array.from({ length: mentors }, () => 1 + draw(4));
  const scores = SCORES[name]({ mentees, mentors }, draw);
  const rowStart = new Int32Array(mentees + 1);
  const mentor: number[] = [];
  const score: number[] = [];
  for (let mentee = 0; mentee < mentees; mentee++) {
    for (const [place, value] of scores(mentee)) {
      mentor.push(place);
      score.push(value);
    }
    rowStart[mentee + 1] = mentor.length;
  }
  return {
    mentees,
    mentors,
    places,
    wanted: new Int32Array(mentees).fill(shape.wanted ?? 1),
    rowStart,
    mentor: Int32Array.from(mentor),
    score: Float64Array.from(score),
  };
}

type Draw = (count: number) => number;
type Row = Iterable<readonly [mentor: number, score: number]>;
type Scores = (
  size: { readonly mentees: number; readonly mentors: number },
  draw: Draw,
) => (mentee: number) => Row;

const SCORES: Readonly<Record<Shape["name"], Scores>> = {
  /** 98 % of all pairs are allowed, each with a score of its own. */
  dense: ({ mentors }, draw) =>
    function* row() {
      for (let mentor = 0; mentor < mentors; mentor++)
        if (draw(100) >= 2) yield [mentor, 1 + draw(1_000_000)];
    },
  /** Fifteen mentors for each mentee. */
  sparse: ({ mentors }, draw) =>
    function* row() {
      const some = new Set<number>();
      while (some.size < Math.min(15, mentors)) some.add(draw(mentors));
      for (const mentor of [...some].sort((one, other) => one - other)) yield [mentor, 1 + draw(1_000_000)];
    },
  ties: closestToLife,
};

/** Five of thirty topics each, zones, seniority, small whole scores: about a fifth of all pairs, and many ties. */
function closestToLife(
  { mentees, mentors }: { readonly mentees: number; readonly mentors: number },
  draw: Draw,
): (mentee: number) => Row {
  function person(level: number) {
    const topics = new Set<number>();
    while (topics.size < 5) topics.add(draw(30));
    return { topics, zone: draw(6), level };
  }
  const teaching = Array.from({ length: mentors }, () => person(2 + draw(4)));
  const learning = Array.from({ length: mentees }, () => person(1 + draw(4)));
  return function* row(mentee) {
    const learner = learning[mentee];
    if (learner === undefined) return;
    for (const [mentor, teacher] of teaching.entries()) {
      const apart = Math.abs(learner.zone - teacher.zone);
      if (teacher.level <= learner.level || apart > 2) continue;
      let shared = 0;
      for (const topic of learner.topics) if (teacher.topics.has(topic)) shared++;
      if (shared > 0)
        yield [mentor, shared * 10 + (2 - apart) * 3 + Math.min(2, teacher.level - learner.level)];
    }
  };
}
