import { readFileSync } from "node:fs";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { PretendWorkspace } from "#playground/control.ts";
import { openStage, type Stage } from "#playground/stage.ts";
import { WorkspaceId } from "#src/core/ids.ts";
import { importRoster, type ImportOutcome } from "#src/features/members/import-roster.ts";
import { loadKnownMembers } from "#src/features/members/import-store.ts";
import { parseRoster } from "#src/features/members/roster.ts";
import { loadProgramme } from "#src/features/members/store.ts";
import { loadShippedContent } from "#src/shipped-content.ts";

const EXAMPLE = readFileSync(new URL("../../../examples/roster.csv", import.meta.url), "utf8");

let stage: Stage;

beforeEach(async () => {
  stage = await openStage({ startsAt: new Date("2026-09-07T08:00:00Z"), prepare: settle });
});

afterEach(() => stage.stop());

test("brings the example's 48 people into the programme, and a second time changes nothing", async () => {
  expect(await imported(EXAMPLE)).toEqual({ added: 48, changed: 0, unchanged: 0, problems: [] });
  const { db } = stage.running().bot;
  const before = await loadKnownMembers(db.reader, workspaceId());
  expect(await imported(EXAMPLE)).toEqual({ added: 0, changed: 0, unchanged: 48, problems: [] });
  expect(await loadKnownMembers(db.reader, workspaceId())).toEqual(before);
  expect(before.filter((one) => one.managerSlackId !== null)).toHaveLength(47);
  expect(before.filter((one) => one.excludes.length > 0).length).toBeGreaterThanOrEqual(3);
});

test("finds people without a Slack ID by their e-mail address", async () => {
  const text = "name,email,learn\nIvy Harrowgate,Ivy@Example.com,technical-leadership";
  expect(await imported(text)).toEqual({ added: 1, changed: 0, unchanged: 0, problems: [] });
  const [ivy] = await loadProgramme(stage.running().bot.db.reader, workspaceId());
  expect(ivy).toMatchObject({ name: "Ivy Harrowgate", role: "mentee", hours: { timeZone: "America/Lima" } });
});

test("keeps the good rows and says of each other one what is wrong, by line", async () => {
  const outcome = await imported(
    [
      "name,email,slack_id,role",
      "Ivy,ivy@example.com,,mentee",
      "Gus,gus@example.com,,mentee",
      "Dora,,U0DORAGONE,mentee",
      "Robo,,U0ROBOTHING,mentee",
      "Nobody,nobody@example.com,,mentee",
      "Nobody Else,,U0NOBODYELSE,mentee",
      "Odd,odd@example.com,,chief",
    ].join("\n"),
  );
  expect(outcome).toMatchObject({ added: 1, changed: 0, unchanged: 0 });
  expect(outcome.problems.map(({ line, reason }) => `${line}: ${reason}`)).toEqual([
    "3: Cannot take 'gus@example.com': wanted a full member of the workspace, found a guest",
    "4: Cannot take 'U0DORAGONE': wanted a full member of the workspace, found a deactivated account",
    "5: Cannot take 'U0ROBOTHING': wanted a full member of the workspace, found an app",
    "6: Cannot take 'nobody@example.com': wanted a full member of the workspace, found nobody in Slack",
    "7: Cannot take 'U0NOBODYELSE': wanted a full member of the workspace, found nobody in Slack",
    "8: Cannot read the role: wanted mentor, mentee or both, found 'chief'",
  ]);
});

test("writes to nobody", async () => {
  await imported(EXAMPLE);
  await stage.runHours(1);
  expect(stage.slack.calls({ method: "chat.postMessage" })).toEqual([]);
});

test("leaves a profile that its member changed since", async () => {
  const text = "name,email,learn,working_hours\nIvy,ivy@example.com,technical-leadership,08:00-16:00";
  await imported(text);
  const ivy = stage.workspace.person("ivy@example.com");
  await ivy.command("/mentor profile");
  await ivy.submit({ goal: "Say no to a bad schema", start: "10:00", end: "18:00" });
  expect(await imported(text)).toMatchObject({ unchanged: 1 });
  const [member] = await loadProgramme(stage.running().bot.db.reader, workspaceId());
  expect(member).toMatchObject({ goal: "Say no to a bad schema", hours: { start: "10:00", end: "18:00" } });
});

test("waits when Slack asks for it, and changes nothing when Slack cannot be asked", async () => {
  const text = "name,email,role\nIvy,ivy@example.com,mentee";
  const busy = { method: "users.lookupByEmail", times: 1 };
  stage.slack.faults.add({ ...busy, kind: { is: "ratelimited", retryAfterSeconds: 20 } });
  const patient = imported(text);
  await vi.waitFor(() => expect(stage.clock.nextDueAt()).toEqual(new Date("2026-09-07T08:00:20Z")));
  await stage.runHours(1);
  expect(await patient).toMatchObject({ added: 1 });

  stage.slack.faults.add({ ...busy, kind: { is: "error", code: "invalid_auth" } });
  await expect(imported(`${text}\nAda,,U0ADAQUILL,mentor`)).rejects.toThrow("invalid_auth");
});

function imported(text: string): Promise<ImportOutcome> {
  const { db, slack, clock, random } = stage.running().bot;
  return importRoster({ db, slack, clock, random, workspaceId: workspaceId() }, text);
}

function workspaceId(): WorkspaceId {
  return WorkspaceId.parse(stage.workspace.id);
}

/** The people of the example, and some who cannot take part. */
async function settle(workspace: PretendWorkspace): Promise<void> {
  const { tracks } = await loadShippedContent();
  const topics = tracks.flatMap((track) => track.focusAreas);
  for (const { name, email, slackId, timeZone } of parseRoster(EXAMPLE, topics).rows) {
    workspace.addPerson({
      name: name.toLowerCase().replaceAll(/[^a-z]+/g, "."),
      realName: name,
      ...(slackId === null ? {} : { id: slackId }),
      ...(email === null ? {} : { email }),
      ...(timeZone === null ? {} : { timeZone }),
    });
  }
  workspace.addPerson({ name: "ivy", email: "ivy@example.com", timeZone: "America/Lima" });
  workspace.addPerson({ name: "gus", email: "gus@example.com", isRestricted: true });
  workspace.addPerson({ name: "dora", id: "U0DORAGONE", deleted: true });
  workspace.addPerson({ name: "robo", id: "U0ROBOTHING", isBot: true });
}
