import { afterEach, beforeEach, expect, test } from "vitest";
import type { Person } from "#playground/control.ts";
import { openStage, type Stage } from "#playground/stage.ts";

let stage: Stage;
let ada: Person;
let lea: Person;
let general: string;

beforeEach(async () => {
  stage = await openStage({
    startsAt: new Date("2026-09-07T08:00:00Z"),
    prepare(workspace) {
      ada = workspace.addPerson({ name: "ada", realName: "Ada Quillfeather", timeZone: "Europe/Berlin" });
      lea = workspace.addPerson({ name: "lea", realName: "Lea Brackenbury", isAdmin: true });
      general = workspace.addChannel({ name: "data", members: [ada.id, lea.id], withBot: true });
    },
  });
});

afterEach(() => stage.stop());

const COMMANDS = [
  "mentor",
  "checkin",
  "reading",
  "review",
  "growth",
  "learned",
  "ask",
  "find",
  "digest",
  "guild",
];

test("/guild help names every command", async () => {
  const { replies } = await ada.command("/guild help");
  for (const command of COMMANDS) expect(replies.at(-1)?.visible).toContain(`/${command}`);
});

test.each(COMMANDS)("/%s help explains itself", async (command) => {
  const { replies, problem } = await ada.command(`/${command} help`);
  expect(problem).toBeUndefined();
  expect(replies.at(-1)?.visible).toContain(`/${command}`);
  expect(replies.at(-1)?.ephemeral).toBe(true);
});

test("an unknown word gets the nearest known one and the list", async () => {
  const { replies } = await ada.command("/mentor jion");
  expect(replies.at(-1)?.visible).toContain("Did you mean /mentor join?");
  expect(replies.at(-1)?.visible).toContain("/mentor leave");
});

test("a DM is answered once, in the DM", async () => {
  await ada.dm("hi, what can you do?");
  await stage.settle();
  const answers = ada.sees().filter((message) => message.userId === stage.workspace.botUserId);
  expect(answers).toHaveLength(1);
  expect(answers[0]?.visible).toContain("/mentor");
});

test("a mention is answered to the one who asked alone", async () => {
  await ada.post(general, `<@${stage.workspace.botUserId}> help please`);
  await stage.settle();
  expect(ada.sees(general).some((message) => message.ephemeral && message.visible.includes("/mentor"))).toBe(
    true,
  );
  expect(lea.sees(general).some((message) => message.userId === stage.workspace.botUserId)).toBe(false);
});

test("what is for leads is refused to others, and an administrator can name leads", async () => {
  const refused = await ada.command("/guild health");
  expect(refused.replies.at(-1)?.visible).toContain("for the people who run the programme");
  await lea.command("/guild leads");
  await lea.submit({ leads: [ada.id] });
  const shown = await ada.command("/guild health");
  expect(shown.replies.at(-1)?.visible).toContain("How the programme runs");
});

test("hostile words after a command ring nobody and are answered", async () => {
  const hostile = [
    "<!channel> <@U123> @everyone",
    "```\u0000``` `x`",
    "\u202Eevil \u05D0\u05D1\u05D2",
    "x".repeat(40_000),
    "日本語のテキスト 👩🏽‍💻",
  ];
  for (const words of hostile) {
    for (const command of COMMANDS) {
      const { problem } = await ada.command(`/${command} ${words}`);
      expect(problem, `/${command} ${words.slice(0, 20)}`).toBeUndefined();
      while (ada.views().length > 0) await ada.close({ all: true });
    }
  }
  await stage.settle();
  const rung = stage.workspace.allMessages().flatMap((message) => message.notified.broadcasts);
  expect(rung).toEqual([]);
});
