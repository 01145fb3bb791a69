import SQLite from "better-sqlite3";
import { afterEach, beforeEach, expect, it } from "vitest";
import { z } from "zod";
import type { Person } from "#playground/control.ts";
import { openStage, type Stage } from "#playground/stage.ts";
import { features } from "#src/features.ts";
import { loadMember, saveStanding } from "#src/features/members/store.ts";
import { SlackUserId, WorkspaceId } from "#src/core/ids.ts";
import { SlackCallError } from "#src/slack/errors.ts";
import type { Answer, Press } from "#src/slack/calls.ts";
import { craftedBy, formOf, type Crafted, type Fields } from "#tests/support/crafted.ts";
import { savedMember } from "#tests/support/people.ts";
import { keepSecrets, type Kept } from "#tests/support/secrets.ts";

// Every action, view, shortcut and command that Guildhall knows, tried by somebody who knows every id of two others.

const OTHER_WORKSPACE = "T0ELSEWHERE";

let stage: Stage;
let ada: Person;
let bo: Person;
let mallory: Person;
let lea: Person;
let kept: Kept;

beforeEach(async () => {
  stage = await openStage({
    startsAt: new Date("2026-09-07T08:00:00Z"),
    prepare(workspace) {
      ada = workspace.addPerson({ name: "ada", realName: "Ada Quillfeather" });
      bo = workspace.addPerson({ name: "bo", realName: "Bo Lantern" });
      mallory = workspace.addPerson({ name: "mallory", realName: "Mallory Sable" });
      lea = workspace.addPerson({ name: "lea", realName: "Lea Thistle", isAdmin: true });
    },
  });
  const workspaceId = stage.workspace.id;
  const { bot } = stage.running();
  const [mentor, mentee] = await Promise.all([
    savedMember(bot.db, { workspaceId, slackUserId: ada.id, name: ada.realName, role: "mentor" }),
    savedMember(bot.db, { workspaceId, slackUserId: bo.id, name: bo.realName, role: "mentee" }),
  ]);
  await savedMember(bot.db, { workspaceId, slackUserId: mallory.id, name: mallory.realName });
  await savedMember(bot.db, { workspaceId, slackUserId: lea.id, name: lea.realName, role: "none" });
  kept = await keepSecrets(bot, { mentor, mentee });
  await stage.settle();
});

afterEach(() => stage.stop());

/** Values that buttons of ours carry, made of each id. */
function valuesOf(ids: Readonly<Record<string, string>>): readonly string[] {
  return Object.values(ids).flatMap((id) => [
    id,
    `${id}@`,
    `${id}~28`,
    `${id} 0`,
    `${id} resolved 0`,
    `${id} ${ids["mentee"]}`,
    `0 ${id}`,
    `${id},${ids["reading"]}`,
  ]);
}

const STRANGE_VALUES = [
  "",
  "0",
  "-1",
  "1e9",
  "x".repeat(2000),
  "undefined",
  "mine 0",
  "list 999999999999999999999",
];

/** Fields that satisfy every form of ours; what a field may be is tried in turn. */
function fieldsWith(kind: string, ids: Readonly<Record<string, string>>): Fields {
  return {
    kind,
    text: "crafted",
    title: "crafted",
    author: "",
    link: "",
    unit: "percent",
    total: "100",
    role: "both",
    learn: ["technical-leadership"],
    teach: ["technical-leadership"],
    capacity: "2",
    start: "09:00",
    end: "17:00",
    days: ["1"],
    zone: "Europe/Berlin",
    until: "2026-10-01",
    goal: "",
    met_on: "2026-09-07",
    shared: "crafted",
    private: "crafted",
    item_1: "crafted",
    whose_1: "theirs",
    pair: ids["pair"] ?? "",
    day: "2026-09-10",
    time: "10:00",
    agenda: "crafted",
    due: "2026-09-20",
    when: "weekly",
    amount: "50",
    takeaway: "crafted",
    share: "share",
    whom: ids["mentee"] ?? "",
    area: "technical-leadership",
    "technical-leadership": "1",
    "data-platform-architecture": "1",
    reviewers: [lea.id],
    begin: "now",
    context: "",
    review: ids["draft"] ?? "",
    decision: "crafted",
    replaces: ids["review"] ?? "",
    topic: "technical-leadership",
    answer: "crafted",
    weekday: "1",
    leads: [mallory.id],
    channel: "C0NOWHERE",
  };
}

/** What modals of ours carry, made of each id. */
function metadataOf(ids: Readonly<Record<string, string>>): readonly unknown[] {
  const all = Object.values(ids).map((id) => ({
    ownerId: id,
    readingId: id,
    reviewId: id,
    entryId: id,
    roundId: id,
    pairId: id,
    target: `${id}@`,
  }));
  return [...all, {}, null, "text", { source: { channelId: "nowhere" } }, { target: 1 }];
}

function placesOf(ids: Readonly<Record<string, string>>): readonly Press["place"][] {
  const form = formOf({});
  return [
    { kind: "message", channelId: null, ts: null },
    { kind: "modal", viewId: "V1", metadata: { roundId: ids["pair"] }, form },
    { kind: "home" },
  ];
}

interface Sweep {
  readonly ids: Readonly<Record<string, string>>;
  readonly except?: readonly string[];
}

/** Everything that can be done, with everything that is known. Slack may refuse what it is asked; we never break. */
async function tryEverything(by: Crafted, { ids, except = [] }: Sweep): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  async function keep(what: string, act: Promise<Answer>): Promise<void> {
    try {
      answers.push(await act);
    } catch (error) {
      if (!(error instanceof SlackCallError)) throw new Error(`Cannot answer ${what}`, { cause: error });
    }
  }
  const [message, modal, home] = placesOf(ids);
  for (const { id } of features.flatMap((feature) => feature.actions ?? [])) {
    if (except.includes(id)) continue;
    for (const value of [...valuesOf(ids), ...STRANGE_VALUES])
      await keep(`${id} '${value}'`, by.press(id, value, message));
    await keep(`${id} in a modal`, by.press(id, "", modal));
    await keep(`${id} at home`, by.press(id, ids["item"] ?? "", home));
  }
  for (const { id } of features.flatMap((feature) => feature.views ?? [])) {
    if (except.includes(id)) continue;
    for (const metadata of metadataOf(ids)) {
      for (const kind of ["question", "book", "learning"]) {
        await keep(`${id} ${JSON.stringify(metadata)}`, by.submit(id, fieldsWith(kind, ids), metadata));
      }
    }
  }
  for (const { id } of features.flatMap((feature) => feature.shortcuts ?? []))
    await keep(id, by.shortcut(id));
  for (const { name, subcommands } of features.flatMap((feature) => feature.commands ?? [])) {
    for (const word of ["", ...subcommands.map((one) => one.word)]) {
      for (const words of ["", "1", "2 crafted", "Bo", `<@${bo.id}>`, "quokka", "wombat", ids["resource"]]) {
        const line = `${name} ${word} ${words}`.replaceAll(/ +/g, " ").trim();
        await keep(line, by.command(line));
      }
    }
  }
  return answers;
}

function expectNothingSaid(answers: readonly Answer[], secrets: readonly string[]): void {
  const said = JSON.stringify(answers);
  expect(secrets.filter((secret) => said.includes(secret))).toEqual([]);
}

const Row = z.record(z.string(), z.unknown());

/** All rows of all tables, as they are now, but for the books of the inbox. */
function allRows(): readonly string[] {
  const file = new SQLite(stage.databasePath, { readonly: true });
  try {
    const tables = file.prepare("select name from sqlite_master where type = 'table'").pluck().all();
    return z
      .array(z.string())
      .parse(tables)
      .filter((table) => !/^(?:sqlite_|__drizzle|inbox)/.test(table))
      .flatMap((table) =>
        z
          .array(Row)
          .parse(file.prepare(`select * from ${table}`).all())
          .map((row) => `${table} ${JSON.stringify(row)}`),
      );
  } finally {
    file.close();
  }
}

/** Rows that were there and are not any more, or have changed; those of the attacker's own are theirs to change. */
function harm(before: readonly string[], own: readonly string[]): readonly string[] {
  const after = new Set(allRows());
  return before.filter((row) => !after.has(row) && !own.some((id) => row.includes(id)));
}

async function idOf(person: Person): Promise<string> {
  const member = await loadMember(
    stage.running().bot.db.reader,
    WorkspaceId.parse(stage.workspace.id),
    SlackUserId.parse(person.id),
  );
  return member?.id ?? "";
}

it("shows a stranger nothing of others and lets them change nothing, whatever ids they know", async () => {
  const before = allRows();
  const by = craftedBy(stage.running().bot, mallory.id, stage.workspace.id);
  const answers = await tryEverything(by, { ids: kept.ids });
  expectNothingSaid(answers, [...kept.own, ...kept.ofPair, ...kept.ofMentor]);
  expect(harm(before, [await idOf(mallory)])).toEqual([]);
});

it("shows a lead nothing of what leads cannot see", async () => {
  const by = craftedBy(stage.running().bot, lea.id, stage.workspace.id);
  const answers = await tryEverything(by, { ids: kept.ids, except: ["matching.end"] });
  const ofLeads = ["draft-review-quokka", "withdrawn-draft-quokka"];
  const own = kept.own.filter((secret) => !ofLeads.includes(secret));
  expectNothingSaid(answers, [...own, ...kept.ofPair, ...kept.ofMentor]);
});

it("shows a mentor nothing of their mentee but what is of the pair", async () => {
  const before = allRows().filter((row) =>
    /^(?:readings|resources|evidence|assessments|entries|reviews|exclusions) /.test(row),
  );
  const by = craftedBy(stage.running().bot, ada.id, stage.workspace.id);
  const answers = await tryEverything(by, { ids: kept.ids, except: ["matching.end", "members.leave"] });
  expectNothingSaid(answers, kept.own);
  expect(harm(before, [await idOf(ada)])).toEqual([]);
});

it("keeps a mentor whose pair has ended as far away as anybody", async () => {
  const { bot } = stage.running();
  await craftedBy(bot, bo.id, stage.workspace.id).press("matching.end", kept.ids["pair"] ?? "");
  await stage.runHours(1);
  const before = allRows();
  const by = craftedBy(bot, ada.id, stage.workspace.id);
  const answers = await tryEverything(by, { ids: kept.ids });
  // What the two had shared about their meetings both of them keep.
  expectNothingSaid(answers, [...kept.own, "evidence-wombat", "goal-wombat"]);
  const ofCheckIns = /^(?:check_ins|check_in_notes) /;
  expect(harm(before, [await idOf(ada)]).filter((row) => !ofCheckIns.test(row))).toEqual([]);
  const items = allRows().filter(
    (row) => row.startsWith("action_items") && row.includes(kept.ids["mentee"] ?? "-"),
  );
  expect(items).toHaveLength(1);
});

it("does nothing for the same people of another workspace", async () => {
  const before = allRows();
  const { bot } = stage.running();
  for (const person of [bo, lea]) {
    const by = craftedBy(bot, person.id, OTHER_WORKSPACE);
    expectNothingSaid(await tryEverything(by, { ids: kept.ids }), [
      ...kept.own,
      ...kept.ofPair,
      "Open to all",
    ]);
  }
  expect(allRows()).toEqual(before);
});

it("shows and changes nothing for a guest", async () => {
  const guest = stage.workspace.addPerson({ name: "gus", realName: "Gus Passerby", isRestricted: true });
  const before = allRows();
  const by = craftedBy(stage.running().bot, guest.id, stage.workspace.id);
  const answers = await tryEverything(by, { ids: kept.ids });
  expectNothingSaid(answers, [
    ...kept.own,
    ...kept.ofPair,
    ...kept.ofMentor,
    "Open to all",
    "Shared with all",
  ]);
  expect(allRows()).toEqual(before);
});

it("lets nobody who is gone act, and whoever came back unnoticed begin outside the mentoring", async () => {
  const { bot } = stage.running();
  const id = await idOf(mallory);
  const member = await loadMember(
    bot.db.reader,
    WorkspaceId.parse(stage.workspace.id),
    SlackUserId.parse(mallory.id),
  );
  if (member === null) throw new Error(`Cannot find '${id}'`);
  await bot.db.transaction((tx) => saveStanding(tx, member.id, { status: "departed", now: bot.clock.now() }));
  const by = craftedBy(bot, mallory.id, stage.workspace.id);
  expect(JSON.stringify(await by.command("mentor status"))).toContain("Join");
  expect((await loadMember(bot.db.reader, member.workspaceId, member.slackUserId))?.status).toBe("left");
});

it("shows a mentee all that is theirs and nothing of their mentor", async () => {
  const by = craftedBy(stage.running().bot, bo.id, stage.workspace.id);
  const answers = await tryEverything(by, { ids: kept.ids, except: ["matching.end", "knowledge.undo"] });
  const said = JSON.stringify(answers);
  expect([...kept.own, ...kept.ofPair].filter((secret) => !said.includes(secret))).toEqual([]);
  expectNothingSaid(answers, kept.ofMentor);
});

it("keeps a draft that was withdrawn as private as it was", async () => {
  const { bot } = stage.running();
  await craftedBy(bot, bo.id, stage.workspace.id).press("reviews.withdraw", kept.ids["draft"] ?? "");
  const by = craftedBy(bot, mallory.id, stage.workspace.id);
  const id = kept.ids["draft"] ?? "";
  const presses = ["show", "turn", "export", "add_note", "ask", "decide"].map((verb) =>
    by.press(`reviews.${verb}`, verb === "turn" ? `${id} 0` : id),
  );
  const lines = ["review show 1", "review export 1", "review note 1 x", "review mine", "find quokka"];
  expectNothingSaid(await Promise.all([...presses, ...lines.map((line) => by.command(line))]), kept.own);
});

it("puts nothing on the list of somebody whose pair has ended", async () => {
  const { bot } = stage.running();
  await craftedBy(bot, bo.id, stage.workspace.id).press("matching.end", kept.ids["pair"] ?? "");
  const by = craftedBy(bot, ada.id, stage.workspace.id);
  const fields = { met_on: "2026-09-07", item_2: "Do my homework", whose_2: "theirs" };
  const answer = await by.submit("check_ins.log", fields, { target: `${kept.ids["checkIn"]}@` });
  expect(JSON.stringify(answer)).toContain('"item_2":"Your pair has ended');
  expect(allRows().filter((row) => row.includes("homework"))).toEqual([]);
});

it("takes no rhythm that was never offered", async () => {
  const by = craftedBy(stage.running().bot, ada.id, stage.workspace.id);
  await by.press("check_ins.less_often", `${kept.ids["checkIn"]}~999`);
  expect(allRows().some((row) => row.includes('"cadence_days":999'))).toBe(false);
  await by.press("check_ins.less_often", `${kept.ids["checkIn"]}~28`);
  expect(allRows().some((row) => row.includes('"cadence_days":28'))).toBe(true);
});

it("lets no decision replace itself, and notes who replaced an earlier one", async () => {
  const { bot } = stage.running();
  const by = craftedBy(bot, bo.id, stage.workspace.id);
  const own = { reviewId: kept.ids["review"] };
  await by.submit("reviews.decide", { decision: "Yes", replaces: kept.ids["review"] ?? "" }, own);
  const decided = allRows().find((row) => row.startsWith("reviews ") && row.includes("Open to all"));
  expect(decided).toContain('"status":"decided"');

  await by.press("reviews.open", kept.ids["draft"] ?? "");
  await by.submit(
    "reviews.decide",
    { decision: "No", replaces: kept.ids["review"] ?? "" },
    { reviewId: kept.ids["draft"] },
  );
  expect(
    allRows().some((row) => row.includes("review.supersede") && row.includes(kept.ids["review"] ?? "-")),
  ).toBe(true);
});

it("takes answers to questions alone, and to none that was not sent", async () => {
  const by = craftedBy(stage.running().bot, mallory.id, stage.workspace.id);
  for (const id of [kept.ids["learning"], kept.ids["unsent"]]) {
    await by.submit("knowledge.answer", { answer: "crafted answer" }, { entryId: id });
  }
  expect(allRows().filter((row) => row.includes("crafted answer"))).toEqual([]);
  await by.submit("knowledge.answer", { answer: "crafted answer" }, { entryId: kept.ids["question"] });
  expect(allRows().filter((row) => row.includes("crafted answer"))).toHaveLength(1);
});

it("asks nobody a question who does not teach its topic, whatever a button names", async () => {
  const by = craftedBy(stage.running().bot, bo.id, stage.workspace.id);
  const everybody = [await idOf(ada), await idOf(mallory), await idOf(lea)].join(" ");
  await by.submit("knowledge.topic", { topic: "technical-leadership" }, { entryId: kept.ids["unsent"] });
  await by.press("knowledge.ask", `${kept.ids["unsent"]} ${everybody}`);
  expect(allRows().filter((row) => row.includes("knowledge.question"))).toEqual([]);
});

it("announces no review in a conversation of others", async () => {
  const { bot } = stage.running();
  const group = await bot.slack.openGroup([SlackUserId.parse(ada.id), SlackUserId.parse(bo.id)]);
  const by = craftedBy(bot, mallory.id, stage.workspace.id);
  // Guildhall has no scope to see conversations but channels, so Slack itself says no.
  await expect(by.submit("reviews.new", { title: "Crafted", channel: group })).rejects.toThrow(
    "missing_scope",
  );
  expect(allRows().filter((row) => row.includes("Crafted"))).toEqual([]);
});
