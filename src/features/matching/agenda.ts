/** A focus area as the agenda uses it: what it is called and what is worth talking about. */
export interface AgendaTopic {
  readonly title: string;
  readonly prompts: readonly { readonly text: string }[];
}

/** Four points for a first meeting of about 45 minutes. Plain words, not escaped. */
export function firstAgenda(
  topic: AgendaTopic | null,
  mentee: { readonly name: string; readonly goal: string },
) {
  const [prompt] = topic?.prompts ?? [];
  return [
    "Ten minutes each: what you work on, what you are proud of, what is hard at the moment.",
    mentee.goal === ""
      ? `What should be different for ${mentee.name} in half a year? Put it into one sentence together.`
      : `Read ${mentee.name}'s goal together. What would be the first sign that it comes true?`,
    topic && prompt
      ? `Something to talk about in ${topic.title}: ${prompt.text}`
      : "One situation from last week in which a second opinion would have helped.",
    "Agree on one small thing to try until you meet again, and on what stays between the two of you.",
  ] as const;
}
