import { expect, test } from "vitest";
import { lookAtHeldAnew } from "#src/features/members/held-store.ts";
import { USUAL_QUIET, type Quiet } from "#src/core/quiet.ts";
import { NO_TIME_OFF } from "#src/core/time-off.ts";
import { WorkspaceId } from "#src/core/ids.ts";
import { anOutbox, OFFICE, toMember, type OutboxStage } from "#tests/support/outbox-stage.ts";

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const DAY = 24 * HOUR;

async function lookAnew({ db, clock, slack }: OutboxStage): Promise<void> {
  const workspaceId = WorkspaceId.parse(slack.workspace.id);
  await db.transaction((tx) => lookAtHeldAnew(tx, { workspaceId }, clock.now()));
}

test("who comes back just while it is decided that a message waits for them gets it at once", async () => {
  let awayUntilOn: string | null = "2026-12-01";
  const stage: OutboxStage = await anOutbox({
    asleep: true,
    async hoursOf() {
      const hours = { ...OFFICE, timeOff: { ...NO_TIME_OFF, awayUntilOn } };
      if (awayUntilOn !== null) {
        awayUntilOn = null;
        await lookAnew(stage);
      }
      return hours;
    },
  });
  await stage.owe({ to: toMember(stage.people[0]), words: "waited", nature: "asked" });
  stage.dispatcher.start();
  await stage.runFor(SECOND);
  expect(stage.arrived()).toEqual(["waited"]);
});

test("who wants it after all just while it is withdrawn gets it", async () => {
  let mostADay = 0;
  const stage: OutboxStage = await anOutbox({
    asleep: true,
    quiet: {
      async of() {
        const quiet: Quiet = { ...USUAL_QUIET, mostADay };
        if (mostADay === 0) {
          mostADay = 1;
          await lookAnew(stage);
        }
        return quiet;
      },
    },
  });
  await stage.owe({ to: toMember(stage.people[0]), words: "wanted", nature: "unprompted" });
  stage.dispatcher.start();
  await stage.runFor(SECOND);
  expect(stage.arrived()).toEqual(["wanted"]);
});

test("looking anew leaves alone what is under way, and what waits for another reason", async () => {
  const stage = await anOutbox({ distance: { back: 30 * SECOND } });
  const [ada, bo] = stage.people;
  const notBefore = new Date(stage.clock.now().getTime() + DAY);
  await stage.owe(
    { to: toMember(ada), words: "on its way", nature: "asked" },
    { to: toMember(bo), words: "tomorrow", nature: "asked", notBefore },
  );
  await stage.runFor(SECOND);
  await lookAnew(stage);
  await stage.runFor(HOUR);
  expect(stage.arrived()).toEqual(["on its way"]);
  expect((await stage.rows()).map((row) => row.state)).toEqual(["sent", "pending"]);
});

test.each([
  [
    "a snooze",
    { mostADay: 1, choices: new Map([["test.words", { howOften: "usual", snoozedUntilOn: "2026-12-01" }]]) },
  ],
  ["one a day", { mostADay: 1, choices: new Map() }],
  [
    "rarely",
    { mostADay: 2, choices: new Map([["test.words", { howOften: "rarely", snoozedUntilOn: null }]]) },
  ],
] satisfies readonly (readonly [string, Quiet])[])(
  "what waited for %s goes when more is wanted",
  async (_, chosen) => {
    let quiet: Quiet = USUAL_QUIET;
    const stage = await anOutbox({ quiet: { of: async () => quiet } });
    const to = toMember(stage.people[0]);
    await stage.owe({ to, words: "first", nature: "unprompted" });
    await stage.runFor(SECOND);
    quiet = chosen;
    await stage.owe({ to, words: "second", nature: "unprompted" });
    await stage.runFor(HOUR);
    expect(stage.arrived()).toEqual(["first"]);
    quiet = { mostADay: 3, choices: new Map() };
    await lookAnew(stage);
    await stage.runFor(SECOND);
    expect(stage.arrived()).toEqual(["first", "second"]);
  },
);

test("what waited for the workspace's limit goes when that is raised", async () => {
  let mostADay = 1;
  const stage = await anOutbox({ quiet: { workspace: async () => ({ isOn: false, mostADay }) } });
  const [ada, bo] = stage.people;
  const nature = "unprompted" as const;
  await stage.owe(...[ada, bo].map((one) => ({ to: toMember(one), words: one?.name ?? "", nature })));
  await stage.runFor(HOUR);
  expect(stage.arrived()).toEqual(["ada"]);
  mostADay = 200;
  await lookAnew(stage);
  await stage.runFor(SECOND);
  expect(stage.arrived()).toEqual(["ada", "bo"]);
});
