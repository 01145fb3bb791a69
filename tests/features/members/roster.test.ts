import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseRoster, type RosterRow } from "#src/features/members/roster.ts";

const TOPICS = [
  { id: "data-platform-architecture", title: "Data platform architecture" },
  { id: "technical-leadership", title: "Technical leadership in data" },
  { id: "mentoring-and-growing", title: "Mentoring and growing the team" },
];

function parse(...lines: readonly string[]) {
  return parseRoster(lines.join("\n"), TOPICS);
}

/** One person whose roster has only this column beside name and e-mail. */
function parseCell(column: string, cell: string) {
  return parse(`name,email,${column}`, `Ada,ada@example.com,"${cell}"`);
}

function names(rows: readonly RosterRow[]): readonly string[] {
  return rows.map((row) => row.name);
}

const NO_WISHES = {
  office: null,
  wantedMentors: null,
  cadenceDays: null,
  meetingForm: null,
  mentorEmails: [],
  goals: [],
  againEmails: [],
  waitingSinceOn: null,
};

describe("parseRoster() reads a person", () => {
  it("with what they wish of a match", () => {
    const { rows, problems } = parse(
      "name,email,teach,learn,Prefers topics,own_levels,office,mentors_wanted,cadence,meeting,prefers_mentors,track_goals,again_with,waiting_since",
      "Ada,ada@example.com,technical-leadership:5; data-platform-architecture:4,mentoring-and-growing:1,Data platform architecture,mentoring-and-growing:2,North,2,fortnightly,In person,Bo@example.com; cy@example.com,technical-leadership:2,dee@example.com,2026-11-02",
    );
    expect(problems).toEqual([]);
    expect(rows).toMatchObject([
      {
        teach: [
          { topicId: "technical-leadership", weight: 5 },
          { topicId: "data-platform-architecture", weight: 4, rank: 1 },
        ],
        learn: [{ topicId: "mentoring-and-growing", weight: 1, ownLevel: 2 }],
        wishes: {
          office: "North",
          wantedMentors: 2,
          cadenceDays: 14,
          meetingForm: "in_person",
          mentorEmails: ["bo@example.com", "cy@example.com"],
          goals: [{ topicId: "technical-leadership", weight: 2 }],
          againEmails: ["dee@example.com"],
          waitingSinceOn: "2026-11-02",
        },
      },
    ]);
  });

  it.each([
    ["mentors_wanted", "3", "wanted 1 or 2, found '3'"],
    ["cadence", "daily", "wanted weekly, fortnightly or monthly, found 'daily'"],
    ["meeting", "by pigeon", "wanted call, in person or any, found 'by pigeon'"],
    ["prefers_mentors", "a@x.org; b@x.org; c@x.org; d@x.org", "wanted at most 3, found 4"],
    ["prefers_topics", "cooking", "wanted topics that Guildhall knows, found 'cooking'"],
    ["own_levels", "technical-leadership:6", "wanted a whole number from 1 to 5, found '6'"],
    ["track_goals", "technical-leadership:0", "wanted a whole number from 1 to 4, found '0'"],
    ["waiting_since", "2026-02-30", "wanted a day such as 2026-11-23, found '2026-02-30'"],
  ])("and says what is wrong with the wish in '%s': %s", (column, cell, reason) => {
    const { rows, problems } = parse(`name,email,${column}`, `Ada,ada@example.com,${cell}`);
    expect(rows).toEqual([]);
    expect(problems).toMatchObject([{ line: 2, column }]);
    expect(problems[0]?.reason).toContain(reason);
  });

  it("with everything that a roster can say", () => {
    const { rows, problems } = parse(
      "name,email,slack_id,role,teach,learn,capacity,time_zone,working_hours,team,manager,exclude",
      "Ada Quillfeather,Ada@Example.com,u0adaquill,Both,technical-leadership:5; Data platform architecture:4,mentoring-and-growing:1,3,Europe/London,9:00-17:30,Lakehouse,bo@example.com,cy@example.com; dee@example.org",
    );
    expect(problems).toEqual([]);
    expect(rows).toEqual([
      {
        line: 2,
        given: [
          "name",
          "email",
          "slack_id",
          "role",
          "teach",
          "learn",
          "capacity",
          "time_zone",
          "working_hours",
          "team",
          "manager",
          "exclude",
        ],
        name: "Ada Quillfeather",
        email: "ada@example.com",
        slackId: "U0ADAQUILL",
        role: "both",
        teach: [
          { topicId: "technical-leadership", weight: 5 },
          { topicId: "data-platform-architecture", weight: 4 },
        ],
        learn: [{ topicId: "mentoring-and-growing", weight: 1 }],
        capacity: 3,
        timeZone: "Europe/London",
        workingHours: { start: "09:00", end: "17:30" },
        quietHours: null,
        team: "Lakehouse",
        managerEmail: "bo@example.com",
        excludeEmails: ["cy@example.com", "dee@example.org"],
        wishes: NO_WISHES,
      },
    ]);
  });

  it("with a quiet time inside the working hours, or without any hours beside it", () => {
    const header = "name,email,working_hours,quiet_hours";
    const quiet = { start: "09:00", end: "11:00" };
    expect(parse(header, "Ada,ada@example.com,09:00-17:00,9:00-11:00").rows[0]?.quietHours).toEqual(quiet);
    expect(parse(header, "Ada,ada@example.com,,9:00-11:00").rows[0]?.quietHours).toEqual(quiet);
    const { rows, problems } = parse(header, "Ada,ada@example.com,10:00-17:00,9:00-11:00");
    expect([rows.length, problems[0]?.column]).toEqual([0, "quiet_hours"]);
    expect(problems[0]?.reason).toContain("wanted a part of the working hours 10:00-17:00");
  });

  it("with a name and a Slack id alone", () => {
    expect(parse("name,slack_id", "Ada,U0ADAQUILL")).toEqual({
      problems: [],
      rows: [
        {
          line: 2,
          given: ["name", "slack_id"],
          name: "Ada",
          email: null,
          slackId: "U0ADAQUILL",
          role: "mentee",
          teach: [],
          learn: [],
          capacity: 0,
          timeZone: null,
          workingHours: null,
          quietHours: null,
          team: null,
          managerEmail: null,
          excludeEmails: [],
          wishes: NO_WISHES,
        },
      ],
    });
  });

  it.each([
    { teach: "technical-leadership:3", learn: "", role: "mentor", capacity: 1 },
    { teach: "", learn: "technical-leadership:1", role: "mentee", capacity: 0 },
    { teach: "technical-leadership:3", learn: "mentoring-and-growing:1", role: "both", capacity: 1 },
  ])("whose role follows from what they teach and learn: $role", ({ teach, learn, role, capacity }) => {
    const { rows } = parse("name,email,teach,learn", `Ada,ada@example.com,${teach},${learn}`);
    expect(rows).toMatchObject([{ role, capacity }]);
  });

  it("who offers no places when they are a mentee, whatever the capacity says", () => {
    expect(parse("name,email,role,capacity", "Ada,ada@example.com,mentee,4").rows).toMatchObject([
      { capacity: 0 },
    ]);
  });

  it("whose topics have no number: a middle one", () => {
    const { rows } = parse(
      "name,email,teach,learn",
      "Ada,ada@example.com,technical-leadership,Mentoring and growing the team",
    );
    expect(rows).toMatchObject([
      {
        teach: [{ topicId: "technical-leadership", weight: 3 }],
        learn: [{ topicId: "mentoring-and-growing", weight: 2 }],
      },
    ]);
  });

  it("whose topic has a colon or a number in its title", () => {
    const topics = [
      { id: "python", title: "Python" },
      { id: "python-3", title: "Python 3" },
      { id: "staff", title: "Staff: the path" },
    ];
    const teach = ["Python:4", "python 3:5", "Staff: the path"].join(";");
    expect(parseRoster(`name,email,teach\nAda,ada@example.com,${teach}`, topics).rows[0]?.teach).toEqual([
      { topicId: "python", weight: 4 },
      { topicId: "python-3", weight: 5 },
      { topicId: "staff", weight: 3 },
    ]);
    const [row] = parseRoster("name,email,teach\nAda,ada@example.com,Staff: the path: 2", topics).rows;
    expect(row?.teach).toEqual([{ topicId: "staff", weight: 2 }]);
  });

  it("who put commas or line ends between topics", () => {
    for (const between of [",", ", ", "\n", " ;; "]) {
      const { rows, problems } = parseCell(
        "teach",
        `technical-leadership:5${between}mentoring-and-growing:2`,
      );
      expect(problems).toEqual([]);
      expect(rows[0]?.teach.map((topic) => topic.weight)).toEqual([5, 2]);
    }
  });

  it("in any script", () => {
    expect(
      names(parse("name,email", "שרה אור,sara@example.com", "田中 あかり,akari@example.com").rows),
    ).toEqual(["שרה אור", "田中 あかり"]);
  });
});

describe("parseRoster() reads the table", () => {
  it.each([
    ["columns in another order", "email,name\nada@example.com,Ada"],
    ["headings in another dress", "E-Mail, NAME ,Slack ID\nada@example.com,Ada,U0ADAQUILL"],
    ["columns that are not its own", "shoe size,name,email\n42,Ada,ada@example.com"],
    ["a byte order mark", "\uFEFFname,email\nAda,ada@example.com"],
    ["CRLF", "name,email\r\nAda,ada@example.com\r\n"],
    [
      "semicolons between cells",
      'name;email;teach\r\nAda;ada@example.com;"technical-leadership:5;mentoring-and-growing:2"',
    ],
    ["tabs between cells", "name\temail\nAda\tada@example.com"],
    ["Excel's first line", "sep=;\r\nname;email\r\nAda;ada@example.com"],
    ["quoted cells", '"name","email"\n"Ada","ada@example.com"'],
    ["short and empty lines", "name,email,team\n\n,,\nAda,ada@example.com\n\n"],
    ["NUL between the letters", "n\0ame,email\nA\0da,ada@\0example.com"],
  ])("with %s", (_, text) => {
    const { rows, problems } = parseRoster(text, TOPICS);
    expect(problems).toEqual([]);
    expect(rows).toMatchObject([{ name: "Ada", email: "ada@example.com" }]);
  });

  it("with commas, quotation marks and line ends inside quotes", () => {
    const { rows } = parse("name,email,team", '"Quillfeather, ""Ada""",ada@example.com,"Lake\nhouse"');
    expect(rows).toMatchObject([{ name: 'Quillfeather, "Ada"', team: "Lake house" }]);
  });

  it.each(["\n", "\r\n", "\r"])("and counts lines as an editor does, with line end %j", (end) => {
    const text = [
      "name,email,team",
      "",
      'Ada,ada@example.com,"A',
      'B"',
      "",
      ",,",
      "Bo,nowhere",
      "Cy,cy@example.com",
    ];
    const { rows, problems } = parseRoster(text.join(end), TOPICS);
    expect(rows.map((row) => row.line)).toEqual([3, 8]);
    expect(problems.map((problem) => problem.line)).toEqual([7]);
  });

  it("and counts Excel's first line", () => {
    expect(parse("sep=,", "name,email", "Ada,nowhere").problems[0]?.line).toBe(3);
  });
});

describe("parseRoster() refuses a table", () => {
  it.each([
    ["", "Cannot read the roster: wanted a header line and one line for each person, found an empty file"],
    [
      "\n\n",
      "Cannot read the roster: wanted a header line and one line for each person, found an empty file",
    ],
    [
      "name,team\nAda,X",
      "Cannot read the header: wanted a column 'email' or 'slack_id', found 'name' and 'team'",
    ],
    ["email\nada@example.com", "Cannot read the header: wanted a column 'name', found 'email'"],
    [
      "Ada,ada@example.com",
      "Cannot read the header: wanted a column 'name' and 'email' or 'slack_id', found 'Ada' and 'ada@example.com'",
    ],
  ])("such as %j", (text, reason) => {
    expect(parseRoster(text, TOPICS)).toEqual({ rows: [], problems: [{ line: 1, reason }] });
  });
});

describe("parseRoster() says what is wrong", () => {
  it.each([
    ["role", "guru", "Cannot read the role: wanted mentor, mentee or both, found 'guru'"],
    ["capacity", "11", "Cannot read the capacity: wanted a whole number from 0 to 10, found '11'"],
    ["capacity", "two", "Cannot read the capacity: wanted a whole number from 0 to 10, found 'two'"],
    ["capacity", "-1", "Cannot read the capacity: wanted a whole number from 0 to 10, found '-1'"],
    [
      "time_zone",
      "Berlin",
      "Cannot read the time zone: wanted an IANA name such as Europe/Berlin, found 'Berlin'",
    ],
    [
      "time_zone",
      "+02:00",
      "Cannot read the time zone: wanted an IANA name such as Europe/Berlin, found '+02:00'",
    ],
    [
      "working_hours",
      "9 to 5",
      "Cannot read the working hours: wanted a start and a later end such as 09:00-17:00, found '9 to 5'",
    ],
    [
      "working_hours",
      "17:00-09:00",
      "Cannot read the working hours: wanted a start and a later end such as 09:00-17:00, found '17:00-09:00'",
    ],
    [
      "working_hours",
      "09:00-24:30",
      "Cannot read the working hours: wanted a start and a later end such as 09:00-17:00, found '09:00-24:30'",
    ],
    [
      "manager",
      "Bo",
      "Cannot read the manager: wanted an e-mail address such as ada@example.com, found 'Bo'",
    ],
    [
      "exclude",
      "cy@example.com; Dee",
      "Cannot read whom to exclude: wanted e-mail addresses with a semicolon between them, found 'Dee'",
    ],
    [
      "teach",
      "technical-leadership:6",
      "Cannot read the level of 'technical-leadership': wanted a whole number from 1 to 5, found '6'",
    ],
    [
      "learn",
      "technical-leadership:high",
      "Cannot read the priority of 'technical-leadership': wanted a whole number from 1 to 3, found 'high'",
    ],
    [
      "learn",
      "tecnical leadership:1",
      "Cannot read the topic: wanted a topic that Guildhall knows (did you mean 'technical-leadership'?), found 'tecnical leadership'",
    ],
    [
      "learn",
      "cooking:1",
      "Cannot read the topic: wanted one of 'data-platform-architecture', 'technical-leadership' and 'mentoring-and-growing', found 'cooking'",
    ],
    [
      "teach",
      "technical-leadership:1; Technical leadership in data:2",
      "Cannot read the topics: wanted each topic once, found 'Technical leadership in data:2' a second time",
    ],
  ])("with %s %j", (column, cell, reason) => {
    expect(parseCell(column, cell)).toEqual({ rows: [], problems: [{ line: 2, column, reason }] });
  });

  it("with somebody who has neither name nor address", () => {
    expect(parse("name,email,slack_id,team", ",,,Lakehouse").problems).toEqual([
      { line: 2, column: "name", reason: "Cannot read the name: wanted the person's name, found nothing" },
      { line: 2, reason: "Cannot tell who this is: wanted an e-mail address or a Slack ID, found neither" },
    ]);
  });

  it("with a Slack id that is a name", () => {
    const [problem] = parse("name,slack_id", "Ada,@ada").problems;
    expect(problem?.reason).toMatch(
      /^Cannot read the Slack ID: wanted a member ID such as U0ADAQUILL .*, found '@ada'$/,
    );
  });

  it("with every cell of a line at once, and keeps the good lines", () => {
    const { rows, problems } = parse(
      "name,email,role,capacity",
      "Ada,ada@example.com,mentor,2",
      "Bo,bo,guru,many",
      "Cy,cy@example.com,mentee,",
    );
    expect(names(rows)).toEqual(["Ada", "Cy"]);
    expect(problems.map(({ line }) => line)).toEqual([3, 3, 3]);
    expect(new Set(problems.map(({ column }) => column))).toEqual(new Set(["capacity", "email", "role"]));
  });

  it("with somebody who stands there twice, by e-mail in any case or by Slack id", () => {
    const { rows, problems } = parse(
      "name,email,slack_id",
      "Ada,ada@example.com,U0ADAQUILL",
      "Ada again,ADA@example.com,",
      "Ada once more,,U0ADAQUILL",
      "Bo,bo@example.com,",
    );
    expect(names(rows)).toEqual(["Ada", "Bo"]);
    expect(problems).toEqual([
      {
        line: 3,
        column: "email",
        reason:
          "Cannot take this person twice: wanted an e-mail of their own, found that of line 2, 'ada@example.com'",
      },
      {
        line: 4,
        column: "slack_id",
        reason:
          "Cannot take this person twice: wanted a Slack ID of their own, found that of line 2, 'U0ADAQUILL'",
      },
    ]);
  });

  it("and takes the good line of somebody whose first line was bad", () => {
    const { rows } = parse("name,email,role", "Ada,ada@example.com,guru", "Ada,ada@example.com,mentor");
    expect(rows).toMatchObject([{ line: 3, role: "mentor" }]);
  });

  it("with a comma that split a cell", () => {
    const { rows, problems } = parse("name,email", "Quillfeather, Ada,ada@example.com", "Bo,bo@example.com");
    expect(names(rows)).toEqual(["Bo"]);
    expect(problems.map(({ line }) => line)).toEqual([2]);
    expect(problems[0]?.reason).toContain("wanted 2 as in the header, found 3");
  });

  it("with a quotation mark that is never closed, and keeps what came before", () => {
    const { rows, problems } = parse(
      "name,email",
      "Ada,ada@example.com",
      "",
      '"Bo,bo@example.com',
      "Cy,cy@example.com",
      "",
    );
    expect(names(rows)).toEqual(["Ada"]);
    expect(problems.map(({ line }) => line)).toEqual([4]);
    expect(problems[0]?.reason).toContain("wanted a closing quotation mark");
  });

  it("with a misspelt heading, and a heading that stands there twice", () => {
    const { rows, problems } = parse("name,email,manger,team,team", "Ada,ada@example.com,bo@example.com,X,Y");
    expect(rows).toMatchObject([{ managerEmail: null, team: "X" }]);
    expect(problems).toEqual([
      { line: 1, column: "team", reason: "Only the first column 'team' is read: wanted one, found several" },
      {
        line: 1,
        column: "manger",
        reason:
          "The column 'manger' is not read: wanted a column of a roster (did you mean 'manager'?), found another",
      },
    ]);
  });

  it("with a name of 40,000 letters, in a few words", () => {
    expect(parse("name,email", `${"A".repeat(40_000)},ada@example.com`).problems).toEqual([
      { line: 2, column: "name", reason: "Cannot read the name: wanted at most 200 characters, found 40000" },
    ]);
    const [problem] = parseCell("learn", "x".repeat(40_000)).problems;
    expect(problem?.reason.length).toBeLessThan(300);
  });
});

describe("parseRoster() keeps its word for any text", () => {
  it("reads a row or names a problem, and never throws", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (noise) => {
        const { rows, problems } = parseRoster(`name,email\nAda,ada@example.com\n${noise}`, TOPICS);
        expect(names(rows)[0]).toBe("Ada");
        for (const { line, reason } of problems) {
          expect(line).toBeGreaterThan(1);
          expect(reason).toMatch(/wanted .*, found /s);
        }
      }),
    );
  });

  it("survives noise in place of the whole file", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (noise) => {
        const { rows, problems } = parseRoster(noise, TOPICS);
        expect(rows.length + problems.length).toBeGreaterThan(0);
      }),
    );
  });

  it("says the same of a person wherever the line stands, whatever separates the cells", () => {
    const people = fc.uniqueArray(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(people, fc.constantFrom(",", ";", "\t"), (numbers, mark) => {
        const lines = numbers.map((number) =>
          [`Person ${number}`, `p${number}@example.com`, "mentor"].join(mark),
        );
        const { rows, problems } = parseRoster(
          [["name", "email", "role"].join(mark), ...lines].join("\n"),
          TOPICS,
        );
        expect(problems).toEqual([]);
        expect(rows.map((row) => row.email)).toEqual(numbers.map((number) => `p${number}@example.com`));
        expect(rows.map((row) => row.line)).toEqual(numbers.map((_, index) => index + 2));
      }),
    );
  });
});
