import type { SlackUserId } from "../core/ids.ts";
import { cut } from "../core/text.ts";

// Slack's mrkdwn has three special characters; every control sequence (mentions, links, dates) starts with `<`.
// Source: docs.slack.dev/messaging/formatting-message-text, "Escaping text".

/** A person's words, so that they read as typed and ring nobody. */
export function escaped(words: string): string {
  return words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** The reverse, for text that Slack hands us already escaped. */
export function unescaped(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

/**
 * Cuts mrkdwn to at most `limit` UTF-16 units: never inside a grapheme, an `&amp;` or a control sequence, whose
 * half would be shown as code.
 */
export function cutMrkdwn(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const kept = cut(text, limit).slice(0, -1);
  const whole = kept.replace(/<[^<>]*$/, "").replace(/&(?:a|am|amp|l|lt|g|gt)?$/, "");
  return `${whole.trimEnd()}…`;
}

export function mention(user: SlackUserId): string {
  return `<@${user}>`;
}

export function channelMention(channelId: string): string {
  return `<#${channelId}>`;
}

/** A person's words in bold; marks inside them are taken out, since they would end the bold early. */
export function bold(words: string): string {
  const inner = escaped(words.replaceAll(/[*\n]/g, " ")).trim();
  return inner === "" ? "" : `*${inner}*`;
}

/** A person's words as a quote, line by line. */
export function quoted(words: string, limit = 2000): string {
  return escaped(cut(words, limit))
    .split("\n")
    .map((line) => `>${line}`)
    .join("\n");
}

/** A link with a label, when `url` is an http address; the bare label otherwise. Without a label, the address. */
export function link(url: string | null, label: string): string {
  const safeLabel = escaped((label.trim() || (url ?? "")).replaceAll(/[|\n]/g, " "));
  if (url === null || !/^https?:\/\/[^\s<>|]+$/i.test(url)) return safeLabel;
  return `<${url.replaceAll("&", "&amp;")}|${safeLabel}>`;
}

/** An instant, shown by Slack in the zone of whoever reads it; `fallback` names its zone for the rest. */
export function dateToken(instant: Date, fallback: string): string {
  const seconds = Math.floor(instant.getTime() / 1000);
  return `<!date^${seconds}^{date_short_pretty} at {time}|${escaped(fallback)}>`;
}
