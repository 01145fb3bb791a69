import type { ActionHandler, Command, ShortcutHandler, ViewHandler } from "../../feature.ts";
import { assess, assessByButton, submitAssessment, submitWhom } from "./assess-slack.ts";
import {
  openEvidence,
  openFromMessage,
  removeEvidence,
  showEvidence,
  submitEvidence,
  turnEvidence,
} from "./evidence-slack.ts";
import { compare, showTrack, showTrackOf } from "./track-slack.ts";

export const growthCommand: Command = {
  name: "growth",
  summary: "Your way to the next role: where you stand, what to take up next, what shows it.",
  bare: "track",
  subcommands: [
    {
      word: "track",
      usage: "",
      summary: "where I stand in each focus area, and the next step",
      run: showTrack,
    },
    { word: "compare", usage: "", summary: "the two roles side by side", run: compare },
    {
      word: "assess",
      usage: "[@mentee]",
      summary: "say where you stand, or where you see your mentee",
      run: assess,
    },
    {
      word: "evidence",
      usage: "[add]",
      summary: "what shows your growth; `add` keeps something",
      run: showEvidence,
    },
  ],
};

export const growthActions: readonly ActionHandler[] = [
  { id: "growth.track", run: showTrackOf },
  { id: "growth.compare", run: compare },
  { id: "growth.assess", run: assessByButton },
  { id: "growth.evidence_list", run: turnEvidence },
  { id: "growth.evidence_add", run: openEvidence },
  { id: "growth.evidence_remove", run: removeEvidence },
];

export const growthViews: readonly ViewHandler[] = [
  { id: "growth.whom", run: submitWhom },
  { id: "growth.assess", run: submitAssessment },
  { id: "growth.evidence", run: submitEvidence },
];

export const growthShortcuts: readonly ShortcutHandler[] = [
  { id: "growth.evidence_from_message", run: openFromMessage },
];
