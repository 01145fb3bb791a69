import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { tellOutcome } from "#src/cli/match-scores.ts";
import { bestByTryingAll } from "#tests/features/matching/by-trying-all.ts";
import { anyScore, tables, type Table } from "#tests/features/matching/problems.ts";
import { typed, type CliEnd } from "#tests/support/cli.ts";
import { temporaryFolder } from "#tests/support/database.ts";

interface Lists {
  readonly scores?: string | Uint8Array;
  readonly places?: string | Uint8Array;
  readonly wanted?: string | Uint8Array;
}

const SCORES = "mentee,mentor,score\nPip,Heron,3\nPip,Rook,1\nWren,Heron,2.5\n";
const PLACES = "mentor,places\nHeron,1\nRook,1\n";

/** Types `match` on lists that stand in files; those not given are the ones above. */
async function matched(
  { scores = SCORES, places = PLACES, wanted }: Lists,
  ...more: string[]
): Promise<CliEnd> {
  const folder = temporaryFolder();
  function file(name: string, content: string | Uint8Array): string {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  }
  const words = ["--scores", file("scores.csv", scores), "--places", file("places.csv", places)];
  if (wanted !== undefined) words.push("--wanted", file("wanted.csv", wanted));
  const end = await typed(["match", ...words, ...more]);
  return { ...end, complained: end.complained.replaceAll(`${folder}/`, "") };
}

const Result = z.strictObject({
  pairs: z.array(z.strictObject({ mentee: z.string(), mentor: z.string(), score: z.number() })),
  unmatched: z.array(z.string()),
  matched: z.int(),
  total: z.number(),
  worst: z.number().nullable(),
  certificate: z.strictObject({ verified: z.boolean(), bound: z.number() }),
  milliseconds: z.number().nonnegative(),
});

async function result(lists: Lists, ...more: string[]): Promise<z.infer<typeof Result>> {
  const { exitCode, printed, complained } = await matched(lists, "--json", ...more);
  expect({ exitCode, complained }).toEqual({ exitCode: 0, complained: "" });
  return Result.parse(JSON.parse(printed));
}

describe("npm run cli -- match --scores --places", () => {
  it("prints one JSON object: the pairs, who is left, the figures and the proof", async () => {
    expect(await result({})).toMatchObject({
      pairs: [
        { mentee: "Pip", mentor: "Rook", score: 1 },
        { mentee: "Wren", mentor: "Heron", score: 2.5 },
      ],
      unmatched: [],
      matched: 2,
      total: 3.5,
      worst: 1,
      certificate: { verified: true, bound: 3.5 },
    });
  });

  it("without --json prints a table and what is proven", async () => {
    const { exitCode, printed } = await matched({ places: "mentor,places\nHeron,1\nRook,0\n" });
    expect(exitCode).toBe(0);
    expect(printed).toContain("mentee  mentor  score\nPip     Heron   3\n");
    expect(printed).toContain("Without a mentor: Wren.");
    expect(printed).toMatch(/^1 mentee matched, 1 not; total 3, worst 3\.$/m);
    expect(printed).toMatch(/^Proven: /m);
  });

  it("gives two different mentors to who wants two, and none to who wants none", async () => {
    const scores = `${SCORES}Dove,Rook,9\n`;
    const wanted = "mentee,mentors\nPip,2\nDove,0\n";
    const found = await result({ scores, places: "mentor,places\nHeron,5\nRook,5\n", wanted });
    expect(found.pairs.map(({ mentee, mentor }) => `${mentee} ${mentor}`)).toEqual([
      "Pip Heron",
      "Pip Rook",
      "Wren Heron",
    ]);
    expect(found).toMatchObject({ matched: 2, unmatched: [] });
  });

  it("counts somebody who stands in WANTED alone as a mentee whom nobody may take", async () => {
    expect(await result({ wanted: "mentee,mentors\nJay,1\n" })).toMatchObject({
      unmatched: ["Jay"],
      matched: 2,
    });
  });

  it("with --floor raises the worst score before the total", async () => {
    const scores = "mentee,mentor,score\nPip,Heron,10\nPip,Rook,4\nWren,Heron,5\nWren,Rook,1\n";
    expect(await result({ scores })).toMatchObject({ total: 11, worst: 1 });
    expect(await result({ scores }, "--floor")).toMatchObject({ total: 9, worst: 4 });
  });

  it("answers the same whatever the order of the lines, and ties by the seed", async () => {
    const pairs = ["A", "B", "C", "D"].flatMap((mentee) =>
      ["X", "Y", "Z"].map((mentor) => `${mentee},${mentor},1`),
    );
    const places = "mentor,places\nX,1\nY,1\nZ,1\n";
    const forward = { scores: ["mentee,mentor,score", ...pairs].join("\n"), places };
    const backward = { scores: ["mentee,mentor,score", ...pairs.toReversed()].join("\n"), places };
    const one = await result(forward);
    expect((await result(backward)).pairs).toEqual(one.pairs);
    const leftOut = new Set<string>();
    for (const seed of ["1", "2", "3", "4", "5", "6", "7", "8"])
      leftOut.add((await result(forward, "--seed", seed)).unmatched.join());
    expect(leftOut.size).toBeGreaterThan(1);
  });

  it("adds up to full precision", async () => {
    const scores = "mentee,mentor,score\na,X,1e16\nb,X,1\nc,X,1\nd,X,-1e16\n";
    expect((await result({ scores, places: "mentor,places\nX,4" })).total).toBe(2);
  });

  it.each([
    ["no pairs and no mentors", { scores: "mentee,mentor,score", places: "mentor,places\n" }, []],
    ["no places", { places: "mentor,places\nHeron,0\nRook,0" }, ["Pip", "Wren"]],
    ["no pairs", { scores: "mentee,mentor,score\n", wanted: "mentee,mentors\nJay,2" }, ["Jay"]],
  ])("matches nobody when there are %s, and that is proven", async (_what, lists, unmatched) => {
    expect(await result(lists)).toMatchObject({ pairs: [], unmatched, matched: 0, total: 0, worst: null });
    await result(lists, "--floor");
  });
});

describe("the lists of npm run cli -- match", () => {
  it("may come as spreadsheets save them: byte order mark, CRLF, quotation marks, any order of columns", async () => {
    const scores =
      '\uFEFFscore,Note,"Mentor",mentee\r\n3,,"Heron, Jr",Pip\r\n\r\n 2 ,x,"Rook ""the\r\nOld""" ,  Wren\r\n,,,\r\n';
    const places = 'places;mentor\n4;"Heron, Jr"\n2.0;"Rook ""the\r\nOld"""\n';
    expect((await result({ scores, places })).pairs).toEqual([
      { mentee: "  Wren", mentor: 'Rook "the\r\nOld"', score: 2 },
      { mentee: "Pip", mentor: "Heron, Jr", score: 3 },
    ]);
  });

  it("may be saved as UTF-16, or with the line ends of an old Mac", async () => {
    const scores = Buffer.from(`\uFEFF${SCORES}`, "utf16le");
    expect(await result({ scores, places: PLACES.replaceAll("\n", "\r") })).toMatchObject({ total: 3.5 });
  });

  it("may have names that are numbers, properties of objects, or the same on both sides", async () => {
    const scores = "mentee,mentor,score\n1,1,5\n__proto__,constructor,1\n 1,constructor,2\n";
    const places = "mentor,places\n1,1\nconstructor,2\n";
    expect((await result({ scores, places })).pairs).toHaveLength(3);
  });

  it.each(["1e300", "-1e300", "1e-300", "+.5", "5.", "-0", "1E3", "0.1"])(
    "may have the score %s",
    async (score) => {
      const found = await result({ scores: `mentee,mentor,score\nPip,Rook,${score}` });
      expect(found.pairs).toEqual([{ mentee: "Pip", mentor: "Rook", score: Number(score) + 0 }]);
    },
  );

  it.each([
    ["NaN", "scores.csv, line 2: wanted a number as score, such as 0.75 or -2, found 'NaN'."],
    ["Infinity", "found 'Infinity'."],
    ["", "found ''."],
    ["0x10", "found '0x10'."],
    ["1_000", "found '1_000'."],
    ["good", "found 'good'."],
    ['"0,5"', "(decimals with a point), found '0,5'."],
    ["1e301", "wanted a score of at most 1e300 in size, found '1e301'."],
    ["-1e999", "found '-1e999'."],
  ])("refuses the score %s", async (score, words) => {
    const { exitCode, printed, complained } = await matched({
      scores: `mentee,mentor,score\nPip,Rook,${score}`,
    });
    expect({ exitCode, printed }).toEqual({ exitCode: 65, printed: "" });
    expect(complained).toContain(words);
  });

  it.each<readonly [string, Lists, string]>([
    [
      "an empty file",
      { scores: "" },
      "scores.csv: wanted the header mentee,mentor,score, found an empty file.",
    ],
    [
      "a wrong header",
      { places: "name,places\nHeron,1" },
      "places.csv, line 1: wanted a header with the columns",
    ],
    ["a column twice", { places: "mentor,places,mentor\n" }, "each once, found 'mentor,places,mentor'."],
    [
      "too few cells",
      { scores: "mentee,mentor,score\nPip,Rook" },
      "scores.csv, line 2: wanted mentee,mentor,score",
    ],
    ["no name", { scores: "mentee,mentor,score\n ,Rook,1" }, "scores.csv, line 2: a mentee has no name."],
    [
      "an open quote",
      { scores: 'mentee,mentor,score\nPip,"Rook,1\n' },
      "scores.csv, line 2: a quotation mark is",
    ],
    ["a pair twice", { scores: `${SCORES}Pip,Rook,1` }, "line 5: 'Pip' and 'Rook' stand in line 3 already"],
    [
      "an unknown mentor",
      { scores: `${SCORES}Pip,Crow,1` },
      "line 5: the mentor 'Crow' does not stand in places.csv",
    ],
    ["a mentor twice", { places: `${PLACES}Rook,1` }, "places.csv, line 4: 'Rook' stands in line 3 already"],
    ["negative places", { places: "mentor,places\nHeron,-1\nRook,1" }, "0 or more, for 'Heron', found '-1'."],
    ["half a place", { places: "mentor,places\nHeron,1.5\nRook,1" }, "found '1.5'."],
    ["endless places", { places: "mentor,places\nHeron,1e999\nRook,1" }, "found '1e999'."],
    [
      "three wanted",
      { wanted: "mentee,mentors\nPip,3" },
      "wanted.csv, line 2: wanted a whole number of mentors, 0 to 2",
    ],
    [
      "a wish twice",
      { wanted: "mentee,mentors\nPip,1\nPip,2" },
      "wanted.csv, line 3: 'Pip' stands in line 2 already",
    ],
  ])("with %s are refused, by file and line", async (_what, lists, words) => {
    const { exitCode, printed, complained } = await matched(lists, "--json");
    expect({ exitCode, printed }).toEqual({ exitCode: 65, printed: "" });
    expect(complained).toContain(words);
  });

  it("tell all mistakes at once, twenty in words", async () => {
    const scores = [
      "mentee,mentor,score",
      ...Array.from({ length: 30 }, (_, line) => `m${line},Rook,?`),
    ].join("\n");
    const { complained } = await matched({ scores, wanted: "mentee,mentors\nPip,many" });
    expect(complained).toContain("31 mistakes in the lists:");
    expect(complained).toContain("wanted.csv, line 2");
    expect(complained.split("\n")).toHaveLength(22);
    expect(complained).toContain("and 11 mistakes more.");
  });

  it("count lines as an editor does, also after a cell of several lines", async () => {
    const scores = 'mentee,mentor,score\r\n"Pip\r\nthe Small",Rook,1\r\nWren,Rook,?\r\n';
    expect((await matched({ scores })).complained).toContain("scores.csv, line 4:");
  });

  it("say what cannot be read, each file", async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "folder"));
    const { exitCode, complained } = await typed([
      "match",
      `--scores=${join(folder, "nowhere.csv")}`,
      `--places=${join(folder, "folder")}`,
    ]);
    expect(exitCode).toBe(66);
    expect(complained).toMatch(/nowhere\.csv': there is no such file\.\n.*folder': that is a folder/);
    const latin1 = Buffer.from(`${SCORES}Zo\u00eb,Rook,1`, "latin1");
    expect((await matched({ scores: latin1 })).complained).toContain("wanted text in UTF-8");
  });

  it("are both needed, and switches take no value", async () => {
    expect(await typed(["match", "--scores", "x.csv"])).toMatchObject({ exitCode: 64 });
    expect((await matched({}, "--json=yes")).complained).toContain("--json takes no value, found 'yes'.");
    expect((await matched({}, "--seed", "often")).complained).toContain("--seed wants a whole number");
  });
});

describe("a result of npm run cli -- match that is not proven", () => {
  it.each([false, true])("is told as such and ends with another exit code than 0 (as JSON: %s)", (json) => {
    const printed: string[] = [];
    const complained: string[] = [];
    const context = {
      print: (text: string) => printed.push(text),
      complain: (text: string) => complained.push(text),
    };
    const certificate = { verified: false, bound: 4 };
    const figures = { pairs: [], unmatched: ["Pip"], matched: 0, total: 0, worst: null };
    const unproven = { ...figures, certificate, milliseconds: 1 };
    expect(tellOutcome(context, { result: unproven, problems: ["total is not proven"] }, { json })).toBe(1);
    expect(complained.join()).toContain("not proven, do not use it:\n  total is not proven");
    expect(printed.join()).toMatch(json ? /"verified":false/ : /^Not proven to be the best\.$/m);
  });
});

describe("what npm run cli -- match finds", () => {
  const size = { mentees: 4, mentors: 4, mostPlaces: 2, mostWanted: 2, score: anyScore };

  it.each([false, true])("is the best of all that can be tried (with a floor: %s)", async (floor) => {
    const property = fc.asyncProperty(tables(size), async (table) => {
      const found = await result(listsOf(table), ...(floor ? ["--floor"] : []));
      const best = bestByTryingAll(table, { floor });
      expect(found.matched).toBe(best.matched);
      expect(found.total).toBeCloseTo(best.total, 8);
      expect(!floor || found.worst === best.worst).toBe(true);
      expect(found.certificate.bound).toBeCloseTo(best.total, 8);
    });
    await fc.assert(property, { numRuns: 40 });
  });
});

function listsOf({ scores, places, wanted }: Table): Lists {
  const lines = scores.flatMap((row, mentee) =>
    row.flatMap((score, mentor) => (score === null ? [] : [`mentee ${mentee},mentor ${mentor},${score}`])),
  );
  return {
    scores: ["mentee,mentor,score", ...lines].join("\n"),
    places: ["mentor,places", ...places.map((count, mentor) => `mentor ${mentor},${count}`)].join("\n"),
    wanted: ["mentee,mentors", ...wanted.map((count, mentee) => `mentee ${mentee},${count}`)].join("\n"),
  };
}
