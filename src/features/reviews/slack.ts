import type { ActionHandler, Command, ShortcutHandler, ViewHandler } from "../../feature.ts";
import {
  decide,
  decideByButton,
  decideByCommand,
  withdrawByButton,
  withdrawByCommand,
} from "./decide-slack.ts";
import { addNote, decline, noteByButton, noteByCommand, noteFromMessage, settleNote } from "./note-slack.ts";
import {
  exportByButton,
  exportByCommand,
  showByButton,
  showByCommand,
  showList,
  showMine,
  turnNotes,
  turnPage,
} from "./show-slack.ts";
import { askByButton, askByCommand, askMore, openDraft, openNewReview, startReview } from "./start-slack.ts";

export const reviewCommand: Command = {
  name: "review",
  summary: "Design reviews: ask for views on a design, collect them, decide, find the decision again.",
  bare: "list",
  subcommands: [
    { word: "new", usage: "", summary: "ask colleagues to look at a design", run: openNewReview },
    { word: "list", usage: "", summary: "what is open, and what was decided lately", run: showList },
    { word: "mine", usage: "", summary: "where you are author or reviewer", run: showMine },
    { word: "show", usage: "<number>", summary: "all of a review, with its notes", run: showByCommand },
    { word: "note", usage: "<number> [words]", summary: "say what you think of it", run: noteByCommand },
    { word: "ask", usage: "<number>", summary: "ask somebody else to look at yours", run: askByCommand },
    { word: "decide", usage: "<number>", summary: "write down what was decided", run: decideByCommand },
    { word: "withdraw", usage: "<number>", summary: "end yours without a decision", run: withdrawByCommand },
    { word: "export", usage: "<number>", summary: "the decision record as Markdown", run: exportByCommand },
  ],
};

export const reviewActions: readonly ActionHandler[] = [
  { id: "reviews.new", run: openNewReview },
  { id: "reviews.open", run: openDraft },
  { id: "reviews.show", run: showByButton },
  { id: "reviews.turn", run: turnNotes },
  { id: "reviews.page", run: turnPage },
  { id: "reviews.add_note", run: noteByButton },
  { id: "reviews.settle", run: settleNote },
  { id: "reviews.decline", run: decline },
  { id: "reviews.ask", run: askByButton },
  { id: "reviews.decide", run: decideByButton },
  { id: "reviews.withdraw", run: withdrawByButton },
  { id: "reviews.export", run: exportByButton },
];

export const reviewViews: readonly ViewHandler[] = [
  { id: "reviews.new", run: startReview },
  { id: "reviews.note", run: addNote },
  { id: "reviews.ask", run: askMore },
  { id: "reviews.decide", run: decide },
];

export const reviewShortcuts: readonly ShortcutHandler[] = [
  { id: "reviews.new", run: openNewReview },
  { id: "reviews.add_message", run: noteFromMessage },
];
