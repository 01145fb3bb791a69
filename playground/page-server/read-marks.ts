import { z } from "zod";

/** How far each person has read in each conversation, and in each thread they are in. */
export interface ReadMarks {
  /** The newest message that this person has read there; `"0"` when none. */
  readTo(userId: string, channelId: string): string;
  /** Moves the mark on; never back. Says whether it moved. */
  mark(userId: string, channelId: string, ts: string): boolean;
  /** For the saved workspace: `createReadMarks(saved)` takes it again. */
  save(): SavedMarks;
}

/** By person, then conversation: the time stamp of the newest message read. */
export const SavedMarks = z.record(z.string(), z.record(z.string(), z.string().regex(/^\d+(\.\d{6})?$/)));
export type SavedMarks = Readonly<Record<string, Readonly<Record<string, string>>>>;

export function createReadMarks(saved: SavedMarks = {}): ReadMarks {
  const marks = new Map(
    Object.entries(saved).map(([userId, rooms]) => [userId, new Map(Object.entries(rooms))]),
  );
  function readTo(userId: string, channelId: string): string {
    return marks.get(userId)?.get(channelId) ?? "0";
  }
  return {
    readTo,
    mark(userId, channelId, ts) {
      if (Number(ts) <= Number(readTo(userId, channelId))) return false;
      const rooms = marks.get(userId) ?? new Map<string, string>();
      marks.set(userId, rooms.set(channelId, ts));
      return true;
    },
    save: () => Object.fromEntries([...marks].map(([userId, rooms]) => [userId, Object.fromEntries(rooms)])),
  };
}
