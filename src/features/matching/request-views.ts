import { spokenDay, wallTimeOf, type Zone } from "../../core/wall-time.ts";
import { actions, button, context, messageOf, section, type MessageBody } from "../../slack/blocks.ts";
import { bold, escaped } from "../../slack/mrkdwn.ts";
import type { Member } from "../members/member.ts";
import type { RequestOutcome } from "./request.ts";
import { either, type Wording } from "./wording.ts";

type Slash = (line: string) => string;

/** To whoever asked for a mentor: what came of it, and what they can do. */
export function requestedMessage(
  outcome: RequestOutcome,
  { timeZone, slash }: { readonly timeZone: Zone; readonly slash: Slash },
): MessageBody {
  const profile = button({ label: "Change profile", action: "members.edit" });
  switch (outcome.kind) {
    case "not_in":
      return messageOf([
        section(
          "You are not in the mentoring yet. Joining takes two minutes, and there you say what you would like to learn.",
        ),
        actions(button({ label: "Join", action: "members.edit", style: "primary" })),
      ]);
    case "paused":
      return messageOf([
        section("You are pausing, so nobody is matched with you. Come back first, then ask again."),
        actions(button({ label: "I am back", action: "members.resume", style: "primary" })),
      ]);
    case "no_mentee":
      return messageOf([
        section(
          "You take part as a mentor only. Say in your profile that you would like a mentor too, then ask again.",
        ),
        actions(profile),
      ]);
    case "has_mentor":
      return messageOf([
        section(
          "You have as many mentors as you wished for. Would you like another one? Say so under your wishes.",
        ),
        actions(
          button({ label: "Your pairs", action: "matching.pairs" }),
          button({ label: "Wishes", action: "members.edit_wishes" }),
        ),
      ]);
    case "waits_already":
      return messageOf([
        section(
          `You have been on the waiting list since ${spokenDay(wallTimeOf(outcome.since, timeZone).on)}, and the time you wait counts for you. You hear from me when there is somebody.`,
        ),
        actions(button({ label: "Wishes for my match", action: "members.edit_wishes" }), profile),
      ]);
    case "waits_now":
      return messageOf([
        section(
          "You are on the waiting list, and the people who run the programme know. They can place you at once, or the next round does; the time you wait counts for you.",
        ),
        actions(button({ label: "Wishes for my match", action: "members.edit_wishes" }), profile),
        context(`\`${slash("mentor pause")}\` if it should wait a while.`),
      ]);
  }
}

/** To a lead: somebody waits between two rounds. */
export function requestMessage(member: Member, wishes: readonly string[], wording: Wording): MessageBody {
  const wished = wishes.length === 0 ? "" : ` Wishes for ${escaped(either(wishes, wording))}.`;
  return messageOf([
    section(`${bold(member.name)} asks for a mentor between two rounds.${wished}`),
    actions(
      button({ label: "See who fits", action: "matching.place", value: member.id, style: "primary" }),
      button({ label: "All who wait", action: "matching.waiting", value: "0" }),
    ),
    context(
      "You get this because you run the programme. I say it once for each person; the next round looks for them too.",
    ),
  ]);
}
