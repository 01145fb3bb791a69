import type { Button, ModalView } from "@slack/types";
import { cut, listed } from "../../core/text.ts";
import {
  actions,
  button,
  context,
  messageOf,
  plainMessage,
  section,
  type MessageBody,
} from "../../slack/blocks.ts";
import { modal, selectField, textField } from "../../slack/modal.ts";
import { bold, escaped, quoted } from "../../slack/mrkdwn.ts";
import type { Member } from "../members/member.ts";
import type { Topic } from "../members/topics.ts";
import type { Entry } from "./entry.ts";

type Slash = (line: string) => string;

/** Whom a question would go to, shown before anybody is disturbed. */
export interface Routing {
  readonly entry: Entry;
  readonly topic: Topic | null;
  readonly experts: readonly Member[];
}

export function routingMessage({ entry, topic, experts }: Routing): MessageBody {
  const ask = button({
    label: experts.length > 1 ? "Ask them" : "Ask",
    action: "knowledge.ask",
    value: [entry.id, ...experts.map((expert) => expert.id)].join(" "),
    style: "primary",
  });
  return messageOf([
    section(`Your question:\n${quoted(entry.text, 600)}`),
    section(whoKnows(topic, experts)),
    actions(...(experts.length > 0 ? [ask] : []), topicButton(entry, topic), digestButton(entry)),
    context("Nobody has been asked yet. The answer comes to you and is kept, so that others find it."),
  ]);
}

function whoKnows(topic: Topic | null, experts: readonly Member[]): string {
  if (topic === null)
    return "I cannot tell which topic this is about. Choose one, and I look for who knows it.";
  if (experts.length === 0) {
    return `It sounds like ${bold(topic.title)}. Nobody who has offered help with that is available at the moment.`;
  }
  const names = listed(experts.map((expert) => bold(expert.name)));
  return `It sounds like ${bold(topic.title)}. ${names} ${experts.length > 1 ? "have" : "has"} offered help with that.`;
}

function topicButton(entry: Entry, topic: Topic | null): Button {
  const label = topic === null ? "Choose a topic" : "Another topic";
  return button({ label, action: "knowledge.open_topic", value: entry.id });
}

function digestButton(entry: Entry): Button {
  return button({ label: "Put it into the digest", action: "knowledge.keep_question", value: entry.id });
}

export function topicModal(entry: Entry, topics: readonly Topic[]): ModalView {
  return modal({
    callback: "knowledge.topic",
    title: "Which topic?",
    submit: "Look who knows it",
    metadata: { entryId: entry.id },
    blocks: [
      section(`Your question:\n${quoted(entry.text, 600)}`),
      selectField({
        name: "topic",
        label: "What is it about?",
        choices: topics.map((topic) => ({ value: topic.id, label: topic.title })),
        ...(entry.topicId ? { initial: entry.topicId } : {}),
      }),
    ],
  });
}

export function askedMessage(experts: readonly Member[]): MessageBody {
  const names = listed(experts.map((expert) => escaped(expert.name)));
  return plainMessage(`I ask ${names} in their working hours. The answer comes to you here.`);
}

export function keptQuestionMessage(slash: Slash): MessageBody {
  return messageOf([
    section("Your question is in the next digest, where everybody can answer it. The answer comes to you."),
    context(`It is found with \`${slash("find")}\` from now on.`),
  ]);
}

export function sentBeforeMessage(): MessageBody {
  return plainMessage("That question is on its way already. The answer comes to you.");
}

export function awayMessage(): MessageBody {
  return plainMessage(
    "They have just become unavailable. Choose another topic, or put the question into the digest.",
  );
}

export function answerModal(
  entry: Entry,
  asker: Pick<Member, "name" | "status"> | null,
  known: string,
): ModalView {
  return modal({
    callback: "knowledge.answer",
    title: "Answer",
    submit: "Send",
    metadata: { entryId: entry.id },
    blocks: [
      section(`${bold(asker?.name ?? "Somebody")} asks:\n${quoted(entry.text, 2000)}`),
      textField({
        name: "answer",
        label: "Your answer",
        hint: "A pointer to who or what knows it is an answer too.",
        multiline: true,
        initial: known,
      }),
      context(
        asker?.status === "departed"
          ? "They have left this workspace. Your answer is kept, so that others find it."
          : "It goes to them and is kept, so that others find it.",
      ),
    ],
  });
}

export function answeredMessage({ name, status }: Pick<Member, "name" | "status">): MessageBody {
  const told =
    status === "departed"
      ? `${bold(name)} has left this workspace, but others find your answer from now on.`
      : `${bold(name)} gets your answer, and others find it from now on.`;
  return plainMessage(`Thank you. ${told}`);
}

/** The DM to somebody who knows the topic. */
export function questionMessage(
  {
    entry,
    askerName,
    topic,
  }: { readonly entry: Entry; readonly askerName: string; readonly topic: Topic | null },
  slash: Slash,
): MessageBody {
  const about = topic ? ` about ${bold(topic.title)}` : "";
  return messageOf([
    section(`${bold(askerName)} has a question${about}:\n${quoted(entry.text, 2000)}`),
    actions(button({ label: "Answer", action: "knowledge.open_answer", value: entry.id, style: "primary" })),
    context(
      `You get this because you offered help with ${topic ? escaped(topic.title) : "this"} and ${escaped(askerName)} picked you. If it does not fit, leave it: others may know it too. Fewer of these: take the topic out of your profile, \`${slash("mentor profile")}\`.`,
    ),
  ]);
}

/** The DM to whoever asked. */
export function answerMessage(
  entry: Entry,
  answer: { readonly authorId: string; readonly authorName: string; readonly text: string },
): MessageBody {
  const said = quoted(answer.text, 2000);
  return messageOf([
    section(
      `${bold(answer.authorName)} answered your question “${escaped(cut(inOneLine(entry.text), 200))}”:`,
    ),
    section(said),
    actions(
      button({ label: "Say thanks", action: "knowledge.thank", value: `${entry.id} ${answer.authorId}` }),
      button({
        label: "Show all",
        action: "knowledge.show",
        value: entry.id,
        about: "the question with its answers",
      }),
    ),
    context("You get this because you asked. It is kept, so that others find it."),
  ]);
}

export function thanksMessage(entry: Entry, askerName: string): MessageBody {
  return messageOf([
    section(
      `${bold(askerName)} thanks you for your answer to “${escaped(cut(inOneLine(entry.text), 200))}”.`,
    ),
    actions(button({ label: "Show it", action: "knowledge.show", value: entry.id })),
    context("You get this because you answered. There is nothing to do."),
  ]);
}

export function thankedMessage({ name, status }: Pick<Member, "name" | "status">): MessageBody {
  return plainMessage(
    status === "departed"
      ? `A kind thought. ${bold(name)} has left this workspace, so I cannot reach them any more.`
      : `${bold(name)} hears it.`,
  );
}

export function inOneLine(words: string): string {
  return words.replaceAll(/\s+/g, " ").trim();
}
