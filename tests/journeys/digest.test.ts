import { afterEach, beforeEach, expect, test } from "vitest";
import type { Person } from "#playground/control.ts";
import { openStage, type Stage } from "#playground/stage.ts";

let stage: Stage;
let lea: Person;
let ada: Person;
let channel: string;
let elsewhere: string;

beforeEach(async () => {
  stage = await openStage({
    startsAt: new Date("2026-10-19T08:00:00Z"),
    prepare(workspace) {
      lea = workspace.addPerson({
        name: "lea",
        realName: "Lea Brackenbury",
        isAdmin: true,
        timeZone: "Europe/Berlin",
      });
      ada = workspace.addPerson({ name: "ada", realName: "Ada Quillfeather", timeZone: "Europe/Berlin" });
      channel = workspace.addChannel({ name: "data-guild", members: [lea.id, ada.id], withBot: true });
      elsewhere = workspace.addChannel({ name: "elsewhere", members: [lea.id] });
    },
  });
});

afterEach(() => stage.stop());

const FRIDAY = { weekday: "Friday", time: "15:00", zone: "Europe/Berlin" };

async function finishABook(): Promise<void> {
  await ada.command("/reading start Fundamentals of Data Engineering");
  await ada.command("/reading done");
  await ada.submit({
    takeaway: "Name the grain first <!channel>",
    share: "Share that I finished it, with my takeaway",
  });
  await ada.close({ all: true });
  await stage.settle();
}

function posts(): readonly string[] {
  return ada
    .sees(channel)
    .filter((message) => message.userId === stage.workspace.botUserId && !message.ephemeral)
    .map((message) => message.visible);
}

test("a digest is posted at the channel's hour, its details in the thread, and nobody is rung by it", async () => {
  await lea.command("/digest settings");
  const saved = await lea.submit({ channel: "data-guild", ...FRIDAY });
  expect(saved.view?.visible).toContain("Fri 23 Oct");
  await finishABook();

  await stage.runUntil(new Date("2026-10-23T12:59:00Z"));
  expect(posts()).toEqual([]);
  await stage.runUntil(new Date("2026-10-23T13:01:00Z"));
  expect(posts()).toHaveLength(2);
  const [top, details] = stage.workspace.messages(channel).filter((message) => message.botId);
  expect(details?.threadTs).toBe(top?.ts);
  expect(posts()[1]).toContain("Ada Quillfeather");
  expect(top?.notified.broadcasts ?? []).toEqual([]);
  expect(details?.notified.broadcasts ?? []).toEqual([]);
});

test("a week in which nothing happened has no post, and the hour stays when the clocks change", async () => {
  await lea.command("/digest settings");
  await lea.submit({ channel: "data-guild", ...FRIDAY });
  await stage.runUntil(new Date("2026-10-24T00:00:00Z"));
  expect(posts()).toEqual([]);
  await finishABook();
  // Berlin's clocks went back on 25 October: 15:00 is 14:00 UTC now.
  await stage.runUntil(new Date("2026-10-30T13:59:00Z"));
  expect(posts()).toEqual([]);
  await stage.runUntil(new Date("2026-10-30T14:01:00Z"));
  expect(posts().length).toBeGreaterThan(0);
});

test("a channel without the bot is refused at the field", async () => {
  await lea.command("/digest settings");
  const refused = await lea.submit({ channel: elsewhere, ...FRIDAY });
  expect(refused.errors?.["channel"]).toContain("/invite");
});

test("anybody may look at the next digest; only leads set or send it", async () => {
  await finishABook();
  await stage.runHours(1);
  const preview = await ada.command("/digest");
  expect(preview.replies.at(-1)?.visible).toContain("Only you see this preview");
  expect((await ada.command("/digest settings")).replies.at(-1)?.visible).toContain("run the programme");
  expect((await ada.command("/digest send")).replies.at(-1)?.visible).toContain("run the programme");
});

test("sent by hand, the same week is not told again on Friday", async () => {
  await lea.command("/digest settings");
  await lea.submit({ channel: "data-guild", ...FRIDAY });
  await finishABook();
  await stage.runHours(1);
  await lea.command("/digest send");
  await stage.runHours(1);
  expect(posts()).toHaveLength(2);
  await stage.runUntil(new Date("2026-10-23T14:00:00Z"));
  expect(posts()).toHaveLength(2);
});
