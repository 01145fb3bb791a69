import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { overview, rooms, VIEWER } from "#playground/page/gallery/pretend-workspace.ts";
import { Blocks } from "#playground/page/block-kit/blocks.tsx";
import { FormProvider } from "#playground/page/block-kit/form.tsx";
import type { Surface } from "#playground/page/block-kit/surface.ts";
import type { PersonWindows } from "#playground/protocol.ts";

// What the tests of Block Kit on the page draw with: the gallery's workspace, seen by Ada in London on Sunday,
// 18 October 2026, at ten.

export const NOW = new Date("2026-10-18T09:00:00Z");

export type Block = Readonly<Record<string, unknown>>;

export function aSurface(change: Partial<Surface> = {}): Surface {
  const { people, channels } = overview;
  return {
    as: VIEWER,
    at: { kind: "message", channelId: "C1", ts: "1.2" },
    names: {
      user: (id) => people.find((person) => person.id === id)?.realName ?? id,
      channel: (id) => channels.find((channel) => channel.id === id)?.name ?? id,
    },
    zone: "Europe/London",
    state: {},
    errors: {},
    readOnly: false,
    now: NOW,
    ...change,
  };
}

/** The markup of blocks on a surface. */
export function drawn(blocks: readonly Block[], change: Partial<Surface> = {}): string {
  return drawnWithData(
    <FormProvider surface={aSurface(change)} blocks={blocks}>
      <Blocks blocks={blocks} />
    </FormProvider>,
  );
}

const ABSENT = new Error("There is no server here.");

/** The markup of whatever asks the server for people, rooms and windows. */
export function drawnWithData(
  what: ReactElement,
  windows: PersonWindows = { modals: [], home: null },
): string {
  const client = new QueryClient({
    defaultOptions: {
      queries: { staleTime: Number.POSITIVE_INFINITY, queryFn: () => Promise.reject(ABSENT) },
    },
  });
  client.setQueryData(["overview"], overview);
  client.setQueryData([`rooms:${VIEWER}`], rooms);
  client.setQueryData([`windows:${VIEWER}`], windows);
  return renderToStaticMarkup(<QueryClientProvider client={client}>{what}</QueryClientProvider>);
}

/** What a reader of the markup reads: tags away, entities read. */
export function wordsIn(markup: string): string {
  return markup
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&amp;", "&");
}

/** The opening tags of one kind, with their attributes. */
export function tagsIn(markup: string, name: string): readonly string[] {
  return [...markup.matchAll(new RegExp(`<${name}(?:\\s[^>]*)?>`, "g"))].map(([tag]) => tag);
}
