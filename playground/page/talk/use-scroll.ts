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
    const shown = list.current;
    const first = shown?.querySelector(startAt);
    if (shown === null || !(first instanceof HTMLElement)) return;
    const above = shown.getBoundingClientRect().top - first.getBoundingClientRect().top;
    if (above > 0) shown.scrollTop -= above;
    look();
  }, [goToEnd, look, startAt]);
  useEffect(() => {
    if (list.current === null || content.current === null) return;
    return watchList(list.current, content.current, (why) => {
      if (why === "resized" && follows.current) goToEnd();
      else look();
    });
  }, [goToEnd, look]);
  return { list, content, isAtEnd, goToEnd };
}

/**
 * Tells what a person scrolled from what only moved because something grew: the browser, which keeps what is read in
 * its place, says both in the same way, and before it says that anything was resized.
 */
function watchList(
  shown: HTMLElement,
  content: HTMLElement,
  onMove: (why: "scrolled" | "resized") => void,
): () => void {
  let size = sizeOf(shown);
  function moved(): void {
    const before = size;
    size = sizeOf(shown);
    onMove(size === before ? "scrolled" : "resized");
  }
  const watch = new ResizeObserver(() => {
    size = sizeOf(shown);
    onMove("resized");
  });
  watch.observe(content);
  watch.observe(shown);
  shown.addEventListener("scroll", moved, { passive: true });
  return () => {
    watch.disconnect();
    shown.removeEventListener("scroll", moved);
  };
}

function sizeOf({ scrollHeight, clientHeight, clientWidth }: HTMLElement): string {
  return `${scrollHeight} ${clientHeight} ${clientWidth}`;
}

function distanceToEnd({ scrollHeight, scrollTop, clientHeight }: HTMLElement): number {
  return scrollHeight - scrollTop - clientHeight;
}
