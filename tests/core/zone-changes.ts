/** Every zone that this machine knows. */
const ZONES: readonly string[] = Intl.supportedValuesOf("timeZone");

/** A change of a zone's clock: its first minute, and how far the clock was moved. */
export interface ClockChange {
  readonly zone: string;
  readonly at: Date;
  readonly byMinutes: number;
}

const MINUTE_MS = 60_000;
/** Shorter than any summer time, Morocco's month of its own included. */
const STEP_MS = 20 * 86_400_000;
const FROM_MS = Date.UTC(2020, 0, 1);
const UNTIL_MS = Date.UTC(2041, 0, 1);

/**
 * Every change from 2020 to 2040 in every zone; of zones that differ in name alone only one is told. The oracle is
 * what `Intl` shows, which has no part in what is under test.
 */
export function clockChanges(): readonly ClockChange[] {
  const zones = new Map<string, () => readonly ClockChange[]>();
  for (const zone of ZONES) {
    const offsetAt = offsetsOf(zone);
    const steps = Array.from(
      { length: (UNTIL_MS - FROM_MS) / STEP_MS },
      (_, step) => FROM_MS + step * STEP_MS,
    );
    const offsets = steps.map(offsetAt);
    const changed = steps.filter((_, step) => step > 0 && offsets[step] !== offsets[step - 1]);
    zones.set(offsets.join(), () => changed.map((ms) => changeBetween(zone, ms - STEP_MS, ms)));
  }
  return [...zones.values()].flatMap((changes) => changes());
}

function changeBetween(zone: string, fromMs: number, untilMs: number): ClockChange {
  const offsetAt = offsetsOf(zone);
  let [before, after] = [fromMs, untilMs];
  while (after - before > MINUTE_MS) {
    const middle = before + Math.floor((after - before) / 2 / MINUTE_MS) * MINUTE_MS;
    if (offsetAt(middle) === offsetAt(before)) before = middle;
    else after = middle;
  }
  return { zone, at: new Date(after), byMinutes: offsetAt(after) - offsetAt(before) };
}

/** Minutes ahead of UTC. */
function offsetsOf(zone: string): (ms: number) => number {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    year: "numeric",
    timeZoneName: "longOffset",
  });
  return (ms) => {
    const [, sign, hours = "0", minutes = "0"] = /([+-])(\d\d):(\d\d)/.exec(format.format(ms)) ?? [];
    return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  };
}
