const GRAPHEMES = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * Cuts `text` to at most `limit` UTF-16 units (what Slack counts), never inside a grapheme, and marks the cut
 * with an ellipsis.
 */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  if (limit < 1) return "";
  let kept = "";
  for (const { segment } of GRAPHEMES.segment(text.slice(0, limit + 64))) {
    if (kept.length + segment.length > limit - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/** `Ada`, `Ada and Bo`, `Ada, Bo and Cy`. */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** With a capital, to begin a line or a label. */
export function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** `1 mentee`, `3 mentees`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}

/**
 * What a person typed, made safe to keep: control characters (NUL, escapes, direction overrides that could
 * reorder the words around them) are taken out, half characters become U+FFFD (SQLite and Slack would refuse or
 * change them), line ends are `\n`, the ends are trimmed.
 */
export function tidied(typed: string): string {
  return typed
    .toWellFormed()
    .replaceAll(/\r\n?|[\u2028\u2029]/g, "\n")
    .replaceAll(/(?![\n\t])[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, "")
    .trim();
}
