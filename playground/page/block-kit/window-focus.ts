import type { KeyboardEvent } from "react";

// The keyboard in a window: it begins at the first field, and Tab stays inside.

const REACHABLE = "a[href],button:not(:disabled),input:not(:disabled),textarea,select,summary,[tabindex='0']";
const FIELDS =
  ".window-body :is(input:not(:disabled),textarea,[role=combobox]), .window-body button:not(:disabled)";

/** Only if the keyboard is nowhere or in the same person's pane: the window of another person must not take it. */
export function moveFocus(frame: HTMLElement): void {
  const pane = frame.parentElement?.parentElement;
  const active = document.activeElement;
  const isElsewhere = active !== null && active !== document.body && pane?.contains(active) !== true;
  if (isElsewhere || frame.contains(active)) return;
  const wanted = frame.querySelector<HTMLElement>("[data-focus-on-load]");
  (wanted ?? frame.querySelector<HTMLElement>(FIELDS) ?? frame).focus();
}

/** What had the keyboard may be gone from an updated window: then the window itself has it, and hears Escape and Tab. */
export function keepFocus(frame: HTMLElement): void {
  const active = document.activeElement;
  if (active === null || active === document.body) frame.focus();
}

/** To the first field that something is wrong with. */
export function focusOnError(frame: HTMLElement): void {
  frame.querySelector<HTMLElement>(".block-input-wrong :is(input, textarea)")?.focus();
}

export function wrapFocus(frame: HTMLElement, event: KeyboardEvent): void {
  const reachable = [...frame.querySelectorAll<HTMLElement>(REACHABLE)].filter(
    (one) => one.tabIndex >= 0 && one.checkVisibility(),
  );
  const [from, to] = event.shiftKey ? [reachable[0], reachable.at(-1)] : [reachable.at(-1), reachable[0]];
  const active = document.activeElement;
  if (active !== from && !(event.shiftKey && active === frame)) return;
  event.preventDefault();
  to?.focus();
}
