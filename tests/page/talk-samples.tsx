import { QueryClientProvider } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { queries } from "#playground/page/link.ts";
import { DoingProvider } from "#playground/page/talk/doing.tsx";
import { PaneProvider } from "#playground/page/talk/pane-context.ts";
import type { Overview, PageMessage, RoomEntry } from "#playground/protocol.ts";
import { anOverview, aPerson } from "./tools-samples.ts";

/** Ada looks, from London. */
export const ADA = aPerson({
  id: "UADA",
  name: "ada",
  realName: "Ada Quillfeather",
  timeZone: "Europe/London",
});
export const CAGLA = aPerson({ id: "UCAGLA", name: "cagla", realName: "Çağla Fıstıkova" });
const APP = aPerson({ id: "UBOT", name: "guildhall", realName: "Guildhall", isBot: true });

export function aTalk(change: Partial<Overview["app"]> = {}): Overview {
  const overview = anOverview({ people: [ADA, CAGLA, APP] });
  const commands = [
    { name: "/mentor", description: "Your part in the mentoring", usageHint: "[join | leave]" },
    { name: "/guild", description: "Help for everyone", usageHint: "[help]" },
  ];
  return { ...overview, app: { ...overview.app, commands, ...change } };
}

export function aMessage(change: Partial<PageMessage> = {}): PageMessage {
  return {
    channelId: "C1",
    ts: "1795420800.000100",
    userId: "UCAGLA",
    ephemeral: false,
    text: "Hello",
    visible: "Hello",
    buttons: [],
    inputs: [],
    blocks: [],
    edited: false,
    at: "2026-11-23T08:00:00.000Z",
    author: { id: "UCAGLA", name: "Çağla Fıstıkova", isBot: false },
    reactions: [],
    files: [],
    attachments: [],
    replies: null,
    broadcast: false,
    unread: false,
    state: {},
    ...change,
  };
}

export function aRoom(change: Partial<RoomEntry> = {}): RoomEntry {
  return {
    id: "C1",
    kind: "channel",
    name: "data-guild",
    title: "data-guild",
    members: ["UADA", "UCAGLA"],
    unread: 0,
    urgent: false,
    lastAt: null,
    isApp: false,
    hasApp: false,
    archived: false,
    ...change,
  };
}

/** The markup of a part of Ada's pane. */
export function inAdasPane(part: ReactNode, overview: Overview = aTalk()): string {
  queries.setQueryData(["overview"], overview);
  return renderToStaticMarkup(
    <QueryClientProvider client={queries}>
      <PaneProvider value={{ index: 0, as: "UADA", zone: "Europe/London" }}>
        <DoingProvider>{part}</DoingProvider>
      </PaneProvider>
    </QueryClientProvider>,
  );
}
