import { onTestFinished, expect, test } from "vitest";
import { createDrivenClock, type DrivenClock } from "#playground/driven-clock.ts";
import { SavedWorld } from "#playground/server/save.ts";
import { startPretendSlack, type StartedSlack } from "#playground/server/start.ts";
import { clientFor, MANIFEST, plain } from "./support/pretend-slack.ts";

const MORNING = new Date("2026-11-02T08:00:00Z");
const HOUR = 3_600_000;

async function aSlack(saved?: SavedWorld): Promise<{ slack: StartedSlack; clock: DrivenClock }> {
  const clock = createDrivenClock(MORNING);
  const slack = await startPretendSlack({
    clock,
    manifest: MANIFEST,
    ...(saved === undefined ? {} : { saved }),
  });
  onTestFinished(() => slack.stop());
  return { slack, clock };
}

/** Through text and back, as in a file. */
function throughText(saved: SavedWorld): SavedWorld {
  return SavedWorld.parse(JSON.parse(JSON.stringify(saved)));
}

/** Somebody has written, answered, reacted, uploaded; the app has a Home, a message for later and one for one alone. */
async function aLivelySlack() {
  const { slack, clock } = await aSlack();
  const { workspace } = slack;
  const ada = workspace.addPerson({ name: "ada", realName: "Ada Quillfeather", isOwner: true });
  const bo = workspace.addPerson({ name: "bo", timeZone: "Asia/Tokyo" });
  const channel = workspace.addChannel({ name: "general", members: [ada.id, bo.id], withBot: true });
  const said = await ada.post(channel, "Hello @bo");
  await bo.post(channel, "Hello", { threadTs: said.ts });
  await bo.react(said, "wave");
  ada.upload("notes.txt", "what we said");
  const client = clientFor(slack, workspace.botToken);
  const blocks = [{ type: "section" as const, text: plain("At home") }];
  await client.views.publish({ user_id: ada.id, view: { type: "home", blocks } });
  await client.chat.postEphemeral({ channel, user: bo.id, text: "Only for Bo" });
  await client.chat.scheduleMessage({
    channel,
    text: "Later",
    post_at: MORNING.getTime() / 1000 + 3600,
  });
  return { slack, clock, channel };
}

function everything(slack: StartedSlack): unknown {
  return slack.workspace.people().map((person) => ({
    name: person.name,
    zone: person.timeZone,
    home: person.home(),
    rooms: person.conversations().map((room) => [room, person.sees(room.id)]),
  }));
}

test("a world that is saved and restored looks the same to everybody", async () => {
  const { slack } = await aLivelySlack();
  const restored = await aSlack(throughText(slack.save()));
  expect(everything(restored.slack)).toEqual(everything(slack));
  expect(restored.slack.save()).toEqual(slack.save());
  expect(restored.slack.workspace.botToken).toBe(slack.workspace.botToken);
});

test("it goes on where it was: new ids are new, and what was to be posted later is posted then", async () => {
  const { slack, channel } = await aLivelySlack();
  const restored = await aSlack(throughText(slack.save()));
  const { workspace } = restored.slack;
  const known = new Set(workspace.people().map((person) => person.id));
  expect(known.has(workspace.addPerson({ name: "cleo" }).id)).toBe(false);
  const before = workspace.messages(channel).length;
  restored.clock.moveTo(new Date(MORNING.getTime() + HOUR));
  await restored.slack.quiet();
  expect(workspace.messages(channel).slice(before)).toMatchObject([{ text: "Later" }]);
});
