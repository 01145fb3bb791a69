import { counted } from "../../core/text.ts";
import { button, messageOf, section, type MessageBody } from "../../slack/blocks.ts";

/** Somebody's standing, with what waits for an answer of theirs on top. */
export function withQuestions(standing: MessageBody, questions: number): MessageBody {
  if (questions === 0) return standing;
  const words = `*${counted(questions, "question")} ${questions === 1 ? "waits" : "wait"} for your answer:* would you like to be a pair?`;
  const see = button({ label: "See and answer", action: "matching.questions", style: "primary" });
  return messageOf([section(words, see), ...standing.blocks]);
}
