import type { ModalView } from "@slack/types";
import { context, section } from "../../slack/blocks.ts";
import { modal } from "../../slack/modal.ts";
import { ROUND_STEPS, type RoundStep } from "./round-step.ts";

const STEP_WORDS: Readonly<Record<RoundStep, string>> = {
  scoring: "Looking at who fits whom",
  solving: "Finding the best pairs of all that there can be",
  checking: "Checking the proof that there are no better ones",
  explaining: "Putting the reasons into words",
};

/** What a lead sees while a large round is planned; null before the first step. */
export function progressModal(at: RoundStep | null): ModalView {
  const place = at === null ? 0 : ROUND_STEPS.indexOf(at);
  const lines = ROUND_STEPS.map((step, index) => `${signFor(index, place)} ${STEP_WORDS[step]}`);
  return modal({
    callback: "matching.progress",
    title: "Matching round",
    blocks: [
      section(lines.join("\n")),
      context(
        "With this many people it takes a moment. You may close this window: the round is kept, and you find it again where you began.",
      ),
    ],
  });
}

function signFor(step: number, place: number): string {
  if (step < place) return ":white_check_mark:";
  return step === place ? ":hourglass_flowing_sand:" : ":white_small_square:";
}
