import type { Span } from "./working-hours.ts";

// What can be done with times that are in order and do not touch each other. All answers are so, too.

export function inAllOf([first, ...others]: readonly (readonly Span[])[]): readonly Span[] {
  return others.reduce(intersect, first ?? []);
}

export function inAnyOf(several: readonly (readonly Span[])[]): readonly Span[] {
  return united(several.flat().sort((one, other) => one.startAt.getTime() - other.startAt.getTime()));
}

/** Each span begins so much earlier and ends so much later; what meets then is one. */
export function widened(spans: readonly Span[], byMs: number): readonly Span[] {
  return united(
    spans.map(({ startAt, endAt }) => ({
      startAt: new Date(startAt.getTime() - byMs),
      endAt: new Date(endAt.getTime() + byMs),
    })),
  );
}

/** What is left of the spans when `cut` is taken out. */
export function without(spans: readonly Span[], cut: Span): readonly Span[] {
  if (cut.endAt <= cut.startAt) return spans;
  return spans.flatMap(({ startAt, endAt }) => {
    if (cut.endAt <= startAt || cut.startAt >= endAt) return [{ startAt, endAt }];
    const before = cut.startAt > startAt ? [{ startAt, endAt: cut.startAt }] : [];
    const after = cut.endAt < endAt ? [{ startAt: cut.endAt, endAt }] : [];
    return [...before, ...after];
  });
}

function united(inOrder: readonly Span[]): readonly Span[] {
  const spans: Span[] = [];
  for (const next of inOrder) {
    const last = spans.at(-1);
    if (last === undefined || next.startAt > last.endAt) spans.push(next);
    else if (next.endAt > last.endAt) spans[spans.length - 1] = { startAt: last.startAt, endAt: next.endAt };
  }
  return spans;
}

/** Side by side, since a year of two people is four hundred spans each. */
function intersect(some: readonly Span[], others: readonly Span[]): readonly Span[] {
  const shared: Span[] = [];
  let [place, otherPlace] = [0, 0];
  for (;;) {
    const [one, other] = [some[place], others[otherPlace]];
    if (one === undefined || other === undefined) return shared;
    const startAt = one.startAt > other.startAt ? one.startAt : other.startAt;
    const endAt = one.endAt < other.endAt ? one.endAt : other.endAt;
    if (startAt < endAt) shared.push({ startAt, endAt });
    if (one.endAt < other.endAt) place++;
    else otherPlace++;
  }
}
