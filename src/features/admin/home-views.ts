import type { KnownBlock } from "@slack/types";
import { counted } from "../../core/text.ts";
import { actions, button, header, section } from "../../slack/blocks.ts";
import { askedWords } from "../matching/asked-words.ts";
import type { PairCounts } from "../matching/pair.ts";
import type { ProgrammeCounts } from "./store.ts";

/** Home of a lead: how the programme runs in a line, and what to do about it. */
export function programmeBlocks(
  counts: ProgrammeCounts,
  { active, asked, waiting }: PairCounts,
  slash: (line: string) => string,
): readonly KnownBlock[] {
  if (counts.mentors + counts.mentees + counts.paused === 0) return beginning(slash);
  const meetings = `${counted(counts.held, "check-in")} held in the last four weeks`;
  const waits =
    waiting === 0
      ? "Nobody waits for a mentor."
      : `${counted(waiting, "person waits", "people wait")} for a mentor.`;
  const questions = asked === 0 ? "" : ` ${askedWords({ active, asked })}`;
  return [
    header("The programme"),
    section(`${counted(active, "active pair")}, ${meetings}. ${waits}${questions}`),
    actions(
      ...(waiting > 0
        ? [button({ label: "Find the best pairs", action: "matching.start", style: "primary" })]
        : []),
      button({ label: "People", action: "guild.people" }),
      button({ label: "Health", action: "guild.health" }),
    ),
  ];
}

/** The first steps of a programme that nobody has joined yet. */
function beginning(slash: (line: string) => string): readonly KnownBlock[] {
  return [
    header("The programme"),
    section(
      [
        "You run the programme here, and nobody has joined it yet. Three steps start it:",
        `1. Invite people: they type \`${slash("mentor join")}\`, or the operator imports a roster.`,
        `2. When enough have joined, \`${slash("guild match")}\` finds the best pairs and shows them to you first.`,
        `3. \`${slash("digest settings")}\` chooses the channel that reads once a week what happened.`,
      ].join("\n"),
    ),
    actions(
      button({ label: "Name leads", action: "guild.leads" }),
      button({ label: "Choose the channel", action: "digest.settings" }),
    ),
  ];
}
