import { join } from "node:path";
import type { KnownBlock } from "@slack/types";
import type SQLite from "better-sqlite3";
import { SlackUserId, WorkspaceId } from "#src/core/ids.ts";
import { onHome } from "#src/features.ts";
import { refreshHome } from "#src/features/home/refresh.ts";
import { fittingView } from "#src/slack/blocks.ts";
import type { Bench, Measured } from "./bench.ts";
import { medianOf } from "./measure.ts";
import { filledDatabase, inFolder, insertAll, rowId, standingBot } from "./stand.ts";
import { grouped, milliseconds } from "./table.ts";
import { daysAgo, fillYears, memberId, slackUserId, WORKSPACE } from "./years.ts";

/** Slack takes no larger view. */
const MOST_BYTES = 250_000;
const MOST_BLOCKS = 100;

export const home: Bench = {
  name: "home",
  what: "building the Home of a programme lead with ten years of everything, without sending it",
  measure: () => inFolder(measure),
};

async function measure(folder: string): Promise<Measured> {
  const db = await filledDatabase(join(folder, "home.db"), fill);
  const drawn: KnownBlock[][] = [];
  const standing = await standingBot(db);
  const slack = { ...standing.slack, publishHome: keep };
  async function keep(_user: SlackUserId, blocks: readonly KnownBlock[]): Promise<void> {
    drawn.push([...fittingView(blocks)]);
  }
  async function draw(person: number): Promise<readonly KnownBlock[]> {
    const caller = {
      workspaceId: WorkspaceId.parse(WORKSPACE),
      slackUserId: SlackUserId.parse(slackUserId(person)),
    };
    await refreshHome({ ...standing, slack }, onHome, caller);
    return drawn.pop() ?? [];
  }
  const lead = await measureOne("programme lead, ten years", () => draw(0));
  const other = await measureOne("somebody new beside them", () => draw(PEOPLE - 1));
  await db.close();
  return {
    columns: ["whose", "wall", "CPU", "JSON bytes", "blocks"],
    rows: [lead.row, other.row],
    notes: ["medians of 20 runs, the last step being the cut to what Slack takes"],
    broken: [...lead.broken, ...other.broken],
  };
}

async function measureOne(whose: string, draw: () => Promise<readonly KnownBlock[]>) {
  const { result, wallMs, cpuMs } = await medianOf(20, draw);
  const bytes = Buffer.byteLength(JSON.stringify(result));
  const text = JSON.stringify(result);
  return {
    row: [whose, milliseconds(wallMs), milliseconds(cpuMs), grouped(bytes), grouped(result.length)],
    broken: [
      ...(bytes > MOST_BYTES ? [`the Home of ${whose} has ${bytes} bytes`] : []),
      ...(result.length < 3 || result.length > MOST_BLOCKS
        ? [`the Home of ${whose} has ${result.length} blocks`]
        : []),
      ...(text.includes("cannot be shown right now") ? [`a section of the Home of ${whose} failed`] : []),
    ],
  };
}

const PEOPLE = 1000;
const LEAD = memberId(0);

function fill(connection: SQLite.Database): void {
  fillYears(connection, { members: PEOPLE - 1, pairs: 20_000, activePairs: 2000, readings: 100_000 });
  insertAll(connection, "members", [newcomer()]);
  insertAll(connection, "settings", [
    {
      workspace_id: WORKSPACE,
      key: "leads",
      value_json: JSON.stringify([slackUserId(0)]),
      updated_at: daysAgo(100),
    },
  ]);
  insertAll(connection, "action_items", actionItems());
  insertAll(connection, "evidence", evidence());
  insertAll(connection, "reviews", reviews());
  insertAll(connection, "review_reviewers", reviewers());
  insertAll(connection, "entries", entries());
}

function newcomer() {
  return {
    id: memberId(PEOPLE - 1),
    workspace_id: WORKSPACE,
    slack_user_id: slackUserId(PEOPLE - 1),
    name: "Newcomer",
    role: "none",
    status: "active",
    time_zone: "Europe/Berlin",
    joined_at: daysAgo(1),
    updated_at: daysAgo(1),
  };
}

function* actionItems() {
  for (let place = 0; place < 5000; place++) {
    yield {
      id: rowId("action", place),
      workspace_id: WORKSPACE,
      owner_id: LEAD,
      text: "Write down what we learned about late events. ".repeat(1 + (place % 5)),
      due_on: "2026-10-01",
      status: place % 10 === 0 ? "open" : "done",
      created_at: daysAgo(place % 3650),
    };
  }
}

function* evidence() {
  for (let place = 0; place < 2000; place++) {
    yield {
      id: rowId("evidence", place),
      workspace_id: WORKSPACE,
      member_id: LEAD,
      focus_area_id: "data-reliability-engineering",
      text: "Led the review of an incident. ".repeat(3),
      created_at: daysAgo(place % 3650),
    };
  }
}

/** One in ten is still open and waits for the lead. */
function* reviews() {
  for (let place = 0; place < 3000; place++) {
    yield {
      id: rowId("review", place),
      workspace_id: WORKSPACE,
      number: place + 1,
      title: `How shall we keep what table ${place} holds?`,
      author_id: memberId(1 + (place % 500)),
      status: place % 10 === 0 ? "open" : "decided",
      due_on: "2026-10-01",
      created_at: daysAgo(place % 3650),
      opened_at: daysAgo(place % 3650),
    };
  }
}

function* reviewers() {
  for (let place = 0; place < 3000; place++) {
    yield { workspace_id: WORKSPACE, review_id: rowId("review", place), member_id: LEAD };
  }
}

function* entries() {
  for (let place = 0; place < 20_000; place++) {
    yield {
      id: rowId("entry", place),
      workspace_id: WORKSPACE,
      kind: "learning",
      text: `Partition ${place} by the day on which it happened, not on which it came.`,
      author_id: memberId(place % 900),
      created_at: daysAgo(place % 3650),
      published_at: daysAgo(place % 3650),
    };
  }
}
