import type SQLite from "better-sqlite3";
import { seededRandom } from "#src/core/random.ts";
import { insertAll, NOW, rowId } from "./stand.ts";

/** A workspace in which many people want a mentor, as matching-problems.ts has them closest to life. */
export interface Crowd {
  readonly workspaceId: string;
  readonly mentees: number;
  readonly mentors: number;
}

const TOPICS = Array.from({ length: 30 }, (_, place) => `topic-${place}`);
const ZONES = [
  "America/Los_Angeles",
  "America/New_York",
  "Europe/London",
  "Europe/Berlin",
  "Asia/Kolkata",
  "Asia/Tokyo",
];

function crowdId(place: number): string {
  return `U${String(place).padStart(9, "0")}`;
}

/** Five of thirty topics each; a mentor has one to four places. Mentees come first. */
export function fillCrowd(connection: SQLite.Database, crowd: Crowd): void {
  const random = seededRandom(7);
  function draw(count: number): number {
    return Math.floor(random.next() * count);
  }
  const { workspaceId: workspace_id, mentees, mentors } = crowd;
  insertAll(
    connection,
    "topics",
    TOPICS.map((id) => ({ workspace_id, id, title: `Topic ${id}` })),
  );
  const places = Array.from({ length: mentees + mentors }, (_, place) => place);
  insertAll(
    connection,
    "members",
    places.map((place) => memberRow(place, { ...crowd, draw })),
  );
  insertAll(
    connection,
    "member_topics",
    places.flatMap((place) => topicRows(place, { ...crowd, draw })),
  );
}

type Drawing = Crowd & { readonly draw: (count: number) => number };

function memberRow(place: number, { workspaceId, mentees, draw }: Drawing) {
  const isMentor = place >= mentees;
  return {
    id: rowId("member", place),
    workspace_id: workspaceId,
    slack_user_id: crowdId(place),
    name: `Person ${place}`,
    role: isMentor ? "mentor" : "mentee",
    status: "active",
    capacity: isMentor ? 1 + draw(4) : 0,
    goal: "To learn from somebody who has done it",
    time_zone: ZONES[draw(ZONES.length)] ?? "UTC",
    team: `team-${draw(200)}`,
    joined_at: NOW.getTime(),
    updated_at: NOW.getTime(),
  };
}

function topicRows(place: number, { workspaceId, mentees, draw }: Drawing) {
  const isMentor = place >= mentees;
  const chosen = new Set<string>();
  while (chosen.size < 5) chosen.add(TOPICS[draw(TOPICS.length)] ?? "");
  return [...chosen].map((topic_id, rank) => ({
    workspace_id: workspaceId,
    member_id: rowId("member", place),
    topic_id,
    kind: isMentor ? "teach" : "learn",
    weight: isMentor ? 2 + draw(4) : 1 + Math.floor(rank / 2),
  }));
}
