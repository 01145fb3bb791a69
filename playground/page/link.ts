import { QueryClient, useQuery, type Query, type UseQueryResult } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import type {
  Act,
  ActAnswer,
  Change,
  OutboxState,
  Overview,
  PersonRooms,
  PersonWindows,
  Place,
  RoomMessages,
  WireEntry,
  WireSummary,
} from "../protocol.ts";

// The only file of the page that speaks to its server. What is shown is asked for once and asked for again when the
// server says that it changed, so that two windows stay in step.

export const queries = new QueryClient({
  defaultOptions: {
    queries: { staleTime: Number.POSITIVE_INFINITY, retry: false, refetchOnWindowFocus: false },
  },
});

export function useOverview(): UseQueryResult<Overview> {
  return useQuery({ queryKey: ["overview"], queryFn: () => get<Overview>("/api/overview") });
}

/** A part of it: whoever asks is drawn anew only when `select` gives something else, which it has to keep. */
export function useOverviewPart<Part>(select: (overview: Overview) => Part): Part | undefined {
  return useQuery({
    queryKey: ["overview"],
    queryFn: () => get<Overview>("/api/overview"),
    select,
    structuralSharing: false,
  }).data;
}

export function useRooms(as: string): UseQueryResult<PersonRooms> {
  return useQuery({
    queryKey: [`rooms:${as}`],
    queryFn: () => get<PersonRooms>(`/api/rooms?${new URLSearchParams({ as })}`),
  });
}

export function useMessages(as: string, room: string): UseQueryResult<RoomMessages> {
  return useQuery({
    queryKey: [`messages:${room}`, as],
    queryFn: () => get<RoomMessages>(`/api/messages?${new URLSearchParams({ as, in: room })}`),
  });
}

export function useWindows(as: string): UseQueryResult<PersonWindows> {
  return useQuery({
    queryKey: [`windows:${as}`],
    queryFn: () => get<PersonWindows>(`/api/windows?${new URLSearchParams({ as })}`),
  });
}

export function useWire(): UseQueryResult<readonly WireSummary[]> {
  return useQuery({ queryKey: ["wire"], queryFn: () => get<readonly WireSummary[]>("/api/wire") });
}

export function useWireEntry(seq: number | null): UseQueryResult<WireEntry> {
  return useQuery({
    queryKey: ["wire", seq],
    queryFn: () => get<WireEntry>(`/api/wire/${seq}`),
    enabled: seq !== null,
  });
}

export function useOutbox(): UseQueryResult<OutboxState> {
  return useQuery({ queryKey: ["outbox"], queryFn: () => get<OutboxState>("/api/outbox") });
}

/** What an external select offers for what was typed. */
export function searchOptions(
  as: string,
  at: Place,
  asked: { readonly blockId: string; readonly actionId: string; readonly query: string },
): Promise<readonly string[]> {
  const { blockId, actionId, query } = asked;
  const search = new URLSearchParams({
    as,
    at: JSON.stringify(at),
    block: blockId,
    action: actionId,
    query,
  });
  return get<readonly string[]>(`/api/options?${search}`);
}

/** Does something as a person would. Never rejects: what went wrong is `problem`. */
export async function act(what: Act): Promise<ActAnswer> {
  try {
    const response = await fetch("/api/act", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(what),
    });
    if (response.ok) return await bodyOf<ActAnswer>(response);
    return { ok: false, problem: await response.text(), replies: [] };
  } catch {
    return { ok: false, problem: "The playground does not answer. Is it still running?", replies: [] };
  }
}

async function get<Answer>(path: string): Promise<Answer> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(await response.text());
  return bodyOf<Answer>(response);
}

/** Both ends are of one commit and share their types, so that what comes is not checked again. */
async function bodyOf<Answer>(response: Response): Promise<Answer> {
  return (await response.json()) as Answer; // oxlint-disable-line typescript/no-unsafe-type-assertion
}

const listeners = new Set<() => void>();
let isConnected = true;

/** Whether the playground is there: false after its process ended. */
export function useConnected(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => isConnected,
    () => isConnected,
  );
}

/** Listens to what changes, for as long as the page is open. A new connection makes everything stale. */
export function listenToChanges(): () => void {
  const source = new EventSource("/api/changes");
  source.addEventListener("open", () => {
    setConnected(true);
    void askForEverything();
  });
  source.addEventListener("error", () => setConnected(false));
  source.addEventListener("message", ({ data }: MessageEvent<string>) => {
    const { topics } = JSON.parse(data) as Change; // oxlint-disable-line typescript/no-unsafe-type-assertion
    if (topics.includes("everything")) return void askForEverything();
    for (const topic of topics) void queries.invalidateQueries({ queryKey: [topic] });
  });
  return () => source.close();
}

/**
 * Who is there comes first: what people saw in a workspace that is no more is forgotten, not asked for again, since
 * neither they nor the conversations need be there. The panes begin anew with the layout.
 */
async function askForEverything(): Promise<void> {
  const before = queries.getQueryData<Overview>(["overview"])?.workspace.layout;
  const overview = await get<Overview>("/api/overview").catch(() => null);
  // The next connection asks again.
  if (overview === null) return;
  if (before !== overview.workspace.layout) queries.removeQueries({ predicate: isOfSomebody });
  queries.setQueryData(["overview"], overview);
  void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "overview" });
}

function isOfSomebody({ queryKey: [topic] }: Query): boolean {
  return /^(?:rooms|messages|windows):/.test(String(topic));
}

function setConnected(now: boolean): void {
  isConnected = now;
  for (const listener of listeners) listener();
}
