import { useEffect, type RefObject } from "react";

/**
 * Takes the focus when it appears, so that one can type at once: unless something else has it, or the screen is
 * touched, where a keyboard would cover half of it. Headings that only hold the focus on the way give it up.
 */
export function useFirstFocus(field: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const holder = document.activeElement;
    const isFree = holder === null || holder === document.body || holder.hasAttribute("data-yields-focus");
    if (isFree && !window.matchMedia("(pointer: coarse)").matches) field.current?.focus();
  }, [field]);
}
