import { afterEach, beforeEach, expect, test } from "vitest";
import type { ActResult, Person, SeenView } from "#playground/control.ts";
import { openStage, type Stage } from "#playground/stage.ts";
import { SlackUserId, WorkspaceId } from "#src/core/ids.ts";
import { loadMember, saveExclusion } from "#src/features/members/store.ts";
import { solvedRound } from "#tests/support/rounds.ts";

let stage: Stage;
let lead: Person;
let other: Person;
let people: Readonly<Record<"ada" | "bo" | "cy" | "dee", Person>>;

const LEADERSHIP = "Technical leadership in data";

// A Monday, ten in the morning in Berlin: two who mentor, two who look for a mentor.
beforeEach(async () => {
  stage = await openStage({
    startsAt: new Date("2026-09-07T08:00:00Z"),
    prepare(workspace) {
      lead = workspace.addPerson({ name: "lena", realName: "Lena Lighthouse", isAdmin: true });
      other = workspace.addPerson({ name: "otto", realName: "Otto Orchard", isAdmin: true });
      people = {
        ada: workspace.addPerson({ name: "ada", realName: "Ada Quillfeather" }),
        bo: workspace.addPerson({ name: "bo", realName: "Bo <!channel> Birdwhistle" }),
        cy: workspace.addPerson({ name: "cy", realName: "Cy Cloudberry" }),
        dee: workspace.addPerson({ name: "dee", realName: "Dee Driftwood" }),
      };
    },
  });
  for (const mentor of [people.ada, people.bo]) {
    await joinAs(mentor, { role: "I would like to mentor", teach: [LEADERSHIP], capacity: "1" });
  }
  for (const mentee of [people.cy, people.dee]) {
    await joinAs(mentee, { role: "I would like a mentor", learn: [LEADERSHIP] });
  }
});

afterEach(() => stage.stop());

async function joinAs(person: Person, values: Record<string, string | string[]>): Promise<void> {
  await person.command("/mentor join");
  expect((await person.submit(values)).problem).toBeUndefined();
  await stage.settle();
}

function shown({ view }: ActResult): SeenView {
  if (view === null) throw new Error("no window is open");
  return view;
}

/** Whom somebody learns from in a preview. */
function mentorOf(view: SeenView, mentee: string): string | undefined {
  return view.visible
    .split("\n")
    .find((line) => line.startsWith(`${mentee} learns from `))
    ?.replace(/^.* learns from (.*) · fit .*$/, "$1");
}

async function pick(
  by: Person,
  view: SeenView,
  wanted: { mentee: string; entry: string },
): Promise<SeenView> {
  const lines = view.visible.split("\n").filter((line) => line.includes(" learns from "));
  const place = lines.findIndex((line) => line.startsWith(`${wanted.mentee} learns from `));
  const entries = view.buttons.filter(
    ({ actionId, label }) => actionId === "matching.by_hand" && !/Swap|Not/.test(label),
  );
  const block = entries[place]?.blockId;
  const found = view.buttons.find((one) => one.blockId === block && one.label === wanted.entry);
  if (found === undefined) throw new Error(`no '${wanted.entry}' for ${wanted.mentee}: ${view.visible}`);
  return shown(await by.press(view, found));
}

test("of two leads who change one round, each sees what the other did, and nothing of either is lost", async () => {
  const mine = await solvedRound(lead);
  const theirs = await solvedRound(other);
  await pick(other, theirs, { mentee: "Cy Cloudberry", entry: "Keep this pair" });
  const both = await pick(lead, mine, { mentee: "Dee Driftwood", entry: "Keep this pair" });
  expect(both.visible).toContain("Otto Orchard has changed this round meanwhile; here it is with both.");
  expect(both.visible).toContain("Set by hand: 2 pairs kept.");
  const stale = shown(await other.press(other.views().at(-1)!, "Publish"));
  expect(stale.visible).toContain(
    "This preview is no longer the latest: Lena Lighthouse has solved a newer one.",
  );
  const newest = shown(await other.press(stale, "Open the newer one"));
  expect(newest.visible).toContain("Set by hand: 2 pairs kept.");
});

test("one who leaves and sets by hand finds all of it again, also after closing the window", async () => {
  await lead.command("/guild match");
  const left = shown(await lead.submit({ leave: [people.dee.id] }));
  expect(left.visible).toContain("1 of 1 person");
  expect(left.visible).toContain("Set by hand: 1 person left out.");
  await pick(lead, left, { mentee: "Cy Cloudberry", entry: "Not these two" });
  await lead.close({ all: true });

  const again = shown(await lead.command("/guild match"));
  expect(again.visible).toContain(
    "A round waits to be published: 1 pair, solved by Lena Lighthouse on Mon 7 Sept, 10:00.",
  );
  expect(again.visible).toContain("Set by hand: 1 pair ruled out, 1 person left out");
  const opened = shown(await lead.press(again, "Open it"));
  const list = shown(await lead.press(opened, "See and undo"));
  expect(list.visible).toContain("Left out: Dee Driftwood");
  const undone = list.buttons.filter(({ label }) => label === "Undo");
  const rest = shown(await lead.press(list, undone.at(-1)!));
  expect(rest.visible).not.toContain("Left out");
  const nothing = shown(await lead.press(rest, "Undo"));
  expect(nothing.visible).toContain("Nothing is set by hand any more.");
  expect(nothing.visible).toContain("2 of 2 people");
});

test("beginning anew forgets what was set by hand", async () => {
  const preview = await solvedRound(lead);
  await pick(lead, preview, { mentee: "Cy Cloudberry", entry: "Keep this pair" });
  const choice = shown(await lead.press(lead.views().at(-1)!, "Who and how"));
  const anew = shown(await lead.press(choice, "Begin anew"));
  expect(anew.visible).not.toContain("Set by hand");
});

test("two who may not be paired are said to be so, without a word of why or of whom", async () => {
  const preview = await solvedRound(lead);
  const mentor = mentorOf(preview, "Cy Cloudberry")!;
  const [barred, name] = mentor.startsWith("Ada")
    ? [people.bo, "Bo <!channel> Birdwhistle"]
    : [people.ada, "Ada Quillfeather"];
  await exclude(people.cy, barred);
  const asked = await pick(lead, preview, { mentee: "Cy Cloudberry", entry: "Swap the mentor…" });
  expect(asked.inputs[0]?.options).toEqual([name]);
  const refused = await lead.submit({ mentor: name });
  expect(refused.errors).toEqual({
    mentor: `Cy Cloudberry and ${name} cannot be paired. Please pick somebody else.`,
  });
  const back = shown(await lead.press(lead.views().at(-1)!, "Back to the round"));
  expect(back.visible).toContain("2 of 2 people");
});

test("a swap that would do something else by now is shown anew before it is done", async () => {
  const preview = await solvedRound(lead);
  const asked = await pick(lead, preview, { mentee: "Cy Cloudberry", entry: "Swap the mentor…" });
  await lead.submit({ mentor: asked.inputs[0]!.options[0]! });
  await people.dee.command("/mentor leave");
  await people.dee.submit();
  await stage.settle();
  const anew = shown(await lead.submit());
  expect(anew.visible).toContain("The round has changed meanwhile.");
  const done = shown(await lead.submit());
  expect(done.visible).toContain(`Cy Cloudberry learns from ${asked.inputs[0]!.options[0]!} now.`);
  expect(done.visible).toContain("1 of 1 person");
});

test("acts on a round that another lead has published meanwhile say so", async () => {
  const stale = await solvedRound(other);
  await lead.press(await solvedRound(lead), "Publish");
  await stage.runHours(0.1);
  const pressed = await pick(other, stale, { mentee: "Cy Cloudberry", entry: "Keep this pair" });
  expect(pressed.visible).toContain("This round is already published: Lena Lighthouse did it");
  const list = await other.command("/guild match");
  expect(list.replies.at(-1)?.visible).toContain("There is nobody to match");
});

test("a choice that somebody else overtook is not sent by itself, and stays in the window", async () => {
  await lead.command("/guild match");
  await solvedRound(other);
  const again = shown(await lead.submit({ leave: [people.cy.id] }));
  expect(again.visible).toContain("Otto Orchard has solved this round meanwhile");
  expect(again.inputs[0]?.value).toEqual([people.cy.id]);
  expect(shown(await lead.submit()).visible).toContain("1 of 1 person");
});

test("leaving everybody out, or somebody who takes no part, is answered at the field", async () => {
  await lead.command("/guild match");
  expect((await lead.submit({ leave: [people.ada.id, people.bo.id] })).errors).toEqual({
    leave: "That leaves nobody who mentors. Please leave fewer people out.",
  });
  expect((await lead.submit({ leave: [other.id] })).errors?.["leave"]).toContain(
    "there is nothing to leave out",
  );
});

test("how pairs are found is kept for the workspace, and the choice made so far comes back", async () => {
  await lead.command("/guild match");
  const settings = shown(await lead.press(lead.views().at(-1)!, "Change"));
  expect(settings.title).toBe("How pairs are found");
  const saved = shown(await lead.submit({ variety: "Counts most", rules: ["They share working hours"] }));
  expect(saved.visible).toContain("Saved. The next round is found like this.");
  expect(saved.visible).toContain("Counts most: topics in common and another team or office");
  expect(shown(await lead.submit()).visible).toContain("Every pair needs shared working hours.");
  await lead.close({ all: true });
  const again = shown(await other.command("/guild match settings"));
  expect(again.inputs.find(({ blockId }) => blockId === "variety")?.value).toBe("Counts most");
  await other.close();
  expect((await people.cy.command("/guild match settings")).replies.at(-1)?.visible).toContain(
    "for the people who run the programme",
  );
});

test("a person who does not wait is not placed, and a name that is nobody's opens the list", async () => {
  expect(shown(await lead.command("/guild match @ada.quill")).visible).toContain(
    "They do not wait for a mentor any more.",
  );
  expect(shown(await lead.command("/guild match nobody at all")).visible).toContain(
    "I do not find this person in the mentoring.",
  );
  const way = shown(await lead.command(`/guild match <@${people.cy.id}>`));
  expect(way.visible).toContain("Without moving anybody");
  await lead.submit();
  const twice = await lead.command("/guild match cy");
  expect(shown(twice).visible).toContain("They do not wait for a mentor any more.");
  await stage.runHours(1);
  expect(stage.workspace.conversations().filter(({ kind }) => kind === "mpim")).toHaveLength(1);
  expect(stage.workspace.allMessages().flatMap(({ notified }) => notified.broadcasts)).toEqual([]);
});

/** As a roster's exclude column does it. */
async function exclude(person: Person, excluded: Person): Promise<void> {
  const { db } = stage.running().bot;
  const workspaceId = WorkspaceId.parse(stage.workspace.id);
  await db.transaction(async (tx) => {
    const member = await loadMember(tx, workspaceId, SlackUserId.parse(person.id));
    const unwanted = await loadMember(tx, workspaceId, SlackUserId.parse(excluded.id));
    await saveExclusion(tx, member!, unwanted!.id);
  });
}
