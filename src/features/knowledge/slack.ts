import type { ActionHandler, Command, ShortcutHandler, ViewHandler } from "../../feature.ts";
import { answerQuestion, openAnswer, thank } from "./answer-slack.ts";
import { ask, askExperts, chooseTopic, keepQuestion, openTopic } from "./ask-slack.ts";
import { showEntry } from "./entry-slack.ts";
import { find, turnResults } from "./find-slack.ts";
import {
  openChange,
  openSharing,
  share,
  shareMessage,
  shareMore,
  shareSentence,
  undo,
} from "./share-slack.ts";

export const knowledgeCommands: readonly Command[] = [
  {
    name: "learned",
    summary:
      "Share what you learned, in a sentence after the command. It goes into the next digest and stays findable.",
    sentence: shareSentence,
    subcommands: [
      {
        word: "more",
        usage: "",
        summary: "a form, for a lesson from an incident, a standard, a position or an observation",
        run: shareMore,
      },
    ],
  },
  {
    name: "ask",
    summary:
      "Ask a question, in a sentence after the command. I show you who knows the topic before anybody is asked.",
    sentence: ask,
    subcommands: [],
  },
  {
    name: "find",
    summary:
      "Search reviews, decisions, learnings, answers and the reading catalogue: put the words after the command.",
    sentence: find,
    subcommands: [],
  },
];

export const knowledgeActions: readonly ActionHandler[] = [
  { id: "knowledge.change", run: openChange },
  { id: "knowledge.undo", run: undo },
  { id: "knowledge.show", run: showEntry },
  { id: "knowledge.ask", run: askExperts },
  { id: "knowledge.open_topic", run: openTopic },
  { id: "knowledge.keep_question", run: keepQuestion },
  { id: "knowledge.open_answer", run: openAnswer },
  { id: "knowledge.thank", run: thank },
  { id: "knowledge.find", run: turnResults },
];

export const knowledgeViews: readonly ViewHandler[] = [
  { id: "knowledge.share", run: share },
  { id: "knowledge.topic", run: chooseTopic },
  { id: "knowledge.answer", run: answerQuestion },
];

export const knowledgeShortcuts: readonly ShortcutHandler[] = [
  { id: "knowledge.share", run: openSharing },
  { id: "knowledge.save_message", run: shareMessage },
];
