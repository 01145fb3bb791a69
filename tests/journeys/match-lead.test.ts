import { afterEach, beforeEach, expect, test } from "vitest";
import { auditEntries } from "#db/schema/sqlite.ts";
import type { ActResult, Person, SeenButton, SeenView } from "#playground/control.ts";
import { openStage, type Stage } from "#playground/stage.ts";
import { imported, ROSTER, settleRoster } from "#tests/support/roster-team.ts";
import { solvedRound } from "#tests/support/rounds.ts";

let stage: Stage;
let lead: Person;
let late: Person;
let newMentor: Person;

// A Monday, ten in the morning in Berlin.
beforeEach(async () => {
  stage = await openStage({
    startsAt: new Date("2026-09-07T08:00:00Z"),
    async prepare(workspace) {
      await settleRoster(workspace);
      lead = workspace.addPerson({ name: "lea", realName: "Lea Brackenbury", isAdmin: true });
      late = workspace.addPerson({ name: "lomond", realName: "Lomond <!channel> Latecomer" });
      newMentor = workspace.addPerson({ name: "nova", realName: "Nova Newbridge" });
    },
  });
  await imported(stage, ROSTER);
});

afterEach(() => stage.stop());

/** Each `mentee learns from mentor` of a preview's page. */
function couplesOn(view: SeenView): readonly (readonly [string, string])[] {
  return [...view.visible.matchAll(/^(.+) learns from (.+) · fit/gm)].map(([, mentee = "", mentor = ""]) => [
    mentee,
    mentor,
  ]);
}

/** From the first page to the last, and back. */
async function everyCouple(first: SeenView): Promise<ReadonlyMap<string, string>> {
  const couples = [...couplesOn(first)];
  let view = first;
  while (view.buttons.some(({ label }) => label === "More")) {
    view = shown(await lead.press(view, "More"));
    couples.push(...couplesOn(view));
  }
  while (view.buttons.some(({ label }) => label === "Back")) view = shown(await lead.press(view, "Back"));
  return new Map(couples);
}

function shown({ view }: ActResult): SeenView {
  if (view === null) throw new Error("no window is open");
  return view;
}

/** The entry of a pair's menu: pairs stand in the order of their menus. */
function entry(view: SeenView, place: number, label: string): SeenButton {
  const found = view.buttons.filter((button) => button.actionId === "matching.by_hand");
  const one = found.filter((button) => button.label === label)[place];
  if (one === undefined) throw new Error(`no '${label}' in ${view.visible}`);
  return one;
}

function choice(view: SeenView, label: string): readonly string[] {
  return view.inputs.find((input) => input.label === label)?.options ?? [];
}

async function published(view: SeenView): Promise<void> {
  const pressed = shown(await lead.press(view, "Publish"));
  expect(pressed.visible).toContain("Published.");
  await lead.close({ all: true });
  await stage.runHours(48);
}

/** Who was introduced to whom, by the group DMs. */
function introduced(): ReadonlySet<string> {
  const groups = stage.workspace.conversations().filter(({ kind }) => kind === "mpim");
  const messages = groups.flatMap(({ id }) => stage.workspace.messages(id));
  return new Set(
    messages.flatMap(({ text }) => /^(.+), meet (.+)$/m.exec(text)?.slice(1, 3).join(" & ") ?? []),
  );
}

async function audited(): Promise<readonly string[]> {
  const rows = await stage.running().bot.db.reader.select().from(auditEntries);
  return rows.map(({ action }) => action);
}

async function joinAs(person: Person, values: Record<string, string | string[]>): Promise<void> {
  await person.command("/mentor join");
  expect((await person.submit(values)).problem).toBeUndefined();
  await stage.settle();
}

test("a round of 48 from the first line to introductions: one pair kept, one ruled out, one swapped", async () => {
  const preview = await solvedRound(lead);
  const kept = couplesOn(preview)[0]!;
  let view = shown(await lead.press(preview, entry(preview, 0, "Keep this pair")));
  expect(view.visible).toContain(`${kept.join(" and ")} stay a pair`);
  expect(view.visible).toContain("Set by hand: 1 pair kept.");
  expect(view.visible).toContain("kept by hand");

  const ruledOut = couplesOn(view)[1]!;
  view = shown(await lead.press(view, entry(view, 1, "Not these two")));
  expect(view.visible).toContain(`${ruledOut.join(" and ")} are not paired in this round.`);
  expect((await everyCouple(view)).get(ruledOut[0])).not.toBe(ruledOut[1]);

  view = lead.views().at(-1)!;
  const [mentee, mentor] = couplesOn(view)[2]!;
  const asked = shown(await lead.press(view, entry(view, 2, "Swap the mentor…")));
  expect(asked.visible).toContain(`${mentee} learns from ${mentor} in this round`);
  const chosen = "Bartholomew Inkwell-Moss";
  expect(choice(asked, `Who instead of ${mentor}?`)).toContain(chosen);
  const trial = shown(await lead.submit({ mentor: chosen }));
  expect(trial.visible).toContain(`${mentee} would learn from ${chosen}.`);
  expect(trial.visible).toMatch(/The total goes from \d+\.\d\d to \d+\.\d\d \(\d\.\d\d less\)\./);
  expect(trial.visible).toContain(`${mentee} gets ${chosen} (fit`);
  view = shown(await lead.submit());
  expect(view.visible).toContain(`${mentee} learns from ${chosen} now.`);
  expect(view.visible).toContain("Set by hand: 2 pairs kept, 1 pair ruled out.");

  const couples = await everyCouple(view);
  expect(couples.size).toBe(31);
  expect([couples.get(kept[0]), couples.get(mentee)]).toEqual([kept[1], chosen]);
  await published(lead.views().at(-1)!);
  expect(introduced()).toEqual(new Set([...couples].map(([one, other]) => `${other} & ${one}`)));
  expect((await audited()).filter((action) => action.startsWith("round.")).toSorted()).toEqual([
    "round.keep",
    "round.keep",
    "round.publish",
    "round.rule_out",
  ]);
});

test("somebody who comes between two rounds asks, the lead hears once and sees what each way would move", async () => {
  await published(await solvedRound(lead));
  await joinAs(newMentor, {
    role: "I would like to mentor",
    teach: ["Technical leadership in data"],
    capacity: "1",
  });
  await joinAs(late, { role: "I would like a mentor", learn: ["Influencing data strategy"] });
  expect((await late.command("/mentor request")).replies.at(-1)?.visible).toContain(
    "You are on the waiting list",
  );
  expect((await late.command("/mentor request")).replies.at(-1)?.visible).toContain(
    "You have been on the waiting list since Wed 9 Sept",
  );
  await stage.runHours(24);
  const told = lead.sees().filter(({ visible }) => visible.includes("asks for a mentor between two rounds"));
  expect(told).toHaveLength(1);
  expect(told[0]?.visible).toContain("Lomond <!channel> Latecomer asks for a mentor");

  const ways = shown(await lead.press(told[0]!, "See who fits"));
  expect(ways.visible).toContain("Moving 1 pair that has not met yet");
  const moved = /^(?::\S+: )?(.+) goes from (.+) \(fit \d+\) to Nova Newbridge \(fit \d+\)$/m.exec(
    ways.visible,
  );
  const [, mentee, mentor] = moved ?? [];
  expect(ways.visible).toContain(`Lomond <!channel> Latecomer learns from ${mentor} · fit`);
  const done = shown(await lead.submit());
  expect(done.visible).toContain(`Placed. Lomond <!channel> Latecomer learns from ${mentor}`);
  await stage.runHours(48);
  expect(introduced()).toContain(`${mentor} & Lomond &lt;!channel&gt; Latecomer`);
  expect(introduced()).toContain(`Nova Newbridge & ${mentee}`);
  const dm = stage.workspace
    .people()
    .find(({ realName }) => realName === mentee)!
    .sees();
  expect(dm.findLast(({ visible }) => visible.includes("takes on somebody else"))?.visible).toContain(
    "Another mentor takes you on, and I introduce the two of you.",
  );
  expect(stage.workspace.allMessages().flatMap(({ notified }) => notified.broadcasts)).toEqual([]);
  expect((await lead.command("/guild match waiting")).view?.visible).not.toContain("Lomond");
});

function named(realName: string): Person {
  const found = stage.workspace.people().find((person) => person.realName === realName);
  if (found === undefined) throw new Error(`there is no ${realName}`);
  return found;
}

/** Answers the question about somebody that this person was asked. */
async function answers(person: Person, label: "Yes, gladly" | "Rather not", about: string): Promise<void> {
  const question = person
    .sees()
    .findLast(
      ({ buttons, visible }) => visible.includes(about) && buttons.some((one) => one.label === label),
    );
  if (question === undefined) throw new Error(`${person.realName} was not asked about ${about}`);
  await person.press(question, label);
  await stage.runHours(0.1);
}

// Days of a whole team's messages: more than a test's usual time on a busy machine.
const LONG = { timeout: 60_000 };

test(
  "the same round, both sides asked first: one kept, one swapped, one declines and the next best is asked",
  LONG,
  async () => {
    await lead.command("/guild match settings");
    const howPairsBegin = "When a round is published, how do its pairs begin?";
    await lead.submit({ [howPairsBegin]: "When both have been asked and said yes" });
    await joinAs(newMentor, {
      role: "I would like to mentor",
      teach: ["Technical leadership in data", "Data platform architecture", "Data reliability engineering"],
      capacity: "10",
    });
    let view = await solvedRound(lead);
    const kept = couplesOn(view)[0]!;
    view = shown(await lead.press(view, entry(view, 0, "Keep this pair")));
    const swapped = couplesOn(view)[1]![0];
    const asked = shown(await lead.press(view, entry(view, 1, "Swap the mentor…")));
    expect(asked.visible).toContain(`${swapped} learns from`);
    const chosen = "Bartholomew Inkwell-Moss";
    await lead.submit({ mentor: chosen });
    view = shown(await lead.submit());
    expect(view.visible).toContain("Set by hand: 2 pairs kept");
    const couples = await everyCouple(view);
    expect([couples.get(kept[0]), couples.get(swapped)]).toEqual([kept[1], chosen]);

    const publishedAs = shown(await lead.press(lead.views().at(-1)!, "Publish"));
    expect(publishedAs.visible).toContain(`${couples.size} couples are asked by DM`);
    await stage.runHours(24);
    expect(introduced()).toEqual(new Set());
    await answers(named(kept[0]), "Yes, gladly", kept[1]);
    await answers(named(kept[1]), "Yes, gladly", kept[0]);

    const wish = [...couples].find(
      ([mentee, mentor]) => mentor === "Ada Quillfeather" && mentee !== kept[0],
    )!;
    await answers(named(wish[0]), "Yes, gladly", wish[1]);
    await answers(named(wish[1]), "Rather not", wish[0]);
    await stage.runHours(24);
    const words = named(wish[0])
      .sees()
      .map(({ visible }) => visible);
    expect(words.at(-1)).toContain("Nova Newbridge fits you, too. Would you like to learn from them?");
    expect(words.join("\n")).not.toMatch(/declined|refused|said no/i);
    await answers(named(wish[0]), "Yes, gladly", "Nova Newbridge");
    await answers(newMentor, "Yes, gladly", wish[0]);
    await stage.runHours(24);
    expect(introduced()).toEqual(new Set([`${kept[1]} & ${kept[0]}`, `Nova Newbridge & ${wish[0]}`]));
  },
);
