import { readFileSync } from "node:fs";
import type { PretendWorkspace } from "#playground/control.ts";
import type { Stage } from "#playground/stage.ts";
import { WorkspaceId, type SlackUserId } from "#src/core/ids.ts";
import { importRoster, type ImportOutcome } from "#src/features/members/import-roster.ts";
import { parseRoster } from "#src/features/members/roster.ts";
import { loadShippedContent } from "#src/shipped-content.ts";

/** The 48 people of examples/roster.csv. */
export const ROSTER = readFileSync(new URL("../../examples/roster.csv", import.meta.url), "utf8");

/** They are in the workspace, and not in the programme yet. */
export async function settleRoster(workspace: PretendWorkspace): Promise<void> {
  const { tracks } = await loadShippedContent();
  const topics = tracks.flatMap((track) => track.focusAreas);
  for (const { name, email, slackId, timeZone } of parseRoster(ROSTER, topics).rows) {
    workspace.addPerson({
      name: name.toLowerCase().replaceAll(/[^a-z]+/g, "."),
      realName: name,
      ...(slackId === null ? {} : { id: slackId }),
      ...(email === null ? {} : { email }),
      ...(timeZone === null ? {} : { timeZone }),
    });
  }
}

/** As the operator does it on the command line, while the clock moves on as far as Slack asks for patience. */
export async function imported(stage: Stage, text: string): Promise<ImportOutcome> {
  const { bot, activity } = stage.running();
  const slack = {
    person: (id: SlackUserId) => activity.run(() => bot.slack.person(id)),
    personByEmail: (email: string) => activity.run(() => bot.slack.personByEmail(email)),
  };
  const workspaceId = WorkspaceId.parse(stage.workspace.id);
  const ending = new AbortController();
  const work = importRoster({ ...bot, slack, workspaceId }, text).finally(() => ending.abort());
  await stage.settle();
  while (!ending.signal.aborted) {
    const due = stage.clock.nextDueAt();
    if (due) stage.clock.moveTo(due);
    await stage.settle();
  }
  return work;
}
