import { readableText } from "../block-kit/mrkdwn.ts";
import type { ConversationRecord, MessageEvent, PretendSlack } from "../control.ts";
import type { TrailEntry } from "../protocol.ts";

/** Who got what while time was moved. */
export interface Trail {
  entries(): readonly TrailEntry[];
  /** How many have arrived since it began, also those that are too old to be kept. */
  arrived(): number;
  /** Begins anew. */
  clear(): void;
  stop(): void;
}

const MOST_ENTRIES = 300;
const LONGEST_LINE = 160;

export interface Watched {
  readonly slack: PretendSlack;
  readonly timeZone: string;
}

/** Watches what people get, whenever `isOn` says so. */
export function watchArrivals(watched: Watched, isOn: () => boolean): Trail {
  let entries: TrailEntry[] = [];
  let arrived = 0;
  const stop = watched.slack.onMessage((event) => {
    if (event.kind !== "posted" || !isOn()) return;
    arrived += 1;
    entries = [...entries, entryOf(watched, event)].slice(-MOST_ENTRIES);
  });
  return {
    entries: () => entries,
    arrived: () => arrived,
    clear() {
      entries = [];
      arrived = 0;
    },
    stop,
  };
}

function entryOf({ slack, timeZone }: Watched, { message }: MessageEvent): TrailEntry {
  const { workspace } = slack;
  const names = {
    user: (id: string) => nameOf(slack, id),
    channel: (id: string) => workspace.conversations().find((one) => one.id === id)?.name ?? id,
    zone: timeZone,
    now: message.at,
  };
  const room = workspace.conversations().find((one) => one.id === message.channelId);
  const readerIds = (room?.members ?? []).filter((id) => id !== workspace.botUserId && id !== message.userId);
  return {
    at: message.at.toISOString(),
    channelId: message.channelId,
    ts: message.ts,
    fromName: nameOf(slack, message.userId),
    to: readersInWords(slack, room, readerIds),
    readerIds,
    firstLine: firstLineOf(readableText(message.text, names)),
  };
}

function readersInWords(
  slack: PretendSlack,
  room: ConversationRecord | undefined,
  readerIds: readonly string[],
): string {
  if (room?.kind === "channel" || room?.kind === "private") return `#${room.name}`;
  return new Intl.ListFormat("en").format(readerIds.map((id) => nameOf(slack, id)));
}

function nameOf({ workspace, app }: PretendSlack, id: string): string {
  return id === workspace.botUserId ? app.name : workspace.person(id).realName;
}

function firstLineOf(text: string): string {
  const line = text.split("\n").find((one) => one.trim() !== "") ?? "";
  return line.length <= LONGEST_LINE ? line : `${line.slice(0, LONGEST_LINE - 1)}…`;
}
