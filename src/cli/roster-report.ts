import type { MemberId } from "../core/ids.ts";
import { causeForLead } from "../features/matching/cause-words.ts";
import { totalsOf, type RoundTotals } from "../features/matching/compare-rounds.ts";
import type { Parts } from "../features/matching/fit-parts.ts";
import { refusalWords } from "../features/matching/locks.ts";
import { reasonWords } from "../features/matching/reason-words.ts";
import type { RosterRound } from "../features/matching/roster-round.ts";
import type { RoundPlan } from "../features/matching/round-plan.ts";
import type { RoundSettings } from "../features/matching/round-settings.ts";
import type { RosterProblem } from "../features/members/roster-table.ts";

/** Somebody as the roster names them. */
interface ReportedPerson {
  /** E-mail address, or Slack id without one. */
  readonly id: string;
  readonly name: string;
}

/** A round of a roster: what `--json` prints. docs/matching.md says what each field is. */
export interface RosterReport {
  readonly pairs: readonly {
    readonly mentee: ReportedPerson;
    readonly mentor: ReportedPerson;
    readonly score: number;
    readonly parts: Parts;
    readonly reasons: readonly string[];
    readonly locked: boolean;
  }[];
  readonly unmatched: readonly {
    readonly mentee: ReportedPerson;
    readonly cause: string;
    readonly why: string;
    readonly help: string;
  }[];
  readonly totals: RoundTotals;
  readonly settings: RoundSettings;
  readonly certificate: RoundPlan["certificate"];
  readonly refusedLocks: readonly {
    readonly mentor: string;
    readonly mentee: string;
    readonly because: string;
    readonly why: string;
  }[];
  /** Rows and cells that could not be taken. */
  readonly problems: readonly RosterProblem[];
  readonly withoutZone: number;
  readonly on: string;
  readonly seed: number;
  readonly milliseconds: number;
}

export interface ReportFacts extends Pick<RosterReport, "problems" | "on" | "milliseconds"> {
  readonly round: RosterRound;
  readonly titleOf: (topicId: string) => string;
}

export function reportOf(plan: RoundPlan, facts: ReportFacts): RosterReport {
  const { round, titleOf } = facts;
  function personOf(id: MemberId): ReportedPerson {
    const row = round.rows.get(id);
    return { id: row?.email ?? row?.slackId ?? "", name: row?.name ?? "" };
  }
  function nameOf(id: MemberId): string {
    return personOf(id).name;
  }
  return {
    pairs: plan.proposals.map(({ menteeId, mentorId, score, parts, reasons, isLocked }) => {
      const [mentee, mentor] = [personOf(menteeId), personOf(mentorId)];
      const names = { mentee: mentee.name, mentor: mentor.name, audience: "lead" } as const;
      const words = reasons.map((reason) => reasonWords(reason, names, titleOf));
      return { mentee, mentor, score, parts, reasons: words, locked: isLocked };
    }),
    unmatched: plan.unmatched.map((unmatched) => {
      const mentee = personOf(unmatched.menteeId);
      const words = causeForLead(unmatched, mentee.name, { nameOf, titleOf });
      return { mentee, cause: unmatched.cause.kind, ...words };
    }),
    totals: totalsOf(plan),
    settings: plan.settings,
    certificate: plan.certificate,
    refusedLocks: plan.refusedLocks.map((refusal) => ({
      mentor: personOf(refusal.mentorId).id,
      mentee: personOf(refusal.menteeId).id,
      because: refusal.because,
      why: refusalWords(refusal, nameOf),
    })),
    problems: facts.problems,
    withoutZone: round.withoutZone,
    on: facts.on,
    seed: plan.seed,
    milliseconds: facts.milliseconds,
  };
}
