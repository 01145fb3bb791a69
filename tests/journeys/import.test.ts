import { afterEach, beforeEach, expect, test } from "vitest";
import type { Person, PretendWorkspace } from "#playground/control.ts";
import { openStage, type Stage } from "#playground/stage.ts";
import { imported, ROSTER, settleRoster } from "#tests/support/roster-team.ts";
import { solvedRound } from "#tests/support/rounds.ts";

let stage: Stage;
let lead: Person;

// A Monday, ten in the morning in Berlin.
beforeEach(async () => {
  stage = await openStage({ startsAt: new Date("2026-09-07T08:00:00Z"), prepare: settle });
});

afterEach(() => stage.stop());

/** The people of the example, somebody who runs the programme, and some whom no roster can bring in. */
async function settle(workspace: PretendWorkspace): Promise<void> {
  await settleRoster(workspace);
  lead = workspace.addPerson({ name: "lea", realName: "Lea Brackenbury", isAdmin: true });
  workspace.addPerson({ name: "gus", email: "gus@example.com", isRestricted: true });
  workspace.addPerson({ name: "dora", email: "dora@example.com", deleted: true });
  workspace.addPerson({ name: "robo", id: "U0ROBOTHING", isBot: true });
}

/** All that could tell that something changed: what a lead reads of everybody, and each one's own profile. */
async function programmeAsSeen(): Promise<readonly string[]> {
  const seen = [(await lead.command("/guild people")).replies.at(-1)?.visible ?? ""];
  for (const person of stage.workspace.people().slice(0, 8)) {
    seen.push((await person.command("/mentor status")).replies.at(-1)?.visible ?? "");
  }
  return seen;
}

test("a roster's people are in the programme at once, and importing it again changes nothing", async () => {
  expect(await imported(stage, ROSTER)).toEqual({ added: 48, changed: 0, unchanged: 0, problems: [] });
  const before = await programmeAsSeen();
  expect(before[0]).toContain("48 people in the mentoring");
  expect(before.slice(1).every((status) => status.includes("You take part as"))).toBe(true);
  expect(await imported(stage, ROSTER)).toEqual({ added: 0, changed: 0, unchanged: 48, problems: [] });
  expect(await programmeAsSeen()).toEqual(before);
});

test("nobody hears of an import, and the lead can match the people at once", async () => {
  await imported(stage, ROSTER);
  await stage.runHours(1);
  expect(stage.slack.calls({ method: "chat.postMessage" })).toEqual([]);
  expect((await lead.openHome())?.visible).toContain("wait for a mentor");
  expect((await solvedRound(lead)).visible).toMatch(/\d+ of \d+ people/);
});

test("who cannot be brought in is told by line and reason, and never becomes a member by it", async () => {
  const outcome = await imported(
    stage,
    [
      "name,email,slack_id,role",
      "Nobody,nobody@example.com,,mentee",
      "Robo,,U0ROBOTHING,mentee",
      "Gus,gus@example.com,,mentor",
      "Dora,dora@example.com,,both",
      "Lea Brackenbury,,LEAD,mentee".replace("LEAD", lead.id),
    ].join("\n"),
  );
  expect(outcome).toMatchObject({ added: 1, changed: 0, unchanged: 0 });
  expect(outcome.problems.map(({ line, reason }) => `${line}: ${reason.split("found ")[1]}`)).toEqual([
    "2: nobody in Slack",
    "3: an app",
    "4: a guest",
    "5: nobody in Slack",
  ]);
  const people = (await lead.command("/guild people")).replies.at(-1)?.visible;
  expect(people).toContain("1 person in the mentoring");
});
