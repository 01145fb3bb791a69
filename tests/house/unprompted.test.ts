import { asc, eq, sql } from "drizzle-orm";
import { expect, onTestFinished, test } from "vitest";
import { deliveries } from "#db/schema/sqlite.ts";
import { validateMessage } from "#playground/block-kit/validate.ts";
import type { Person } from "#playground/control.ts";
import { openStage, type Stage } from "#playground/stage.ts";
import { features } from "#src/features.ts";
import { readMenu } from "#src/features/quiet/menu.ts";
import { bundleOf, fitting, type Part } from "#src/outbox/bundle.ts";
import { deliveryOf } from "#src/outbox/due-store.ts";
import type { Owed } from "#src/outbox/message.ts";
import { renderingOf } from "#src/rendering.ts";
import type { MessageBody } from "#src/slack/blocks.ts";
import { savedMember, savedPair } from "#tests/support/people.ts";

// What nobody asked for says why it came and how to have less of it, whichever feature it is of. A kind that is new
// here must be brought about below, or this fails.

const DECLARED = features
  .flatMap((feature) => feature.deliveries ?? [])
  .flatMap(({ kind, unprompted }) => (unprompted ? [kind] : []));
const MENU = ["why", "tomorrow", "next_week", "until", "rarer"];

/** What each menu in the message offers, and about which delivery. */
function menusIn({
  blocks,
}: MessageBody): readonly { readonly choices: readonly string[]; readonly id: string }[] {
  const elements = blocks.flatMap((block) => (block.type === "actions" ? block.elements : []));
  return elements.flatMap((element) => {
    if (element.type !== "overflow" || element.action_id !== "quiet.menu") return [];
    const read = element.options.flatMap(({ value }) => readMenu(value ?? "") ?? []);
    return [
      { choices: read.map((one) => one.choice), id: [...new Set(read.map((one) => one.deliveryId))].join() },
    ];
  });
}

/** Held back by the lead, so that all of it waits: Ada mentors Bo and Dee, reads, reviews; Cy asks for a mentor. */
async function aWorkspaceInWhichAllOfItComesAbout(): Promise<Stage> {
  const people = new Map<string, Person>();
  const stage = await openStage({
    // A Monday, ten o'clock in Berlin.
    startsAt: new Date("2026-09-07T08:00:00Z"),
    prepare(workspace) {
      for (const name of ["ada", "bo", "cy", "dee", "lea"])
        people.set(name, workspace.addPerson({ name, realName: `${name} Fennel`, isAdmin: name === "lea" }));
    },
  });
  onTestFinished(() => stage.stop());
  const { db } = stage.running().bot;
  function person(name: string): Person {
    const found = people.get(name);
    if (found === undefined) throw new Error(`Cannot find ${name}`);
    return found;
  }
  async function acts(name: string, line: string, form: Parameters<Person["submit"]>[0]): Promise<void> {
    await person(name).command(line);
    const { problem, errors = {} } = await person(name).submit(form);
    expect([line, problem, errors]).toEqual([line, undefined, {}]);
    await person(name).close({ all: true });
  }
  await acts("lea", "/guild leads", { leads: [person("lea").id] });
  await person("lea").command("/guild quiet on");
  const saved = { workspaceId: stage.workspace.id, role: "both" } as const;
  const ada = await savedMember(db, { ...saved, slackUserId: person("ada").id, name: "Ada" });
  for (const name of ["bo", "dee"]) {
    const mentee = await savedMember(db, { ...saved, slackUserId: person(name).id, name });
    await savedPair(db, { mentor: ada, mentee, startedAt: stage.clock.now() });
  }
  for (const title of ["designing", "kafka"]) await person("ada").command(`/reading start ${title}`);
  await acts("bo", "/review new", { title: "Partition", reviewers: ["ada"], due: "2026-09-16" });
  await acts("ada", "/growth assess bo", {
    "Technical leadership in data": "4 · Shapes it, also where it is unclear",
  });
  await acts("cy", "/mentor join", {
    role: "I would like a mentor",
    learn: ["Technical leadership in data"],
  });
  await person("cy").command("/mentor request");
  return stage;
}

async function waiting(
  stage: Stage,
): Promise<readonly { readonly to: Owed["to"]["kind"]; readonly part: Part }[]> {
  const { bot } = stage.running();
  const rendering = renderingOf(bot, features);
  const rows = await bot.db.reader
    .select()
    .from(deliveries)
    .where(eq(deliveries.nature, "unprompted"))
    .orderBy(asc(sql`rowid`));
  expect(rows.map((row) => row.state)).toEqual(rows.map(() => "pending"));
  const found: { to: Owed["to"]["kind"]; part: Part }[] = [];
  for (const delivery of rows.map(deliveryOf)) {
    const words = await rendering.render(delivery);
    if (words.kind === "message") found.push({ to: delivery.to.kind, part: { delivery, body: words.body } });
  }
  return found;
}

test("each kind of message that nobody asked for carries the menu, alone and in a bundle, to one person and to two", async () => {
  const stage = await aWorkspaceInWhichAllOfItComesAbout();
  const came = new Map<string, string>();
  for (let day = 0; day < 11; day++) {
    await stage.runHours(24);
    const all = await waiting(stage);
    for (const { to, part } of all) {
      const { delivery, body } = part;
      came.set(delivery.kind, to);
      expect(menusIn(body)).toEqual([{ choices: MENU, id: delivery.id }]);
      expect(validateMessage(body)).toEqual([]);
    }
    const { kept } = fitting(all.filter(({ to }) => to === "member").map(({ part }) => part));
    const bundle = bundleOf(kept, "Why together");
    expect(menusIn(bundle).map(({ id }) => id)).toEqual(kept.map(({ delivery }) => delivery.id));
    expect(validateMessage(bundle)).toEqual([]);
  }
  expect([...came.keys()].toSorted()).toEqual(DECLARED.toSorted());
  expect([...came].flatMap(([kind, to]) => (to === "group" ? [kind] : [])).toSorted()).toEqual([
    "check_ins.missed",
    "check_ins.proposal",
  ]);
});

test("a kind that does not say of itself that it may be unprompted is not owed so", async () => {
  const stage = await aWorkspaceInWhichAllOfItComesAbout();
  const { bot } = stage.running();
  const [row] = await bot.db.reader.select().from(deliveries).limit(1);
  if (row === undefined) throw new Error("nothing is owed");
  const { workspaceId, to, subject } = deliveryOf(row);
  const owed: Owed = {
    workspaceId,
    to,
    subject,
    kind: "check_ins.reminder",
    dedupeKey: "one more",
    nature: "unprompted",
    notBefore: bot.clock.now(),
    expiresAt: null,
  };
  await expect(bot.db.transaction((tx) => bot.enqueue(tx, [owed]))).rejects.toThrow("must say why it comes");
});
