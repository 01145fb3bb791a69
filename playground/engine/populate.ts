import type { RosterRow } from "../../src/features/members/roster.ts";
import type { PersonSpec, PretendWorkspace } from "../control.ts";
import { CHANNELS } from "./setting.ts";

/** Puts people and channels into a new workspace, as if they had always been there. The first person owns it. */
export function populate(
  workspace: PretendWorkspace,
  rows: readonly RosterRow[],
  others: readonly PersonSpec[],
): void {
  const handles = new Set<string>();
  for (const [place, row] of rows.entries()) {
    // The import says then that this is no person but an app.
    if (row.slackId === workspace.botUserId) continue;
    const isFirst = place === 0;
    workspace.addPerson({ ...specOf(row, handles), isAdmin: isFirst, isOwner: isFirst });
  }
  for (const other of others) workspace.addPerson(other);
  const members = workspace.people().map((person) => person.id);
  for (const name of CHANNELS) workspace.addChannel({ name, members, withBot: true });
}

function specOf({ name, email, slackId, timeZone }: RosterRow, handles: Set<string>): PersonSpec {
  return {
    ...(slackId === null ? {} : { id: slackId }),
    ...(email === null ? {} : { email }),
    ...(timeZone === null ? {} : { timeZone }),
    name: handleOf(email?.split("@")[0] ?? name, handles),
    realName: name,
  };
}

/** Such as `ada.quillfeather`; with a number for the second of that name. */
function handleOf(words: string, taken: Set<string>): string {
  const plain = words
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ".")
    .replaceAll(/^\.|\.$/g, "");
  let handle = plain || "somebody";
  for (let number = 2; taken.has(handle); number += 1) handle = `${plain || "somebody"}.${number}`;
  taken.add(handle);
  return handle;
}
