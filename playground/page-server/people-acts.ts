import type { PretendWorkspace } from "../control.ts";
import { NotPossible } from "../server/not-possible.ts";
import type { Act } from "../protocol.ts";
import type { LaidOut } from "./engine.ts";
import type { Done } from "./person-acts.ts";

/** What is done to the workspace by nobody in particular. */
export type PeopleAct = Extract<Act, { readonly act: "invite-app" | "welcome" | "change-person" }>;

export async function doToWorkspace(stage: LaidOut, act: PeopleAct): Promise<Done> {
  const { workspace } = stage;
  switch (act.act) {
    case "invite-app":
      return inviteApp(stage, act);
    case "welcome":
      return welcome(workspace, act);
    case "change-person": {
      const { act: _act, id, ...change } = act;
      if (id === workspace.botUserId) throw new NotPossible("The app's own user cannot be changed.");
      if (change.timeZone !== undefined) refuseZone(change.timeZone);
      await workspace.updatePerson(knownPerson(workspace, id).id, change);
      return {};
    }
  }
}

async function inviteApp(
  { slack, workspace }: LaidOut,
  act: Extract<PeopleAct, { act: "invite-app" }>,
): Promise<Done> {
  const room = workspace.conversations().find((one) => one.id === act.in);
  if (room === undefined) throw new NotPossible("That channel is not there any more.");
  const isChannel = room.kind === "channel" || room.kind === "private";
  if (!isChannel) throw new NotPossible("An app is invited into channels, not into direct messages.");
  if (workspace.isArchived(room.id)) throw new NotPossible(`#${room.name} is archived.`);
  await (act.present ? workspace.inviteBot(room.id) : workspace.removeBot(room.id));
  return { said: `${slack.app.name} ${act.present ? "is in" : "has left"} #${room.name}.` };
}

async function welcome(
  workspace: PretendWorkspace,
  act: Extract<PeopleAct, { act: "welcome" }>,
): Promise<Done> {
  const realName = act.realName.trim();
  if (realName === "") throw new NotPossible("A person needs a name.");
  refuseZone(act.timeZone);
  const name = freeHandle(workspace, realName);
  const person = await workspace.welcome({ name, realName, timeZone: act.timeZone });
  return { id: person.id, said: `${realName} is here now, as @${name}.` };
}

/** Letters that no decomposition turns into plain ones. */
const LATIN: Readonly<Record<string, string>> = {
  æ: "ae",
  đ: "d",
  ð: "d",
  ı: "i",
  ł: "l",
  ø: "o",
  œ: "oe",
  ß: "ss",
  þ: "th",
};

function freeHandle(workspace: PretendWorkspace, realName: string): string {
  const bare = realName.toLowerCase().normalize("NFKD").replaceAll(/\p{M}/gu, "");
  const wanted =
    Array.from(bare, (letter) => LATIN[letter] ?? letter)
      .join("")
      .replaceAll(/[^a-z0-9]+/g, ".")
      .replaceAll(/^\.|\.$/g, "") || "somebody";
  const taken = new Set(workspace.people().map(({ name }) => name));
  let handle = wanted;
  for (let number = 2; taken.has(handle); number += 1) handle = `${wanted}${number}`;
  return handle;
}

function refuseZone(timeZone: string): void {
  try {
    new Intl.DateTimeFormat("en", { timeZone }).format();
  } catch {
    throw new NotPossible(`"${timeZone}" is no time zone such as Europe/Lisbon.`);
  }
}

export function knownPerson(workspace: PretendWorkspace, id: string) {
  const person = workspace.people().find((one) => one.id === id);
  if (person === undefined) throw new NotPossible("There is nobody with that id in this workspace.");
  return person;
}
