import { expect, test } from "vitest";
import { aPretendSlack, refusal, refusedAnswer } from "./support/pretend-slack.ts";

test("a person has the zone of today, summer time included", async () => {
  await using stage = await aPretendSlack();
  const ada = stage.slack.workspace.addPerson({ name: "ada", timeZone: "America/New_York" });
  const winter = await stage.client.users.info({ user: ada.id });
  expect(winter.user).toMatchObject({ tz: "America/New_York", tz_offset: -18_000 });
});

test("an e-mail address is shown only to a token with users:read.email", async () => {
  await using stage = await aPretendSlack();
  const ada = stage.slack.workspace.addPerson({ name: "ada", email: "ada@example.com" });
  expect((await stage.client.users.info({ user: ada.id })).user?.profile?.email).toBe("ada@example.com");
  stage.slack.workspace.scopes.delete("users:read.email");
  expect((await stage.client.users.info({ user: ada.id })).user?.profile?.email).toBeUndefined();
  const lookup = await refusedAnswer(stage.client.users.lookupByEmail({ email: "ada@example.com" }));
  expect(lookup).toMatchObject({ error: "missing_scope", needed: "users:read.email" });
});

test("nobody is found by an unknown e-mail address, nor a deactivated person by theirs", async () => {
  await using stage = await aPretendSlack();
  stage.slack.workspace.addPerson({ name: "gone", email: "gone@example.com", deleted: true });
  for (const email of ["nobody@example.com", "gone@example.com"]) {
    expect(await refusal(stage.client.users.lookupByEmail({ email }))).toBe("users_not_found");
  }
});

test("the list of people holds bots, deactivated people and Slackbot, page by page", async () => {
  await using stage = await aPretendSlack();
  stage.slack.workspace.addPerson({ name: "gone", deleted: true });
  const first = await stage.client.users.list({ limit: 2 });
  const cursor = first.response_metadata?.next_cursor ?? "";
  const second = await stage.client.users.list({ limit: 2, cursor });
  const pages = [first, second].map((page) => page.members?.map((member) => member.name));
  expect(pages).toEqual([["slackbot", "lantern"], ["gone"]]);
});

test("an unknown person is user_not_found", async () => {
  await using stage = await aPretendSlack();
  expect(await refusal(stage.client.users.info({ user: "U404" }))).toBe("user_not_found");
});

test("user groups and the team are there to be read", async () => {
  await using stage = await aPretendSlack();
  expect((await stage.client.usergroups.list()).usergroups).toEqual([]);
  expect((await stage.client.team.info()).team).toMatchObject({ name: "Playground", domain: "playground" });
});
