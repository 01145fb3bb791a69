import {
  useEffect,
  useMemo,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
  type RefObject,
} from "react";
import type { PageMessage } from "../../protocol.ts";
import { Icon } from "./icon.tsx";
import { keyOf, listItems, type ListItem } from "./message-list.ts";
import { MessageRow } from "./message-row.tsx";
import { usePane } from "./pane-context.ts";
import { useNow } from "./use-now.ts";
import { useRead } from "./use-read.ts";
import { useScroll } from "./use-scroll.ts";
import { dayOf } from "./zone-time.ts";
import "./message-log.css";

interface MessageLogProps {
  /** Oldest first. */
  readonly messages: readonly PageMessage[];
  /** What it is a log of, for ears. */
  readonly label: string;
  readonly isInThread: boolean;
  readonly readOnly: string | null;
  /** Above the first message. */
  readonly before: ReactNode;
}

/** Messages with days between them; it follows what comes as long as one is at its end. */
export function MessageLog(props: MessageLogProps): ReactElement {
  const { messages, label, isInThread, before } = props;
  const { list, content, isAtEnd, goToEnd } = useScroll(".message-log-unread");
  const items = useItems(messages, isInThread);
  useRead(messages, isAtEnd);
  useOwnWords(messages, goToEnd);
  return (
    <div className="message-log">
      <div ref={list} className="message-log-scroll" role="log" aria-label={label}>
        <div ref={content} className="message-log-content">
          {before}
          <Rows {...props} items={items} />
        </div>
      </div>
      {isAtEnd ? null : (
        <button type="button" className="button message-log-newest" onClick={goToEnd}>
          <Icon name="down" /> {messages.at(-1)?.unread === true ? "New messages" : "To the newest"}
        </button>
      )}
    </div>
  );
}

/** The line of what is new stays where it was when the room was opened, also once all is read. */
function useItems(messages: readonly PageMessage[], isInThread: boolean): readonly ListItem[] {
  const { as, zone } = usePane();
  const now = useNow();
  const [unreadFrom] = useState(() =>
    isInThread ? null : (messages.find(({ unread, userId }) => unread && userId !== as)?.ts ?? null),
  );
  const today = now === null ? "" : dayOf(now, zone);
  return useMemo(() => listItems(messages, { zone, today, unreadFrom }), [messages, zone, today, unreadFrom]);
}

/** What one has just said, or is told for it alone, is what one wants to see. */
function useOwnWords(messages: readonly PageMessage[], goToEnd: () => void): void {
  const { as } = usePane();
  const newest = messages.at(-1);
  const ownKey = newest !== undefined && (newest.userId === as || newest.ephemeral) ? keyOf(newest) : null;
  const seen = useRef(ownKey);
  useEffect(() => {
    if (ownKey === seen.current) return;
    seen.current = ownKey;
    if (ownKey !== null) goToEnd();
  }, [ownKey, goToEnd]);
}

/** One row at a time can be reached by Tab; the arrow keys go on from there. */
function Rows({
  items,
  isInThread,
  readOnly,
}: MessageLogProps & { readonly items: readonly ListItem[] }): ReactElement {
  const [active, setActive] = useState<string | null>(null);
  const keys = items.filter(({ kind }) => kind === "message").map(({ key }) => key);
  const reachable = active !== null && keys.includes(active) ? active : keys.at(-1);
  const list = useRef<HTMLOListElement>(null);
  const { entered, left } = useKeptFocus(list, items);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- where the keyboard is, of anything inside
    <ol
      ref={list}
      className="message-log-rows"
      onPointerLeave={() => setActive(null)}
      onFocus={entered}
      onBlur={left}
    >
      {items.map((item) =>
        item.kind === "message" ? (
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- what can be done with it shows when it is pointed at
          <li
            key={item.key}
            className="message-log-row"
            data-message={item.key}
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what can be done with it shows when it has the focus
            tabIndex={item.key === reachable ? 0 : -1}
            onPointerEnter={() => setActive(item.key)}
            onFocus={() => setActive(item.key)}
            onKeyDown={moveAmongRows}
          >
            <MessageRow
              message={item.message}
              continues={item.continues}
              isActive={item.key === active}
              isInThread={isInThread}
              readOnly={readOnly}
            />
          </li>
        ) : (
          <Divider key={item.key} item={item} />
        ),
      )}
    </ol>
  );
}

/** When a message changes under the keyboard, what had it may be gone: then the message itself has it. */
function useKeptFocus(list: RefObject<HTMLElement | null>, items: readonly ListItem[]) {
  const row = useRef<Element | null>(null);
  useEffect(() => {
    const isLost = items.length > 0 && document.activeElement === document.body;
    if (isLost && row.current instanceof HTMLElement && list.current?.contains(row.current) === true) {
      row.current.focus();
    }
  }, [list, items]);
  return {
    entered: ({ target }: FocusEvent<HTMLElement>) => {
      row.current = target.closest("[data-message]");
    },
    left: () => {
      row.current = null;
    },
  };
}

function Divider({ item }: { readonly item: Exclude<ListItem, { kind: "message" }> }): ReactElement {
  return item.kind === "day" ? (
    <li className="message-log-day">
      <h3>{item.title}</h3>
    </li>
  ) : (
    <li className="message-log-unread">
      <span>New</span>
    </li>
  );
}

const STEPS: Readonly<Record<string, "previousElementSibling" | "nextElementSibling">> = {
  ArrowUp: "previousElementSibling",
  ArrowDown: "nextElementSibling",
};

function moveAmongRows(event: KeyboardEvent<HTMLElement>): void {
  const step = STEPS[event.key];
  if (step === undefined || event.altKey || event.target !== event.currentTarget) return;
  let row: Element | null = event.currentTarget[step];
  while (row !== null && !row.hasAttribute("tabindex")) row = row[step];
  if (row instanceof HTMLElement) row.focus();
  event.preventDefault();
}
