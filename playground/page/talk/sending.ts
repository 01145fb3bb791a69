import type { Act } from "../../protocol.ts";

/** Where something is written. */
export interface Desk {
  readonly as: string;
  readonly room: string;
  /** In the app's own room a command needs no place. */
  readonly isApp: boolean;
  readonly threadTs: string | null;
}

export interface Written {
  readonly text: string;
  readonly fileIds: readonly string[];
  /** A reply that is to stand in the channel too. */
  readonly broadcast: boolean;
}

export type Sending =
  | { readonly kind: "act"; readonly act: Act }
  /** What Slack's client itself does not take, in words. */
  | { readonly kind: "refused"; readonly why: string }
  | { readonly kind: "nothing" };

/** What Slack's client does with what was typed: a `/` at the very beginning makes it a command. */
export function sendingOf(desk: Desk, written: Written): Sending {
  const { text, fileIds } = written;
  if (text.trim() === "" && fileIds.length === 0) return { kind: "nothing" };
  if (!text.startsWith("/")) return { kind: "act", act: postOf(desk, written) };
  if (desk.threadTs !== null) return { kind: "refused", why: IN_A_THREAD };
  if (fileIds.length > 0) return { kind: "refused", why: WITH_A_FILE };
  return {
    kind: "act",
    act: {
      act: "command",
      as: desk.as,
      line: text.trim(),
      ...(desk.isApp ? {} : { in: desk.room }),
    },
  };
}

const IN_A_THREAD =
  "Slack takes no commands in threads. Write it in the conversation itself, or put a space before the slash to send it as text.";
const WITH_A_FILE = "A command carries no file. Take the file away, or send it by itself first.";

function postOf({ as, room, threadTs }: Desk, { text, fileIds, broadcast }: Written): Act {
  return {
    act: "post",
    as,
    in: room,
    text: text.trim(),
    ...(threadTs === null ? {} : { threadTs }),
    ...(threadTs !== null && broadcast ? { broadcast: true } : {}),
    ...(fileIds.length === 0 ? {} : { fileIds }),
  };
}
