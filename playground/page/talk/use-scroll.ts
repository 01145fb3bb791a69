import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from "react";

/** A list that grows at its end, followed as long as one is there. */
export interface Following {
  readonly list: RefObject<HTMLDivElement | null>;
  readonly content: RefObject<HTMLDivElement | null>;
  readonly isAtEnd: boolean;
  readonly goToEnd: () => void;
}

/** This near to the end is at the end. */
const NEAR_PX = 40;

/** `startAt` finds what is to be seen first when it is too far up; the end otherwise. */
export function useScroll(startAt: string): Following {
  const list = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  const [isAtEnd, setIsAtEnd] = useState(true);
  const look = useCallback(() => {
    follows.current = list.current === null || distanceToEnd(list.current) < NEAR_PX;
    setIsAtEnd(follows.current);
  }, []);
  const goToEnd = useCallback(() => {
    const shown = list.current;
    if (shown !== null) shown.scrollTop = shown.scrollHeight;
    look();
  }, [look]);
  useLayoutEffect(() => {
    goToEnd();
    const first = list.current?.querySelector(startAt);
    if (list.current === null || !(first instanceof HTMLElement)) return;
    const above = list.current.getBoundingClientRect().top - first.getBoundingClientRect().top;
    if (above > 0) list.current.scrollTop -= above;
    look();
  }, [goToEnd, look, startAt]);
  useEffect(() => {
    const shown = list.current;
    const grows = content.current;
    if (shown === null || grows === null) return;
    const watch = new ResizeObserver(() => {
      if (follows.current) goToEnd();
      else look();
    });
    watch.observe(grows);
    watch.observe(shown);
    shown.addEventListener("scroll", look, { passive: true });
    return () => {
      watch.disconnect();
      shown.removeEventListener("scroll", look);
    };
  }, [goToEnd, look]);
  return { list, content, isAtEnd, goToEnd };
}

function distanceToEnd({ scrollHeight, scrollTop, clientHeight }: HTMLElement): number {
  return scrollHeight - scrollTop - clientHeight;
}
