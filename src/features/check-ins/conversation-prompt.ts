/** As much of a track as a conversation needs. */
export interface Promptable {
  readonly focusAreas: readonly {
    readonly id: string;
    readonly title: string;
    readonly prompts: readonly { readonly text: string }[];
  }[];
}

/** Something worth talking about: the next prompt of the topic at each meeting, beginning anew after the last. */
export function conversationPrompt(
  tracks: readonly Promptable[],
  topicId: string | null,
  meetingsBefore: number,
): { readonly topic: string; readonly text: string } | null {
  const area = tracks.flatMap((track) => track.focusAreas).find((one) => one.id === topicId);
  if (area === undefined || area.prompts.length === 0) return null;
  const prompt = area.prompts[meetingsBefore % area.prompts.length];
  return prompt ? { topic: area.title, text: prompt.text } : null;
}
