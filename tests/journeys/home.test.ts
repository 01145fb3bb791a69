import { afterEach, beforeEach, expect, test } from "vitest";
import type { Person, SeenView } from "#playground/control.ts";
import { openStage, type Stage } from "#playground/stage.ts";
import { SlackUserId, WorkspaceId } from "#src/core/ids.ts";
import type { Feature } from "#src/feature.ts";
import { insertActionItem } from "#src/features/check-ins/action-store.ts";
import { refreshHome } from "#src/features/home/refresh.ts";
import { loadMember } from "#src/features/members/store.ts";
import { ensureReading, insertOwnResource } from "#src/features/reading/store.ts";
import { stepIn } from "#src/features/reading/step-store.ts";
import { insertDraft, insertReviewers, saveOpened } from "#src/features/reviews/store.ts";
import { onHome } from "#src/features.ts";
import { createLog } from "#src/log.ts";
import { solvedRound } from "#tests/support/rounds.ts";

let stage: Stage;
let lea: Person;
let max: Person;
let ada: Person;
let gus: Person;

const LEADERSHIP = "Technical leadership in data";

// A Monday, ten in the morning in Berlin.
beforeEach(async () => {
  stage = await openStage({
    startsAt: new Date("2026-09-07T08:00:00Z"),
    prepare(workspace) {
      lea = workspace.addPerson({ name: "lea", realName: "Lea Brackenbury", isAdmin: true });
      max = workspace.addPerson({ name: "max", realName: "Max Morningside" });
      ada = workspace.addPerson({ name: "ada", realName: "Ada Quillfeather" });
      gus = workspace.addPerson({ name: "gus", realName: "Gus Gatehouse", isRestricted: true });
    },
  });
});

afterEach(() => stage.stop());

function visible(view: SeenView | null): string {
  return view?.visible ?? "";
}

/** Ada learns from Max, and the two have times to choose from. */
async function pairUp(): Promise<void> {
  await max.command("/mentor join");
  await max.submit({ role: "I would like to mentor", teach: [LEADERSHIP], capacity: "3" });
  await ada.command("/mentor join");
  await ada.submit({ role: "I would like a mentor", learn: [LEADERSHIP] });
  await lea.press(await solvedRound(lea), "Publish");
  await lea.close({ all: true });
  await stage.runHours(0.2);
}

function caller(person: Person) {
  return {
    workspaceId: WorkspaceId.parse(stage.workspace.id),
    slackUserId: SlackUserId.parse(person.id),
  };
}

test("somebody new is welcomed, can join with one press, and sees Home change with it", async () => {
  const home = await ada.openHome();
  expect(visible(home)).toContain("Welcome, Ada Quillfeather!");
  expect(visible(home)).toContain("/reading");
  expect(home?.buttons.map((one) => one.label)).toEqual(["Join the mentoring"]);

  await ada.press("home", "Join the mentoring");
  await ada.submit({ role: "I would like a mentor", learn: [LEADERSHIP] });
  await stage.settle();
  expect(visible(ada.home())).not.toContain("Welcome");
  expect(visible(ada.home())).toContain("The next matching round looks for a mentor for you.");
});

test("a busy member reads first what comes next, then promises, readings, reviews and the track", async () => {
  await pairUp();
  await ada.command("/checkin actions add write the migration plan");
  await ada.command("/reading start designing");
  await max.command("/review new");
  await max.submit({ title: "Where do raw events live?", reviewers: [ada.id] });
  await max.close({ all: true });
  await stage.settle();

  const words = visible(await ada.openHome());
  const order = [
    "With Max Morningside: Which of these times suits you?",
    "write the migration plan",
    "Max Morningside has mentored you since",
    "Designing Data-Intensive Applications",
    "Your view is asked for",
    "focus areas assessed",
  ];
  expect(order.map((part) => words.indexOf(part) >= 0)).toEqual(order.map(() => true));
  const places = order.map((part) => words.indexOf(part));
  expect(places).toEqual([...places].sort((one, other) => one - other));
});

test("what is done in a window opened from Home shows in Home at once", async () => {
  await ada.command("/checkin actions add write the migration plan");
  await ada.openHome();
  await ada.press("home", "Add one");
  await ada.submit({ text: "ask about retention" });
  await stage.settle();
  expect(visible(ada.home())).toContain("ask about retention");
});

test("a lead is shown how to begin, and then how the programme runs", async () => {
  expect(visible(await lea.openHome())).toContain("nobody has joined it yet");
  await max.command("/mentor join");
  await max.submit({ role: "I would like to mentor", teach: [LEADERSHIP] });
  await ada.command("/mentor join");
  await ada.submit({ role: "I would like a mentor", learn: [LEADERSHIP] });
  expect(visible(await lea.openHome())).toContain("0 active pairs");
  expect(visible(lea.home())).toContain("1 person waits for a mentor.");
  await lea.press("home", "Find the best pairs");
  const preview = await lea.submit();
  expect(preview.view?.visible).toContain("Ada Quillfeather learns from Max Morningside");
  await lea.close({ all: true });
  expect(visible(await ada.openHome())).not.toContain("The programme");
});

test("once leads are named, the programme is shown to them alone", async () => {
  await lea.command("/guild leads");
  await lea.submit({ leads: [ada.id] });
  await lea.close({ all: true });
  expect(visible(await ada.openHome())).toContain("The programme");
  expect(visible(await lea.openHome())).not.toContain("The programme");
});

test("somebody who pauses is told so, and is back with one press", async () => {
  await pairUp();
  await ada.command("/mentor pause");
  await ada.submit({ until: "2026-10-01" });
  await ada.close({ all: true });
  expect(visible(await ada.openHome())).toContain("You are pausing until Thu 1 Oct");
  await ada.press("home", "I am back");
  await ada.close({ all: true });
  expect(visible(ada.home())).not.toContain("You are pausing");
});

test("a guest reads why there is nothing here", async () => {
  expect(visible(await gus.openHome())).toContain("for full members of this workspace");
  expect(gus.home()?.buttons).toEqual([]);
});

test("Home holds whatever amount of everything, and says what more there is", async () => {
  await pairUp();
  await ada.openHome();
  await fillUp();
  const home = await ada.openHome();
  expect(stage.slack.calls({ method: "views.publish" }).every((call) => call.answer["ok"] === true)).toBe(
    true,
  );
  expect(home?.blocks.length).toBeLessThanOrEqual(100);
  expect(Buffer.byteLength(JSON.stringify(home?.blocks))).toBeLessThan(250_000);
  const labels = home?.buttons.map((one) => one.label) ?? [];
  expect(labels).toContain("All 300");
  expect(labels).toContain("My list (120)");
  expect(labels.some((label) => /^Show \d+ more$/.test(label))).toBe(true);
  expect(visible(home)).toContain("focus areas assessed");
  expect(visible(home)).toContain("Everything I can do");
});

const LONG = "ümlaut & <tag> ".repeat(30);

/** Hundreds of everything, each with as many words as there may be. */
async function fillUp(): Promise<void> {
  const { db, random, clock } = stage.running().bot;
  const context = { random, now: clock.now() };
  const { workspaceId } = caller(ada);
  await db.transaction(async (tx) => {
    const me = await loadMember(tx, workspaceId, SlackUserId.parse(ada.id));
    const other = await loadMember(tx, workspaceId, SlackUserId.parse(max.id));
    if (me === null || other === null) throw new Error("Cannot fill Home: somebody is missing");
    for (let place = 0; place < 300; place++) {
      const item = { workspaceId, ownerId: me.id, dueOn: null, checkInId: null };
      await insertActionItem(tx, { ...item, text: `${place} ${LONG}` }, context);
    }
    for (let place = 0; place < 120; place++) {
      const resource = {
        id: `own-${place}`,
        title: `${place} ${LONG}`.slice(0, 200),
        author: LONG.slice(0, 200),
      };
      const kind = { kind: "book", unit: "pages", total: 100, link: null } as const;
      await insertOwnResource(tx, { ...resource, ...kind }, { workspaceId, memberId: me.id });
      const wish = { workspaceId, memberId: me.id, resourceId: resource.id };
      const reading = await ensureReading(tx, wish, context);
      await stepIn(tx, me, { readingId: reading.id, step: { kind: "start" }, now: context.now });
    }
    for (let place = 0; place < 60; place++) {
      const isMine = place % 2 === 0;
      const authorId = isMine ? me.id : other.id;
      const words = { title: `${place} ${LONG}`.slice(0, 150), context: LONG, link: null };
      const where = { workspaceId, authorId, dueOn: null, channelId: null };
      const review = await insertDraft(tx, { ...where, ...words, reviewerIds: [] }, context);
      if (!isMine) await insertReviewers(tx, review, [me.id]);
      await saveOpened(tx, review.id, { openedAt: context.now, nextNudgeAt: null });
    }
  });
}

test("a section that fails is told as missing and logged by ids, and the others are drawn", async () => {
  await pairUp();
  const { bot } = stage.running();
  const lines: string[] = [];
  const log = createLog({
    level: "error",
    format: "json",
    destination: { write: (line) => lines.push(line) },
  });
  const broken: Feature = {
    name: "weather",
    homeSection: () => Promise.reject(new Error("it rains")),
  };
  await refreshHome({ ...bot, log }, [broken, ...onHome], caller(ada));
  expect(visible(ada.home())).toContain("The part about weather cannot be shown right now.");
  expect(visible(ada.home())).toContain("Max Morningside has mentored you since");
  expect(lines.join("\n")).toContain("a section of Home failed");
  expect(lines.join("\n")).toContain("weather");
});
