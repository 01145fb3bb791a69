import { randomUUID } from "node:crypto";
import type { Person, PretendSlack } from "../control.ts";
import type { Overview, PersonEntry } from "../protocol.ts";
import type { Engine, LaidOut } from "./engine.ts";
import { unreadCounts } from "./unread.ts";

export function overviewOf(engine: Engine): Overview {
  const stage = engine.stage();
  const { slack, workspace, timeZone } = stage;
  return {
    workspace: { id: workspace.id, name: workspace.name, timeZone, layout: layoutOf(slack) },
    app: { ...slack.app, botUserId: workspace.botUserId, scopes: [...workspace.scopes] },
    people: peopleOf(stage),
    channels: workspace
      .conversations()
      .filter(({ id, kind }) => kind === "channel" && !workspace.isArchived(id)),
    ...engine.overview(),
  };
}

const layouts = new WeakMap<PretendSlack, string>();

/** The same as long as the same workspace is laid out. */
function layoutOf(slack: PretendSlack): string {
  const known = layouts.get(slack) ?? randomUUID();
  layouts.set(slack, known);
  return known;
}

/** Everybody, and the app's own user last: it has a name and speaks, too. */
function peopleOf(stage: LaidOut): readonly PersonEntry[] {
  const { workspace } = stage;
  const counts = unreadCounts(stage);
  const everybody = [...workspace.people(), workspace.person(workspace.botUserId)];
  return everybody.map((person) => entryOf(person, counts.get(person.id) ?? 0));
}

function entryOf(person: Person, unread: number): PersonEntry {
  const { id, name, realName, timeZone } = person;
  const { isDeactivated: deleted, ...standing } = person.standing();
  return { id, name, realName, timeZone, ...standing, deleted, unread: standing.isBot ? 0 : unread };
}
