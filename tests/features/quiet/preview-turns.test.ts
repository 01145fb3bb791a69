import { onTestFinished, expect, test } from "vitest";
import { openStage } from "#playground/stage.ts";
import { nextTurn } from "#src/core/turns.ts";
import { craftedBy } from "#tests/support/crafted.ts";
import { savedMember, savedPair } from "#tests/support/people.ts";

const PAIRS = 60;

test("a preview of a large programme leaves everybody else their turn, for each of its check-ins", async () => {
  const stage = await openStage({
    startsAt: new Date("2026-09-07T08:00:00Z"),
    prepare(workspace) {
      workspace.addPerson({ name: "lea", isAdmin: true });
      for (let place = 0; place < 2 * PAIRS; place++) workspace.addPerson({ name: `person${place}` });
    },
  });
  onTestFinished(() => stage.stop());
  const { bot } = stage.running();
  const saved = { workspaceId: stage.workspace.id, role: "both" } as const;
  for (let place = 0; place < PAIRS; place++) {
    const [mentor, mentee] = await Promise.all(
      [2 * place, 2 * place + 1].map((number) =>
        savedMember(bot.db, { ...saved, slackUserId: stage.workspace.person(`person${number}`).id }),
      ),
    );
    if (mentor && mentee) await savedPair(bot.db, { mentor, mentee, startedAt: stage.clock.now() });
  }
  await stage.runHours(1);
  let turns = 0;
  const work = { isOver: false };
  async function others(): Promise<void> {
    for (; !work.isOver; turns++) await nextTurn();
  }
  const waiting = others();
  const lead = craftedBy(bot, stage.workspace.person("lea").id, stage.workspace.id);
  const answer = await lead.command("guild quiet preview");
  work.isOver = true;
  await waiting;
  expect(JSON.stringify(answer)).toContain(`${PAIRS} messages in the next seven days`);
  expect(turns).toBeGreaterThan(PAIRS);
});
