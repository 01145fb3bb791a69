import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { z } from "zod";
import { instantOf } from "#src/core/wall-time.ts";
import { createLog } from "#src/log.ts";
import { SlackCallError } from "#src/slack/errors.ts";
import { temporaryDatabase } from "#tests/support/database.ts";

const SECRET = "the quokka is nervous";

/** What is logged when an act fails with this error. */
function logged(error: unknown): string {
  const lines: string[] = [];
  const log = createLog({
    level: "debug",
    format: "json",
    destination: { write: (line) => void lines.push(line) },
  });
  log.error({ workspaceId: "T1", err: error }, "an act failed");
  return lines.join("");
}

async function failureOf(run: () => unknown): Promise<unknown> {
  try {
    await run();
  } catch (error) {
    return error;
  }
  throw new Error("Cannot test the log: nothing failed");
}

it.each([
  ["JSON", (): unknown => JSON.parse(SECRET)],
  ["zod", () => z.object({ note: z.literal("x") }).parse({ note: SECRET, [SECRET]: 1 })],
  ["zod, strict", () => z.strictObject({}).parse({ [SECRET]: 1 })],
  ["Temporal", () => instantOf({ on: SECRET, at: "09:00" }, "Europe/Berlin")],
  ["Intl", () => new Intl.DateTimeFormat("en", { timeZone: SECRET })],
  ["URL", () => new URL(SECRET)],
])("never logs what a person wrote when %s chokes on it", async (_name, run) => {
  const line = logged(await failureOf(run));
  expect(line).toContain('"stack":"    at ');
  expect(line).not.toContain("quokka");
});

it("never logs what a query was about, not even a line that looks like a place in the code", async () => {
  const db = await temporaryDatabase();
  const words = `Dear diary\n    at home ${SECRET}`;
  const error = await failureOf(() =>
    db.transaction((tx) =>
      Promise.resolve(tx.run(sql`insert into settings values (${words}, null, null, null)`)),
    ),
  );
  const line = logged(error);
  expect(line).toContain('"stack":"    at ');
  expect(line).not.toContain("quokka");
});

it("logs the message and the place of an error of our own, and of its causes", () => {
  const cause = new SlackCallError("views.open", { kind: "race", code: "expired_trigger_id" }, null);
  const line = logged(new Error("Cannot find member 'member_1'", { cause }));
  expect(line).toContain("Cannot find member 'member_1'");
  expect(line).toContain("log.test.ts");
  expect(line).toContain("Cannot call Slack's 'views.open': expired_trigger_id (race)");
});

it("says no more than the kind of something thrown that is no error", () => {
  expect(logged(SECRET)).toContain('"err":{"type":"string"}');
});

it("keeps tokens out wherever they stand in the facts", () => {
  const lines: string[] = [];
  const log = createLog({
    level: "info",
    format: "json",
    destination: { write: (line) => void lines.push(line) },
  });
  log.info(
    { token: "xoxb-1", config: { token: "xoxb-2" }, botToken: "xoxb-3", headers: { a: "xoxb-4" } },
    "facts",
  );
  expect(lines.join("")).not.toContain("xoxb");
});
