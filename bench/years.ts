import type SQLite from "better-sqlite3";
import { insertAll, NOW, rowId } from "./stand.ts";

/** A workspace that has used Guildhall for years, written as rows. Nothing in it is due at `NOW`. */
export interface Years {
  readonly members: number;
  readonly pairs: number;
  /** The newest ones; the others are closed. */
  readonly activePairs: number;
  readonly readings: number;
}

export const WORKSPACE = "T0BENCH";
const DAY_MS = 86_400_000;
const TOMORROW = NOW.getTime() + DAY_MS;

export function fillYears(connection: SQLite.Database, years: Years): void {
  insertAll(connection, "workspaces", [
    { id: WORKSPACE, name: "Bench", bot_user_id: "U0BOT", installed_at: daysAgo(3650) },
  ]);
  insertAll(connection, "members", membersOf(years));
  insertAll(connection, "pairs", pairsOf(years));
  insertAll(connection, "check_ins", checkInsOf(years));
  insertAll(connection, "resources", resourcesOf(years));
  insertAll(connection, "readings", readingsOf(years));
}

/** Some of them left or pause until next year, as in life. */
function* membersOf({ members }: Years) {
  for (let place = 0; place < members; place++) {
    const paused = { status: "paused", paused_until_on: "2027-01-04" };
    const standing = place % 50 === 1 ? paused : { status: "active", paused_until_on: null };
    yield {
      id: memberId(place),
      workspace_id: WORKSPACE,
      slack_user_id: slackUserId(place),
      name: `Member ${place}`,
      role: "both",
      ...standing,
      capacity: 3,
      time_zone: "Europe/Berlin",
      directory_asked_at: daysAgo(0),
      joined_at: daysAgo(3650),
      updated_at: daysAgo(3650),
    };
  }
}

function* pairsOf({ members, pairs, activePairs }: Years) {
  for (let place = 0; place < pairs; place++) {
    const isActive = place >= pairs - activePairs;
    const mentor = place % members;
    yield {
      id: rowId("pair", place),
      workspace_id: WORKSPACE,
      mentor_id: memberId(mentor),
      mentee_id: memberId((mentor + 1 + Math.floor(place / members)) % members),
      status: isActive ? "active" : "closed",
      score: 80,
      reasons_json: "[]",
      started_at: daysAgo(isActive ? 90 : 1000),
      closed_at: isActive ? null : daysAgo(800),
    };
  }
}

/** Each pair met once; each active one has its next meeting ahead. */
function* checkInsOf({ pairs, activePairs }: Years) {
  for (let place = 0; place < pairs; place++) {
    const common = { workspace_id: WORKSPACE, pair_id: rowId("pair", place), created_at: daysAgo(90) };
    yield {
      id: rowId("checkin", place * 2),
      ...common,
      status: "held",
      next_step_at: null,
      steps_json: "[]",
      starts_at: daysAgo(60),
      ended_at: daysAgo(59),
    };
    if (place < pairs - activePairs) continue;
    yield {
      id: rowId("checkin", place * 2 + 1),
      ...common,
      status: "planned",
      next_step_at: TOMORROW,
      steps_json: JSON.stringify([{ name: "planned", at: NOW.getTime(), until: TOMORROW }]),
      starts_at: null,
      ended_at: null,
    };
  }
}

function* resourcesOf({ members, readings }: Years) {
  for (let place = 0; place < Math.ceil(readings / members); place++) {
    yield {
      workspace_id: WORKSPACE,
      id: `book-${place}`,
      kind: "book",
      title: `Book ${place}`,
      author: "Somebody",
      unit: "chapters",
      total: 12,
    };
  }
}

/** One in ten is being read and is asked about tomorrow. */
function* readingsOf({ members, readings }: Years) {
  for (let place = 0; place < readings; place++) {
    const isOpen = place % 10 === 0;
    yield {
      id: rowId("reading", place),
      workspace_id: WORKSPACE,
      member_id: memberId(place % members),
      resource_id: `book-${Math.floor(place / members)}`,
      status: isOpen ? "reading" : "finished",
      progress: isOpen ? 3 : 12,
      started_at: daysAgo(400),
      finished_at: isOpen ? null : daysAgo(300),
      next_nudge_at: isOpen ? TOMORROW : null,
      created_at: daysAgo(500),
    };
  }
}

export function daysAgo(days: number): number {
  return NOW.getTime() - days * DAY_MS;
}

export function memberId(place: number): string {
  return rowId("member", place);
}

export function slackUserId(place: number): string {
  return `U${String(place).padStart(9, "0")}`;
}
