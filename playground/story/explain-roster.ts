import type { RosterProblem } from "../../src/features/members/roster-table.ts";

export function explainRoster(problems: readonly RosterProblem[]): string {
  const lines = problems.map(({ line, reason }) => `  line ${line}: ${reason}`);
  return ["Cannot play this roster, since nobody in it can be read:", ...lines].join("\n");
}
