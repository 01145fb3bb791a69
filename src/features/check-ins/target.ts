import { CheckInId } from "../../core/ids.ts";

/** What a button is about: a check-in, and the time that it had (or the slot offered) when the button was made. */
export interface Target {
  readonly checkInId: CheckInId;
  readonly at: Date | null;
}

export function targetValue({ checkInId, at }: Target): string {
  return `${checkInId}@${at?.getTime() ?? ""}`;
}

/** Null for a value that no button of ours has. */
export function readTarget(value: string): Target | null {
  const [id, ms, ...rest] = value.split("@");
  const checkInId = CheckInId.safeParse(id);
  if (!checkInId.success || rest.length > 0 || ms === undefined || !/^\d{0,15}$/.test(ms)) return null;
  return { checkInId: checkInId.data, at: ms === "" ? null : new Date(Number(ms)) };
}

/** A slower rhythm offered by a button, for the pair of that check-in. */
export interface Rhythm {
  readonly checkInId: CheckInId;
  readonly days: number;
}

export function rhythmValue({ checkInId, days }: Rhythm): string {
  return `${checkInId}~${days}`;
}

export function readRhythm(value: string): Rhythm | null {
  const [id, days, ...rest] = value.split("~");
  const checkInId = CheckInId.safeParse(id);
  if (!checkInId.success || rest.length > 0 || days === undefined || !/^\d{1,3}$/.test(days)) return null;
  return { checkInId: checkInId.data, days: Number(days) };
}
