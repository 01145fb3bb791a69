import { expect, it } from "vitest";
import { MemberId, SlackUserId, WorkspaceId } from "#src/core/ids.ts";
import { chooseExperts } from "#src/features/knowledge/experts.ts";
import type { Member } from "#src/features/members/member.ts";

const topicId = "technical-leadership";

function aMember(name: string, changes: Partial<Member> = {}): Member {
  return {
    id: MemberId.parse(`member_${name.toLowerCase().padEnd(16, "0")}`),
    workspaceId: WorkspaceId.parse("T1"),
    slackUserId: SlackUserId.parse(`U${name.toUpperCase()}`),
    name,
    email: null,
    role: "mentor",
    status: "active",
    pausedUntilOn: null,
    capacity: 2,
    goal: "",
    hours: { timeZone: "UTC", days: [1, 2, 3, 4, 5], start: "09:00", end: "17:00" },
    followsSlackZone: true,
    team: null,
    managerId: null,
    waitingSinceAt: null,
    joinedAt: new Date(0),
    ...changes,
  };
}

function names(people: readonly Member[], levels: Readonly<Record<string, number>>, asker = "Nobody") {
  const teach = new Map(people.map((one) => [one.id, [{ topicId, weight: levels[one.name] ?? 0 }]]));
  const chosen = chooseExperts(people, teach, { topicId, askerId: aMember(asker).id });
  return chosen.map((one) => one.name);
}

it("chooseExperts() takes the three who know it best, and of equals by name", () => {
  const people = ["Dee", "Cy", "Bo", "Ada"].map((name) => aMember(name));
  expect(names(people, { Ada: 3, Bo: 5, Cy: 3, Dee: 3 })).toEqual(["Bo", "Ada", "Cy"]);
});

it("chooseExperts() leaves out who asks, who pauses and who does not teach it", () => {
  const people = [
    aMember("Ada"),
    aMember("Bo", { status: "paused" }),
    aMember("Cy", { status: "departed" }),
    aMember("Dee", { role: "none" }),
    aMember("Eli"),
  ];
  expect(names(people, { Ada: 5, Bo: 5, Cy: 5, Dee: 5, Eli: 0 }, "Ada")).toEqual([]);
});
