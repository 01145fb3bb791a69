import type { DeliveryId } from "../../core/ids.ts";

/** A message that Guildhall owed somebody and does not try to send any more. */
export interface GivenUp {
  readonly id: DeliveryId;
  readonly kind: string;
  readonly cause: string | null;
  readonly endedAt: Date | null;
  readonly expiresAt: Date | null;
}

/**
 * How it may be tried again without arriving twice: sent, since it surely did not arrive; looked for first, since
 * nobody knows; not at all, since nobody knows and nobody can look, it could not be read, or it is too late for it.
 */
export type Way = "send" | "look" | "never";

export function wayOf({ cause, expiresAt }: Pick<GivenUp, "cause" | "expiresAt">, now: Date): Way {
  if (expiresAt !== null && expiresAt <= now) return "never";
  if (cause === null || cause === "unclear_in_channel" || cause === "unreadable") return "never";
  return cause.startsWith("cannot_look_") ? "look" : "send";
}

const WORDS: Readonly<Record<string, string>> = {
  render: "I could not find the words for it, which is a mistake of mine; the operator's log has more",
  unreadable: "what I had kept about it cannot be read",
  unclear_in_channel:
    "Slack did not say whether it arrived, and I may not read that channel; please look whether it is there",
  not_found_after_unclear_end: "Slack lost it again and again, for a day",
  channel_not_found: "that conversation is not there any more, or I am not in it",
  not_in_channel: "I am not in that channel; `/invite` brings me back",
  is_archived: "that channel is archived",
  user_not_found: "Slack does not know this person any more",
  users_not_found: "Slack does not know this person any more",
  user_disabled: "the person's account is deactivated",
  messages_tab_disabled: "messages to me are switched off in the app's settings",
  restricted_action: "Slack's settings do not let me write there",
};

/** Why it was given up, in words. */
export function causeWords(cause: string | null): string {
  if (cause === null) return "no cause was noted";
  if (cause.startsWith("cannot_look_")) return "Slack did not say whether it arrived, and let me not look";
  return WORDS[cause] ?? `Slack refused it and said \`${cause.replaceAll(/[^\w.-]/g, "")}\``;
}
