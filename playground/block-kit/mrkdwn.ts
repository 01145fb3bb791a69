export interface Mentions {
  readonly broadcasts: readonly string[];
  readonly userIds: readonly string[];
}

export interface Names {
  user(id: string): string;
  channel(id: string): string;
  readonly zone: string;
  readonly now: Date;
}

/** What a post really rings. */
export function liveMentions(_message: {
  text: string;
  blocks: readonly unknown[];
  linkNames?: boolean;
}): Mentions {
  return { broadcasts: [], userIds: [] };
}

/** Everything a person can read in the blocks, line by line. */
export function readable(_blocks: readonly unknown[], _names: Names): string {
  return "";
}

export function readableText(text: string, _names: Names): string {
  return text;
}
