import { useSyncExternalStore } from "react";

// How far somebody is in the tour: kept in the browser, for each layout of the workspace, and shared by all windows.
// Whether it is shown is one answer for all layouts: it opens by itself on the first visit only.

export interface TourProgress {
  /** The step that is shown. */
  readonly at: number;
  readonly done: readonly string[];
  readonly skipped: readonly string[];
}

const OPEN_KEY = "guildhall.tour.open";
const PROGRESS_KEY = "guildhall.tour.progress";
const NONE: TourProgress = { at: 0, done: [], skipped: [] };

const listeners = new Set<() => void>();
let isOpen: boolean | null = null;
let current: { readonly layout: string; readonly progress: TourProgress } | null = null;

export function useTourOpen(): boolean {
  return useSyncExternalStore(subscribe, readOpen, readOpen);
}

export function openTour(): void {
  setOpen(true);
}

export function closeTour(): void {
  setOpen(false);
}

function readOpen(): boolean {
  isOpen ??= stored(OPEN_KEY) !== "no";
  return isOpen;
}

function setOpen(now: boolean): void {
  isOpen = now;
  store(OPEN_KEY, now ? "yes" : "no");
  tell();
}

export function useTourProgress(layout: string): TourProgress {
  function read(): TourProgress {
    return tourProgress(layout);
  }
  return useSyncExternalStore(subscribe, read, read);
}

export function tourProgress(layout: string): TourProgress {
  if (current?.layout !== layout) current = { layout, progress: parseProgress(stored(PROGRESS_KEY), layout) };
  return current.progress;
}

export function changeProgress(layout: string, change: Partial<TourProgress>): void {
  const progress = { ...tourProgress(layout), ...change };
  current = { layout, progress };
  store(PROGRESS_KEY, JSON.stringify({ layout, ...progress }));
  tell();
}

/** What was kept for another layout, or is not ours, counts as nothing. */
export function parseProgress(written: string | null, layout: string): TourProgress {
  const kept = parsed(written);
  if (typeof kept !== "object" || kept === null) return NONE;
  if (!("layout" in kept) || kept.layout !== layout) return NONE;
  const at = "at" in kept && Number.isInteger(kept.at) ? Number(kept.at) : 0;
  return {
    at: Math.max(0, at),
    done: "done" in kept ? words(kept.done) : [],
    skipped: "skipped" in kept ? words(kept.skipped) : [],
  };
}

function parsed(written: string | null): unknown {
  try {
    return JSON.parse(written ?? "null");
  } catch {
    return null;
  }
}

function words(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

/** A browser that keeps nothing still shows the tour. */
function stored(key: string): string | null {
  try {
    return window.localStorage.getItem(key);
  } catch {
    return null;
  }
}

function store(key: string, value: string): void {
  try {
    window.localStorage.setItem(key, value);
  } catch {
    // Kept in this window alone then.
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(): void {
  for (const listener of listeners) listener();
}

/** Another window of the same browser went on. */
function follow({ key }: StorageEvent): void {
  if (key === OPEN_KEY) isOpen = null;
  if (key === PROGRESS_KEY) current = null;
  tell();
}

if (typeof window !== "undefined") window.addEventListener("storage", follow);
