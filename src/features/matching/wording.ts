import type { MemberId } from "../../core/ids.ts";

/** What turns ids into words. Names and titles come out plain, not escaped. */
export interface Wording {
  nameOf(id: MemberId): string;
  titleOf(topicId: string): string;
}

/** `Data modelling or Streaming`; whoever wishes nothing in particular is content with any topic. */
export function either(topicIds: readonly string[], wording: Wording): string {
  return topicIds.length === 0 ? "any topic" : alternatives(topicIds.map((id) => wording.titleOf(id)));
}

export function anyOf(ids: readonly MemberId[], wording: Wording): string {
  return alternatives(ids.map((id) => wording.nameOf(id)));
}

/** `one`, `one or another`, `one, two or three`. */
function alternatives(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}
