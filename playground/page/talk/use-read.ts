import { useEffect, useSyncExternalStore } from "react";
import type { PageMessage } from "../../protocol.ts";
import { act } from "../link.ts";
import { usePane } from "./pane-context.ts";

/** Marks what is shown as read once it is really seen: at the end of the list, in a window that is looked at. */
export function useRead(messages: readonly PageMessage[], isAtEnd: boolean): void {
  const { as } = usePane();
  const isLookedAt = useSyncExternalStore(
    watchVisibility,
    () => document.visibilityState === "visible",
    () => false,
  );
  const newest = newestUnread(messages);
  const ts = newest?.ts;
  const room = newest?.channelId;
  useEffect(() => {
    if (ts === undefined || room === undefined || !isAtEnd || !isLookedAt) return;
    void act({ act: "mark-read", as, in: room, ts });
  }, [as, room, ts, isAtEnd, isLookedAt]);
}

export function newestUnread(messages: readonly PageMessage[]): PageMessage | undefined {
  return messages.findLast(({ unread }) => unread);
}

function watchVisibility(listener: () => void): () => void {
  document.addEventListener("visibilitychange", listener);
  return () => document.removeEventListener("visibilitychange", listener);
}
