import type { ReactElement } from "react";
import type { PageMessage } from "../../protocol.ts";
import { Avatar } from "../people.tsx";
import { usePane } from "./pane-context.ts";
import { openThread } from "./threads.ts";
import { shortTime } from "./zone-time.ts";
import "./thread-summary.css";

/** Under a message that began a thread: how many replied, and when last. */
export function ThreadSummary({ message }: { readonly message: PageMessage }): ReactElement | null {
  const { index, zone } = usePane();
  const root = message.broadcast ? message.threadTs : message.ts;
  if (root === undefined || (message.replies === null && !message.broadcast)) return null;
  return (
    <button type="button" className="thread-summary" onClick={() => openThread(index, root)}>
      {message.replies?.userIds.slice(0, 4).map((id) => (
        <Avatar key={id} id={id} size={22} />
      ))}
      <span className="thread-summary-count">
        {message.replies === null ? "View thread" : spokenCount(message.replies.count)}
      </span>
      {message.replies === null ? null : (
        <span className="thread-summary-last">last {shortTime(message.replies.lastAt, zone)}</span>
      )}
    </button>
  );
}

function spokenCount(count: number): string {
  return count === 1 ? "1 reply" : `${count} replies`;
}
