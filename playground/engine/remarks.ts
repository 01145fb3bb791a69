import { addMilliseconds } from "date-fns/addMilliseconds";
import type { MessageRef, PretendWorkspace, StoredMessage } from "../control.ts";
import type { DrivenClock } from "../driven-clock.ts";
import type { ReadMarks } from "../page-server/read-marks.ts";
import type { Remark } from "./setting.ts";

const HOUR_MS = 3_600_000;
const REPLY_AFTER_MS = 6 * 60_000;

/** Has people say what they said before `startsAt`. */
export async function makeRemarks(
  { workspace, clock }: { readonly workspace: PretendWorkspace; readonly clock: DrivenClock },
  remarks: readonly Remark[],
  startsAt: Date,
): Promise<void> {
  for (const { by, replies = [], liked, ...remark } of remarks) {
    clock.moveTo(addMilliseconds(startsAt, -remark.hoursBefore * HOUR_MS));
    const said = await workspace.person(by).post(remark.in, remark.text);
    if (liked) await react(workspace, said, liked);
    for (const reply of replies) {
      clock.moveTo(addMilliseconds(clock.now(), REPLY_AFTER_MS));
      await workspace.person(reply.by).post(remark.in, reply.text, { threadTs: said.ts });
    }
  }
}

async function react(
  workspace: PretendWorkspace,
  to: MessageRef,
  { emoji, by }: NonNullable<Remark["liked"]>,
): Promise<void> {
  for (const name of by) await workspace.person(name).react(to, emoji);
}

/** Everybody has read all channels but for the last remark in each. */
export function markMostRead(workspace: PretendWorkspace, marks: ReadMarks): void {
  for (const room of workspace.conversations()) {
    const read = lastButOne(workspace.messages(room.id));
    if (read === undefined) continue;
    for (const reader of room.members) marks.mark(reader, room.id, read.ts);
  }
}

function lastButOne(messages: readonly StoredMessage[]): StoredMessage | undefined {
  return messages.filter((message) => message.threadTs === undefined).at(-2);
}
