import { useSyncExternalStore } from "react";

// Small things that this browser keeps across reloads, and that its other windows follow: drafts, the theme. A browser
// that keeps nothing (private windows may refuse) has them until the page closes.

const PREFIX = "guildhall.";
const shown = new Map<string, string>();
const listeners = new Set<() => void>();

/** What is kept under this name; empty when nothing is. */
export function useKept(name: string): readonly [string, (text: string) => void] {
  const text = useSyncExternalStore(
    subscribe,
    () => kept(name),
    () => kept(name),
  );
  return [text, (now) => keep(name, now)];
}

export function kept(name: string): string {
  const held = shown.get(name);
  if (held !== undefined) return held;
  const text = read(name);
  shown.set(name, text);
  return text;
}

export function keep(name: string, text: string): void {
  shown.set(name, text);
  try {
    if (text === "") localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, text);
  } catch {
    // It is kept in memory then.
  }
  tell();
}

function read(name: string): string {
  try {
    return localStorage.getItem(PREFIX + name) ?? "";
  } catch {
    return "";
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(): void {
  for (const listener of listeners) listener();
}

if (typeof window !== "undefined") {
  window.addEventListener("storage", ({ key }) => {
    if (key === null) shown.clear();
    else shown.delete(key.slice(PREFIX.length));
    tell();
  });
}
