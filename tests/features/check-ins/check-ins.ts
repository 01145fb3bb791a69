import { CheckInId, MemberId, PairId, WorkspaceId } from "#src/core/ids.ts";
import type { CheckIn, Step } from "#src/features/check-ins/check-in.ts";
import type { ClockAround } from "#src/features/check-ins/clockwork.ts";
import { officeHours } from "#tests/support/people.ts";

export const ADA = MemberId.parse("member_adaadaadaadaadaa");
export const BERLIN = officeHours("Europe/Berlin");

export function at(text: string): Date {
  return new Date(text);
}

export function aStep(name: Step["name"], until: string): Step {
  return { name, at: at("2026-09-07T08:00:00Z"), until: at(until) };
}

/** A planned check-in that is due on Monday, 7 September 2026, at ten in Berlin. */
export function aCheckIn(other: Partial<CheckIn> = {}): CheckIn {
  return {
    id: CheckInId.parse("checkin_onetwothreefourx"),
    workspaceId: WorkspaceId.parse("T0GUILD"),
    pairId: PairId.parse("pair_onetwothreefourx"),
    status: "planned",
    slots: [],
    startsAt: null,
    minutes: 45,
    agenda: "",
    steps: [aStep("planned", "2026-09-07T08:00:00Z")],
    endedAt: null,
    createdAt: at("2026-09-07T08:00:00Z"),
    ...other,
  };
}

/** Agreed for Thursday, 10 September 2026, at two in the afternoon in Berlin. */
export function aScheduledCheckIn(other: Partial<CheckIn> = {}): CheckIn {
  return aCheckIn({
    status: "scheduled",
    startsAt: at("2026-09-10T12:00:00Z"),
    steps: [aStep("scheduled", "2026-09-09T07:00:00Z")],
    ...other,
  });
}

export function anAround(now: string, other: Partial<ClockAround> = {}): ClockAround {
  return {
    now: at(now),
    both: [BERLIN, BERLIN],
    cadenceDays: 14,
    away: null,
    taken: [],
    offered: [],
    ...other,
  };
}
