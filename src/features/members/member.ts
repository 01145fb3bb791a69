import type { MemberId, SlackUserId, WorkspaceId } from "../../core/ids.ts";
import type { WorkingHours } from "../../core/working-hours.ts";

/** How somebody takes part. */
export type Role = "mentor" | "mentee" | "both";
export type ProgrammeRole = "none" | Role;
export type MemberStatus = "active" | "paused" | "left" | "departed";

/** A person of the workspace who uses Guildhall. */
export interface Member {
  readonly id: MemberId;
  readonly workspaceId: WorkspaceId;
  readonly slackUserId: SlackUserId;
  readonly name: string;
  readonly email: string | null;
  readonly role: ProgrammeRole;
  readonly status: MemberStatus;
  readonly pausedUntilOn: string | null;
  /** Mentees taken at once, 0 to 10. */
  readonly capacity: number;
  readonly goal: string;
  readonly hours: WorkingHours;
  readonly followsSlackZone: boolean;
  readonly team: string | null;
  readonly managerId: MemberId | null;
  readonly waitingSinceAt: Date | null;
  readonly joinedAt: Date;
}

/** A topic with what it means to one member: level 1 to 5 when taught, priority 1 to 3 when learnt. */
export interface WeighedTopic {
  readonly topicId: string;
  readonly weight: number;
  /** Of a taught topic: its place among what the mentor would rather help with, 1 first; absent when not said. */
  readonly rank?: number;
  /** Of a wished topic: where the member stands in it, 1 to 5, when a roster says so. */
  readonly ownLevel?: number;
}

/** What a member entered about mentoring. */
export interface Profile {
  readonly role: Role;
  readonly teach: readonly WeighedTopic[];
  readonly learn: readonly WeighedTopic[];
  readonly capacity: number;
  readonly goal: string;
  readonly hours: WorkingHours;
}

export function isMentor(member: Pick<Member, "role">): boolean {
  return member.role === "mentor" || member.role === "both";
}

export function isMentee(member: Pick<Member, "role">): boolean {
  return member.role === "mentee" || member.role === "both";
}

/** Takes part, perhaps with a pause. */
export function isInProgramme(member: Pick<Member, "role" | "status">): boolean {
  return member.role !== "none" && (member.status === "active" || member.status === "paused");
}

/** Takes part in rounds: in the programme, and neither paused, left nor gone. */
export function isAvailable(member: Pick<Member, "role" | "status">): boolean {
  return member.role !== "none" && member.status === "active";
}
