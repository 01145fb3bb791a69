import { useSyncExternalStore } from "react";

// Where the page is: who is shown, in which conversation, with which tab, thread and tool. It stands in the address's
// hash, so that a reload, a bookmark and the back button keep it: `#pane=U1/C1/messages/1.2&pane=U2&active=1&tool=wire`.

export type HomeTab = "home" | "messages" | "about";

/** One person's part of the split view. */
export interface Pane {
  readonly as: string;
  /** Null for the direct message with the app. */
  readonly room: string | null;
  /** Of the app's room alone. */
  readonly tab?: HomeTab;
  /** The `ts` of the message that began the thread beside it. */
  readonly thread?: string;
}

export interface Whereabouts {
  /** Empty until somebody was chosen. */
  readonly panes: readonly Pane[];
  /** The one that the keyboard was last in. */
  readonly activePane: number;
  /** What the tool panel shows; null while it is closed. */
  readonly tool: string | null;
}

export const MOST_PANES = 3;
const TABS: readonly string[] = ["home", "messages", "about"] satisfies readonly HomeTab[];

const listeners = new Set<() => void>();
let current = parsePlace(typeof window === "undefined" ? "" : window.location.hash);

export function usePlace(): Whereabouts {
  return useSyncExternalStore(subscribe, place, place);
}

/** The same, for what happens later than a rendering. */
export function place(): Whereabouts {
  return current;
}

/** Another room or person is a step that the browser's back button undoes; the rest is not. */
export function go(change: Partial<Whereabouts>): void {
  const before = current;
  current = { ...current, ...change };
  const address = writePlace(current);
  if (roomsShown(before) === roomsShown(current)) window.history.replaceState(null, "", address);
  else window.history.pushState(null, "", address);
  tell();
}

/** Shows a person and a conversation: in the pane that this person has, or in the active one. */
export function goTo(pane: Pane): void {
  const { panes, activePane } = current;
  const own = panes.findIndex(({ as }) => as === pane.as);
  const index = own === -1 ? Math.min(activePane, Math.max(0, panes.length - 1)) : own;
  go({ panes: panes.length === 0 ? [pane] : panes.with(index, pane), activePane: index });
}

/** Shows another room, tab or thread in one pane, and makes it the active one. */
export function goInPane(index: number, shown: Omit<Pane, "as">): void {
  const pane = current.panes[index];
  if (pane === undefined) return;
  go({ panes: current.panes.with(index, { as: pane.as, ...shown }), activePane: index });
}

/** One pane fewer, or one more for this person. */
export function closePane(index: number): void {
  const panes = current.panes.filter((_, at) => at !== index);
  go({ panes, activePane: Math.min(current.activePane, Math.max(0, panes.length - 1)) });
}

/**
 * A place that can be shown: with people who are there, one pane each, and with somebody at least. The same value when
 * nothing has to change.
 */
export function mendedPlace(wanted: Whereabouts, personIds: readonly string[]): Whereabouts {
  const kept = wanted.panes.filter(
    ({ as }, at) => personIds.includes(as) && wanted.panes.findIndex((pane) => pane.as === as) === at,
  );
  const [first] = personIds;
  const panes = kept.length === 0 && first !== undefined ? [{ as: first, room: null }] : kept;
  if (panes.length === wanted.panes.length && kept.length > 0) return wanted;
  return { ...wanted, panes, activePane: Math.min(wanted.activePane, Math.max(0, panes.length - 1)) };
}

/** Takes the place of what stood there before: the back button does not lead to it. */
export function mendPlace(mended: Whereabouts): void {
  current = mended;
  window.history.replaceState(null, "", writePlace(mended));
  tell();
}

/** Who this pane was last, and where. */
const lastOf = new Map<string, Pane>();

/** Lets a pane be somebody else, where they were last; whoever has a pane already is only looked at there. */
export function showPerson(index: number, as: string): void {
  const own = current.panes.findIndex((pane) => pane.as === as);
  if (own !== -1) return go({ activePane: own });
  const before = current.panes[index];
  if (before !== undefined) lastOf.set(before.as, before);
  const pane = lastOf.get(as) ?? { as, room: null };
  go({ panes: before === undefined ? [...current.panes, pane] : current.panes.with(index, pane) });
}

const waiting = new Map<string, string>();

/** Puts words into the composer of this person's pane, or of the next one that opens. */
export function prefill(as: string, text: string): void {
  waiting.set(as, text);
  tell();
}

/** What waits to be put into this person's composer; `takePrefill` once it is there. */
export function usePrefill(as: string): string | null {
  return useSyncExternalStore(
    subscribe,
    () => waiting.get(as) ?? null,
    () => null,
  );
}

export function takePrefill(as: string): void {
  waiting.delete(as);
  tell();
}

export function parsePlace(hash: string): Whereabouts {
  const search = new URLSearchParams(hash.replace(/^#/, ""));
  const panes = search
    .getAll("pane")
    .flatMap((written) => parsePane(written))
    .slice(0, MOST_PANES);
  const active = Number(search.get("active") ?? 0);
  return {
    panes,
    activePane: Number.isInteger(active) && active > 0 && active < panes.length ? active : 0,
    tool: search.get("tool"),
  };
}

function parsePane(written: string): readonly Pane[] {
  const [as = "", room = "", tab = "", thread = ""] = written.split("/");
  if (as === "") return [];
  return [
    {
      as,
      room: room === "" ? null : room,
      ...(isTab(tab) ? { tab } : {}),
      ...(thread === "" ? {} : { thread }),
    },
  ];
}

function isTab(written: string): written is HomeTab {
  return TABS.includes(written);
}

export function writePlace({ panes, activePane, tool }: Whereabouts): string {
  const search = panes.map((pane) => `pane=${writePane(pane)}`);
  if (activePane > 0) search.push(`active=${activePane}`);
  if (tool !== null) search.push(`tool=${encodeURIComponent(tool)}`);
  return `#${search.join("&")}`;
}

function writePane({ as, room, tab, thread }: Pane): string {
  const parts = [as, room ?? "", tab ?? "", thread ?? ""].map((part) => encodeURIComponent(part));
  return parts.join("/").replace(/\/+$/, "");
}

function roomsShown({ panes }: Whereabouts): string {
  return panes.map(({ as, room }) => `${as}/${room ?? ""}`).join("&");
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(): void {
  for (const listener of listeners) listener();
}

/** The back button, and an address pasted in. */
function followAddress(): void {
  current = parsePlace(window.location.hash);
  tell();
}

if (typeof window !== "undefined") {
  window.addEventListener("popstate", followAddress);
  window.addEventListener("hashchange", followAddress);
}
