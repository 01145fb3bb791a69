import { useEffect, useRef, type ReactElement, type RefObject } from "react";
import { useWindows } from "../link.ts";
import { Window } from "./window.tsx";
import "./windows.css";

/** The modals that the app has opened for one person: the top one is seen, those under it keep what was typed. */
export function Windows({ as }: { readonly as: string }): ReactElement | null {
  const modals = useWindows(as).data?.modals ?? [];
  const isOpen = modals.length > 0;
  const layer = useRef<HTMLDivElement>(null);
  useReturnOfFocus(isOpen, layer);
  if (!isOpen) return null;
  return (
    <div className="windows" ref={layer}>
      {modals.map((view, index) => (
        <Window key={view.id} as={as} view={view} depth={index} isTop={index === modals.length - 1} />
      ))}
    </div>
  );
}

/**
 * Where the keyboard was before the first window opened, it is again after the last one closed, or at the pane's heading
 * where that is gone; unless it is with somebody else by now.
 */
function useReturnOfFocus(isOpen: boolean, layer: RefObject<HTMLElement | null>): void {
  const before = useRef<Element | null>(null);
  useEffect(() => {
    if (!isOpen) return;
    const pane = layer.current?.parentElement;
    return () => {
      if (document.activeElement !== null && document.activeElement !== document.body) return;
      const back = before.current;
      if (back instanceof HTMLElement && back.isConnected) back.focus();
      else pane?.querySelector<HTMLElement>("[data-yields-focus]")?.focus();
    };
  }, [isOpen, layer]);
  // Remembered while nothing is open: when a window's own effects run, it has the focus already.
  useEffect(() => {
    if (isOpen) return;
    function remember(event: FocusEvent): void {
      before.current = event.target instanceof Element ? event.target : null;
    }
    document.addEventListener("focusin", remember);
    return () => document.removeEventListener("focusin", remember);
  }, [isOpen]);
}
