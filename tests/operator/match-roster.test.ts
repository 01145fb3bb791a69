import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { PART_NAMES, USUAL_SETTINGS } from "#src/features/matching/round-settings.ts";
import { typed } from "#tests/support/cli.ts";
import { temporaryFolder } from "#tests/support/database.ts";

const EXAMPLE = fileURLToPath(new URL("../../examples/roster.csv", import.meta.url));
const HEADER = "name,email,role,teach,learn,capacity,time_zone,exclude";
const ADA = "Ada,ada@example.com,mentor,technical-leadership:5,,1,Europe/Berlin,";
const BO = "Bo,bo@example.com,mentor,technical-leadership:3,,1,Europe/Berlin,";
const CY = "Cy,cy@example.com,mentee,,technical-leadership:1,,Europe/Berlin,";
const DEE = "Dee,dee@example.com,mentee,,technical-leadership:1,,Europe/Berlin,";
const ON = ["--on", "2026-11-23"];

const Person = z.object({ id: z.string(), name: z.string() });
const Report = z.object({
  pairs: z.array(
    z.object({
      mentee: Person,
      mentor: Person,
      score: z.number(),
      parts: z.record(z.string(), z.number()),
      reasons: z.array(z.string()),
      locked: z.boolean(),
    }),
  ),
  unmatched: z.array(z.object({ mentee: Person, cause: z.string(), why: z.string(), help: z.string() })),
  totals: z.object({ mentees: z.number(), matched: z.number(), total: z.number(), openPlaces: z.number() }),
  certificate: z.object({ verified: z.boolean(), bound: z.number() }),
  refusedLocks: z.array(z.object({ because: z.string() })),
  milliseconds: z.number(),
});

function fileOf(name: string, ...lines: readonly string[]): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, lines.join("\n"));
  return path;
}

async function reported(lines: readonly string[], ...flags: readonly string[]) {
  const end = await typed(["match", fileOf("roster.csv", ...lines), ...ON, "--json", ...flags]);
  return { ...end, report: Report.parse(JSON.parse(end.printed)) };
}

function couples({ pairs }: z.infer<typeof Report>): readonly string[] {
  return pairs.map(({ mentor, mentee }) => `${mentor.name} ${mentee.name}`).toSorted();
}

describe("npm run cli -- match ROSTER", () => {
  it("gives the example of 48 people a sensible round, proven", async () => {
    const end = await typed(["match", EXAMPLE, ...ON, "--json"]);
    expect(end).toMatchObject({ exitCode: 0, complained: "" });
    const report = Report.parse(JSON.parse(end.printed));
    expect(report.totals).toMatchObject({ mentees: 34, matched: 31, openPlaces: 0 });
    expect(report.certificate.verified).toBe(true);
    expect(report.certificate.bound).toBeCloseTo(report.totals.total, 6);
    for (const { parts, reasons } of report.pairs) {
      expect(Object.keys(parts).toSorted()).toEqual([...PART_NAMES].toSorted());
      expect(reasons).toHaveLength(3);
    }
    const firstWishes = report.pairs.filter(({ reasons }) =>
      reasons.some((words) => words.includes(" first wish")),
    );
    expect(firstWishes.length).toBeGreaterThan(28);
  });

  it("gives the same round whatever the order of the lines", async () => {
    const [one, other] = [
      await reported([HEADER, ADA, BO, CY, DEE]),
      await reported([HEADER, DEE, BO, CY, ADA]),
    ];
    expect({ ...other.report, milliseconds: 0 }).toEqual({ ...one.report, milliseconds: 0 });
  });

  it("reads as a person would say it", async () => {
    const cook = DEE.replace("technical-leadership", "mentoring-and-growing");
    const { printed } = await typed(["match", fileOf("roster.csv", HEADER, ADA, CY, cook), ...ON]);
    expect(printed).toContain("1 of 2 mentees gets a mentor");
    expect(printed).toContain(
      "  · Technical leadership in data is Cy's first wish, and Ada teaches it at level 5 of 5",
    );
    expect(printed).toContain("  · What would help: ");
    expect(printed).toContain("Proven and checked: ");
  });

  it("prints a table with a line for each pair and each person left out, and no cell that a spreadsheet runs", async () => {
    const evil = '"=HYPERLINK(""x"")",evil@example.com,mentee,,technical-leadership:1,,Europe/Berlin,';
    const { printed } = await typed(["match", fileOf("roster.csv", HEADER, ADA, CY, evil), ...ON, "--csv"]);
    const [header, ...lines] = printed.split("\n");
    expect(header).toBe(
      "mentee,mentee_name,mentor,mentor_name,score,topic,ranking,hours,goal,waiting,variety,meeting,continuity,room,locked,reason_1,reason_2,reason_3,cause,why,help",
    );
    expect(lines).toHaveLength(2);
    expect(printed).toContain(`"'=HYPERLINK(""x"")"`);
  });
});

describe("what is set by hand", () => {
  it("a pair to keep stays, and one never to make is not made", async () => {
    const lines = [HEADER, ADA, BO, CY, DEE];
    const bo = fileOf("by-hand.csv", "mentor,mentee", "bo@example.com,Cy");
    expect(couples((await reported(lines, "--locks", bo)).report)).toEqual(["Ada Dee", "Bo Cy"]);
    expect(couples((await reported(lines, "--forbids", bo)).report)).toEqual(["Ada Cy", "Bo Dee"]);
  });

  it.each([
    ["cannot_be_paired", [ADA, BO, `${CY}ada@example.com`], "ada@example.com,cy@example.com"],
    ["unknown_mentor", [ADA, CY, DEE], "cy@example.com,dee@example.com"],
    ["unknown_mentee", [ADA, BO, CY], "ada@example.com,bo@example.com"],
  ])("what cannot be kept is not, and that is said: %s", async (because, people, lock) => {
    const locks = fileOf("locks.csv", "mentor,mentee", lock);
    const end = await reported([HEADER, ...people], "--locks", locks);
    expect(end.report.refusedLocks).toMatchObject([{ because }]);
    expect(end.exitCode).toBe(1);
    expect(end.complained).toContain("Not kept: ");
    expect(end.report.certificate.verified).toBe(true);
  });

  it("no more pairs are kept than there are places, nor than somebody wishes", async () => {
    const both = fileOf("locks.csv", "mentor,mentee", "Ada,Cy", "Ada,Dee");
    const places = await reported([HEADER, ADA, CY, DEE], "--locks", both);
    expect(places.report.refusedLocks).toMatchObject([{ because: "no_place" }]);
    const two = fileOf("locks.csv", "mentor,mentee", "Ada,Cy", "Bo,Cy");
    const wishes = await reported([HEADER, ADA, BO, CY], "--locks", two);
    expect(wishes.report.refusedLocks).toMatchObject([{ because: "enough_mentors" }]);
  });

  it("people whom nobody knows, or several are called so, are told by line before anything is solved", async () => {
    const ada2 = ADA.replace("ada@", "ada2@");
    const locks = fileOf("locks.csv", "mentor,mentee", "Nobody,Cy", "ada,Cy");
    const end = await typed(["match", fileOf("roster.csv", HEADER, ADA, ada2, CY), "--locks", locks]);
    expect(end).toMatchObject({ exitCode: 65, printed: "" });
    expect(end.complained).toContain("line 2: nobody in the roster is 'Nobody'.");
    expect(end.complained).toContain("line 3: several people are called 'ada': say which by e-mail.");
  });

  it("weights change what counts, alone or with the rules", async () => {
    const lines = [HEADER, ADA, CY];
    const alone = fileOf("weights.yml", "topic: 1", ...PART_NAMES.slice(1).map((name) => `${name}: 0`));
    expect((await reported(lines, "--weights", alone)).report.pairs[0]?.score).toBe(1);
    const soft = fileOf("settings.json", '{"hard": {"commonTopic": false}}');
    const cook = CY.replace("technical-leadership", "mentoring-and-growing");
    expect((await reported([HEADER, ADA, cook])).report.pairs).toEqual([]);
    expect(couples((await reported([HEADER, ADA, cook], "--weights", soft)).report)).toEqual(["Ada Cy"]);
  });

  it.each([
    ["topic: -1", "weights.topic: wanted at least 0, found -1"],
    ["topic: .nan", "weights.topic: wanted a number, found NaN"],
    ["topic: .inf", "weights.topic: wanted a number, found Infinity"],
    [PART_NAMES.map((name) => `${name}: 0`).join("\n"), "wanted at least one weight above 0"],
    ["weights: {topik: 1}", "weights.topik: wanted only known fields, found 'topik'"],
    ["coolingWeeks: soon", "coolingWeeks: wanted a number, found 'soon'"],
    ["[1, 2", "Flow sequence"],
    ["just words", "wanted a block of fields, found 'just words'"],
  ])("weights that are none are refused: %s", async (text, reason) => {
    const weights = fileOf("weights.yml", text);
    const end = await typed(["match", fileOf("roster.csv", HEADER, ADA, CY), "--weights", weights]);
    expect(end).toMatchObject({ exitCode: 65, printed: "" });
    expect(end.complained).toContain(reason);
  });
});

describe("a roster in which there is little to match", () => {
  it.each([
    ["no mentors", [CY], "no_mentors"],
    ["mentors without places", [ADA.replace(",1,", ",0,"), CY], "all_full"],
    ["everybody excluded", [ADA, BO, `${CY}ada@example.com;bo@example.com`], "ruled_out"],
    [
      "a wish that nobody teaches",
      [ADA, CY.replace("technical-leadership", "mentoring-and-growing")],
      "nobody_teaches",
    ],
    ["no wish at all", [ADA, CY.replace("technical-leadership:1", "")], "no_wishes"],
  ])("%s: nobody is matched, with the cause", async (_what, people, cause) => {
    const { report, exitCode } = await reported([HEADER, ...people]);
    expect(report.pairs).toEqual([]);
    expect(report.unmatched).toMatchObject([{ mentee: { name: "Cy" }, cause }]);
    expect(report.certificate.verified).toBe(true);
    expect(exitCode).toBe(0);
  });

  it.each([
    ["no mentees", [ADA, BO]],
    ["one person", [ADA]],
    ["nobody", []],
  ])("%s: an empty round, and a sentence that says so", async (_what, people) => {
    const end = await typed(["match", fileOf("roster.csv", HEADER, ...people), ...ON]);
    expect(end).toMatchObject({ exitCode: 0, complained: "" });
    expect(end.printed).toContain("Nobody in the roster looks for a mentor.");
  });

  it("duplicate people, unknown topics and unknown colleagues are told by line, and the rest is matched", async () => {
    const lines = [
      HEADER,
      ADA,
      CY,
      CY,
      DEE.replace("technical-leadership", "cooking"),
      `${BO}nobody@example.com`,
    ];
    const { report, exitCode, complained } = await reported(lines);
    expect(couples(report)).toEqual(["Ada Cy"]);
    expect(exitCode).toBe(1);
    expect(complained).toContain("line 4, email: Cannot take this person twice");
    expect(complained).toContain("line 5, learn: Cannot read the topic");
    expect(complained).toContain("line 6, exclude: Cannot take 'nobody@example.com'");
  });

  it.each([
    ["an empty file", [], "found an empty file"],
    ["another table", ["foo,bar", "1,2"], "Cannot read the header"],
  ])("%s is refused", async (_what, lines, reason) => {
    const end = await typed(["match", fileOf("roster.csv", ...lines)]);
    expect(end).toMatchObject({ exitCode: 65, printed: "" });
    expect(end.complained).toContain(reason);
  });
});

describe("words that cannot be meant", () => {
  it.each([
    [["match", EXAMPLE, "--on", "tomorrow"], 64, "--on wants a day"],
    [["match", EXAMPLE, "--seed", "x"], 64, "--seed wants a whole number"],
    [["match", EXAMPLE, "--json", "--csv"], 64, "choose one"],
    [["match", EXAMPLE, "--scores", "s.csv"], 64, "--scores belongs to a list of scores"],
    [["match", "--scores", "s.csv", "--places", "p.csv", "--csv"], 64, "--csv belongs to a roster"],
    [["match", "no-such-roster.csv"], 66, "there is no such file"],
    [["match", EXAMPLE, "--weights", "no-such.yml"], 66, "there is no such file"],
  ] as const)("%j", async (words, exitCode, reason) => {
    const end = await typed(words);
    expect(end).toMatchObject({ exitCode, printed: "" });
    expect(end.complained).toContain(reason);
  });
});

describe("docs/matching.md", () => {
  it("shows what its command prints", async () => {
    const page = readFileSync(new URL("../../docs/matching.md", import.meta.url), "utf8");
    const { printed } = await typed(["match", EXAMPLE, ...ON]);
    const shown = [...page.matchAll(/```text\n([^]*?)```/g)].map(([, text]) => text?.trim() ?? "");
    const examples = shown.filter((text) => text.includes(" · "));
    expect(examples).toHaveLength(2);
    for (const example of examples) expect(printed).toContain(example);
    expect(page).toContain("31 of its 34 mentees get one of 31 places, with an average fit of 63 of 100");
    expect(printed).toContain("31 of 34 mentees get a mentor, average fit 63 of 100");
  });

  it("names the usual weights", () => {
    const page = readFileSync(new URL("../../docs/matching.md", import.meta.url), "utf8");
    for (const name of PART_NAMES) {
      expect(page).toMatch(new RegExp(`\\| \`${name}\` +\\| +${USUAL_SETTINGS.weights[name]} \\|`));
    }
  });
});
