import { addMilliseconds } from "date-fns/addMilliseconds";
import type { MemberId, ReadingId, WorkspaceId } from "../../core/ids.ts";
import type { Resource } from "./catalogue.ts";
import { amountProblem } from "./progress.ts";

// planned -> reading -> finished | dropped; dropped -> reading. Progress told about something planned or dropped
// begins it; something finished stays finished.

/** A resource as a list shows it, from the shared catalogue or a member's own. */
export interface ListedResource extends Pick<
  Resource,
  "id" | "kind" | "title" | "author" | "unit" | "total"
> {
  readonly link: string | null;
}

export type ReadingStatus = "planned" | "reading" | "finished" | "dropped";

/** How often a silent reader wants to be asked. */
export type Rhythm = "weekly" | "monthly" | "never";

/** One member's relation to one resource. */
export interface Reading {
  readonly id: ReadingId;
  readonly workspaceId: WorkspaceId;
  readonly memberId: MemberId;
  readonly resource: ListedResource;
  readonly status: ReadingStatus;
  /** In the resource's unit, 0 to its total. */
  readonly progress: number;
  readonly takeaway: string;
  readonly isShared: boolean;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly progressedAt: Date | null;
  readonly rhythm: Rhythm;
  readonly snoozedUntilAt: Date | null;
  readonly nudgedAt: Date | null;
  readonly ignoredNudges: number;
  readonly createdAt: Date;
}

export type ReadingStep =
  | { readonly kind: "start" }
  | { readonly kind: "progress"; readonly amount: number }
  | { readonly kind: "finish"; readonly takeaway: string; readonly isShared: boolean }
  | { readonly kind: "drop" }
  | { readonly kind: "snooze"; readonly days: number }
  | { readonly kind: "rhythm"; readonly rhythm: Rhythm };

export type Stepped =
  | { readonly kind: "changed"; readonly reading: Reading }
  /** In plain words that follow the title: `is finished already`. */
  | { readonly kind: "rejected"; readonly reason: string };

const DAY_MS = 86_400_000;

/** What a step by its member makes of a reading. Each is a sign of life: nudges begin anew from here. */
export function stepReading(reading: Reading, step: ReadingStep, now: Date): Stepped {
  if (reading.status === "finished") return rejected("is finished already; it stays on your list");
  switch (step.kind) {
    case "start":
      if (reading.status === "reading") return rejected("is being read already");
      return changed(reading, begun(reading, now));
    case "progress": {
      const problem = amountProblem(step.amount, reading.resource);
      if (problem) return rejected(problem);
      return changed(reading, { ...begun(reading, now), progress: step.amount, progressedAt: now });
    }
    case "finish":
      return changed(reading, {
        status: "finished",
        progress: reading.resource.total,
        takeaway: step.takeaway,
        isShared: step.isShared,
        startedAt: reading.startedAt ?? now,
        finishedAt: now,
        progressedAt: now,
      });
    case "drop":
      return reading.status === "dropped"
        ? rejected("is put aside already")
        : changed(reading, { status: "dropped" });
    case "snooze":
      if (reading.status !== "reading") return rejected(NOT_BEING_READ);
      return changed(reading, { snoozedUntilAt: daysAfter(now, step.days) });
    case "rhythm":
      if (reading.status !== "reading" && step.rhythm !== "never") return rejected(NOT_BEING_READ);
      return changed(reading, {
        rhythm: step.rhythm,
        snoozedUntilAt: daysAfter(now, PERIOD_DAYS[step.rhythm]),
      });
  }
}

const NOT_BEING_READ = "is not being read, so I do not ask about it";

/** A rhythm counts from the moment that it is chosen. */
const PERIOD_DAYS = { weekly: 7, monthly: 28, never: 0 } as const;

function daysAfter(instant: Date, days: number): Date {
  return addMilliseconds(instant, days * DAY_MS);
}

function begun(reading: Reading, now: Date): Partial<Reading> {
  if (reading.status === "reading") return {};
  return { status: "reading", startedAt: now, snoozedUntilAt: null };
}

function changed(reading: Reading, change: Partial<Reading>): Stepped {
  return { kind: "changed", reading: { ...reading, ...change, ignoredNudges: 0 } };
}

function rejected(reason: string): Stepped {
  return { kind: "rejected", reason };
}
