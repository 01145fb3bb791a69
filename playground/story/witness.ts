import { isWorkingAt, sharedSpans, WAKING_HOURS } from "../../src/core/working-hours.ts";
import { wallTimeOf } from "../../src/core/wall-time.ts";
import type { ConversationRecord, SeenMessage, StoredMessage } from "../control.ts";
import { deliveryIdOf } from "../deliveries-tally.ts";
import type { Character } from "./cast.ts";
import type { Director } from "./director.ts";

/** A message of the bot that reached people, as one of them sees it. */
export interface Arrival {
  readonly message: StoredMessage;
  readonly seen: SeenMessage;
  readonly readers: readonly Character[];
  readonly room: ConversationRecord;
}

/** Watches every message that appears: tells it, hands it to `react`, and remembers when it rang whom. */
export function watch(
  director: Director,
  react: (arrival: Arrival, who: Character) => void,
): { readonly rang: readonly Rang[]; readonly stop: () => void } {
  const rang: Rang[] = [];
  const toldBefore = new Map<string, number>();
  const { stage, cast } = director;
  const stop = stage.slack.onMessage(({ kind, message }) => {
    if (kind !== "posted" || message.userId !== stage.workspace.botUserId) return;
    const arrival = arrivalOf(director, message);
    if (arrival === null) return;
    tell(director, arrival, toldBefore);
    rang.push(rangOf(arrival, cast));
    for (const who of arrival.readers) react(arrival, who);
  });
  return { rang, stop };
}

/** A message that came, and whom it rang when. */
export interface Rang {
  readonly deliveryId: string;
  /** Nobody whom it rang was at work, or one of them slept. */
  readonly isOffHours: boolean;
  /** For each reader who it is and on which day of theirs. Channels ring nobody by name. */
  readonly days: readonly string[];
}

function rangOf(arrival: Arrival, cast: readonly Character[]): Rang {
  const { message, readers } = arrival;
  return {
    deliveryId: deliveryIdOf(message),
    isOffHours: isOffHours(arrival, cast),
    days: isInChannel(message)
      ? []
      : readers.map(({ person, hours }) => `${person.id} ${wallTimeOf(message.at, hours.timeZone).on}`),
  };
}

function isInChannel({ channelId }: StoredMessage): boolean {
  return channelId.startsWith("C");
}

function arrivalOf({ stage, cast }: Director, message: StoredMessage): Arrival | null {
  const room = stage.workspace.conversations().find((one) => one.id === message.channelId);
  if (!room) return null;
  const readers = cast.filter((character) => room.members.includes(character.person.id));
  const [first] = readers;
  const seen = first?.person.looksAt(message);
  return seen ? { message, seen, readers, room } : null;
}

/** How often a kind of message is told in full before its first line is enough. */
const TOLD_IN_FULL = 3;

/** Told once, on the clock of the first reader. What is long is cut; what came often before is a line. */
function tell(director: Director, { seen, readers, room }: Arrival, toldBefore: Map<string, number>): void {
  const [first] = readers;
  if (!first) return;
  const isChannel = room.kind === "channel" || room.kind === "private";
  const to = isChannel ? `#${room.name}` : readers.map((reader) => reader.person.realName).join(" & ");
  const lines = seen.visible.split("\n").filter((line) => line.trim() !== "");
  const kind = seen.buttons[0]?.actionId ?? seen.text.slice(0, 20);
  const times = toldBefore.get(kind) ?? 0;
  toldBefore.set(kind, times + 1);
  const kept = isChannel ? lines : lines.slice(0, times < TOLD_IN_FULL ? 4 : 1);
  director.tells(first, `  Guildhall → ${to}: ${kept.join("\n")}${lines.length > kept.length ? " …" : ""}`);
}

/**
 * A group is rung inside the hours that its people share; where they share none, inside the hours of one of them and
 * while all others are up. Channels ring nobody by name.
 */
function isOffHours({ message, readers }: Arrival, cast: readonly Character[]): boolean {
  if (isInChannel(message) || readers.length === 0) return false;
  const everybody = readers.map((reader) => reader.hours);
  const fortnight = new Date(message.at.getTime() + 14 * 86_400_000);
  const shared = everybody.length > 1 && sharedSpans(everybody, message.at, fortnight).length > 0;
  const atWork = cast.filter((one) => readers.includes(one) && isWorkingAt(one.hours, message.at));
  if (shared) return atWork.length < readers.length;
  return atWork.length === 0 || !readers.every((one) => atWork.includes(one) || isUp(one, message.at));
}

function isUp({ hours }: Character, at: Date): boolean {
  const wall = wallTimeOf(at, hours.timeZone).at;
  return wall >= WAKING_HOURS.start && wall < WAKING_HOURS.end;
}
