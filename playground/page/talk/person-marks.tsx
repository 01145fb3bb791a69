import type { ReactElement } from "react";
import type { PersonEntry } from "../../protocol.ts";
import "./person-marks.css";

/** What is special about a person: an administrator, a guest, deactivated, an app. Nothing for most. */
export function PersonMarks({ person }: { readonly person: PersonEntry }): ReactElement {
  return (
    <>
      {marksOf(person).map((mark) => (
        <span key={mark} className="person-mark">
          {mark}
        </span>
      ))}
    </>
  );
}

export function marksOf({ isAdmin, isBot, isGuest, deleted }: PersonEntry): readonly string[] {
  const marks = [
    isBot ? "app" : null,
    isAdmin ? "admin" : null,
    isGuest ? "guest" : null,
    deleted ? "deactivated" : null,
  ];
  return marks.filter((mark) => mark !== null);
}

/** How much somebody has not read; nothing when they have read it all. */
export function UnreadCount({
  count,
  isUrgent = true,
}: {
  readonly count: number;
  readonly isUrgent?: boolean;
}): ReactElement | null {
  if (count === 0) return null;
  return (
    <span className={isUrgent ? "unread-count unread-count-urgent" : "unread-count"}>
      {count > 99 ? "99+" : count}
      <span className="unseen"> unread</span>
    </span>
  );
}
