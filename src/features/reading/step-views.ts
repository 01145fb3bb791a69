import { spokenDay, wallTimeOf, type Zone } from "../../core/wall-time.ts";
import {
  actions,
  button,
  context,
  messageOf,
  plainMessage,
  section,
  type MessageBody,
} from "../../slack/blocks.ts";
import { bold, escaped, quoted } from "../../slack/mrkdwn.ts";
import { nextNudgeAt } from "./nudge.ts";
import { measureInWords } from "./progress.ts";
import type { Reading, ReadingStep } from "./reading.ts";
import { byAuthor, progressLine, readingActions, resumeButton, titled } from "./views.ts";

/** What a step came to, told to the one who took it. */
export function steppedMessage(reading: Reading, step: ReadingStep, timeZone: Zone): MessageBody {
  switch (step.kind) {
    case "start":
      return startedMessage(reading);
    case "progress":
      return progressMessage(reading);
    case "finish":
      return finishedMessage(reading);
    case "drop":
      return messageOf([
        section(
          `${bold(reading.resource.title)} is put aside, and I no longer ask about it. Your place is kept.`,
        ),
        actions(resumeButton(reading)),
      ]);
    case "snooze":
    case "rhythm":
      return plainMessage(nudgesInWords(reading, timeZone));
  }
}

/** A reading begun, with the first thing to do about it. */
export function startedMessage(reading: Reading): MessageBody {
  const { id, resource, progress } = reading;
  const where = progress > 0 ? progressLine(reading) : `It has ${measureInWords(resource)}.`;
  const lead = `You are reading ${titled(resource)}${byAuthor(resource)} now.`;
  return messageOf([
    section(
      `${lead} ${resource.unit === "percent" && progress === 0 ? "Tell me how far you are in percent." : where}`,
    ),
    actions(
      button({ label: "I read on", action: "reading.progress", value: id }),
      button({ label: "Nudges", action: "reading.nudges", value: id }),
    ),
    context(
      "I ask how it goes when I have not heard of it for a week, on a Monday, and more rarely each time.",
    ),
  ]);
}

/** Added for later. */
export function plannedMessage({ id, resource }: Reading): MessageBody {
  return messageOf([
    section(`${bold(resource.title)} is on your list for later. Only you see it there.`),
    actions(button({ label: "Start now", action: "reading.resume", value: id, about: resource.title })),
  ]);
}

function progressMessage(reading: Reading): MessageBody {
  const { id, resource, progress } = reading;
  const noted = `${bold(resource.title)}\n${progressLine(reading)}`;
  if (progress < resource.total) return messageOf([section(`Noted. ${noted}`)]);
  return messageOf([
    section(`${noted}\nThat is the end of it! Did you finish?`),
    actions(button({ label: "Finished", action: "reading.finish", value: id, style: "primary" })),
  ]);
}

function finishedMessage({ resource, takeaway, isShared }: Reading): MessageBody {
  const sharing = isShared
    ? "The next weekly digest names you with it."
    : "It stays with you; the digest does not name you.";
  return messageOf([
    section(`You finished ${bold(resource.title)}. Well done!`),
    ...(takeaway === "" ? [] : [section(`*What you take from it*\n${quoted(takeaway)}`)]),
    context(sharing),
  ]);
}

/** When the member is asked next about a reading. */
function nudgesInWords(reading: Reading, timeZone: Zone): string {
  const title = bold(reading.resource.title);
  const nextAt = nextNudgeAt(reading, timeZone);
  if (nextAt === null) return `I no longer ask about ${title}. It stays on your list.`;
  const day = spokenDay(wallTimeOf(nextAt, timeZone).on);
  const rhythm = reading.rhythm === "monthly" ? " From then on it is every four weeks at most." : "";
  return `All right: I ask about ${title} again on ${day}, unless I hear from you before.${rhythm}`;
}

/** Why a step could not be taken: what is so already, or what the number must be; with what can be done instead. */
export function refusedMessage(reading: Reading, reason: string): MessageBody {
  const said = section(`${bold(reading.resource.title)} ${escaped(reason)}.`);
  switch (reading.status) {
    case "reading":
      return messageOf([said, readingActions(reading)]);
    case "dropped":
      return messageOf([said, actions(resumeButton(reading))]);
    case "planned":
    case "finished":
      return messageOf([said]);
  }
}

export const GONE_MESSAGE = plainMessage(
  "This is not on your reading list any more, so there is nothing to change.",
);
