import type { KnownBlock } from "@slack/types";
import { spokenDay } from "../../core/wall-time.ts";
import { actions, button, section } from "../../slack/blocks.ts";
import { escaped } from "../../slack/mrkdwn.ts";
import { isInProgramme, type Member } from "./member.ts";

/** Home: whether I take part; nothing for whoever does, since the rest of Home shows it. */
export function takingPartBlocks(member: Member): readonly KnownBlock[] {
  if (!isInProgramme(member)) return [invitation(member), joinActions(member)];
  if (member.status !== "paused") return [];
  const until = member.pausedUntilOn ? ` until ${spokenDay(member.pausedUntilOn)}` : "";
  return [
    section(
      `You are pausing${until}: no new match, no check-ins, and what can wait for you waits.`,
      button({ label: "I am back", action: "members.resume", style: "primary" }),
    ),
  ];
}

function invitation({ role, name }: Member): KnownBlock {
  if (role !== "none") {
    return section("You have left the mentoring. You are welcome back at any time.");
  }
  return section(
    `Welcome, ${escaped(name)}! I bring people together who learn from each other: a mentor who fits, times that suit you both, and a reminder of what you wanted to talk about. Joining takes two minutes, and you can leave at any time.`,
  );
}

function joinActions({ role }: Member): KnownBlock {
  const label = role === "none" ? "Join the mentoring" : "Join again";
  return actions(button({ label, action: "members.edit", style: "primary" }));
}
