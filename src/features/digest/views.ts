import type { ModalView } from "@slack/types";
import type { DigestFacts } from "../../feature.ts";
import { cut } from "../../core/text.ts";
import { cityOf, spokenDay, spokenInstant, wallTimeOf, WEEKDAYS, type Zone } from "../../core/wall-time.ts";
import {
  actions,
  button,
  context,
  header,
  messageOf,
  section,
  type MessageBody,
} from "../../slack/blocks.ts";
import { channelField, modal, selectField, textField, timeField } from "../../slack/modal.ts";
import { channelMention, escaped } from "../../slack/mrkdwn.ts";
import type { DigestSchedule } from "./schedule.ts";

export interface DigestWeek {
  readonly facts: readonly DigestFacts[];
  readonly from: Date;
  readonly until: Date;
  readonly timeZone: Zone;
}

/** The short post: a line for each thing that happened. */
export function digestMessage(week: DigestWeek, slash: (line: string) => string): MessageBody {
  const lines = week.facts.map((fact) => `• ${fact.headline}`);
  return messageOf([
    header(`The week to ${spokenDay(wallTimeOf(week.until, week.timeZone).on)}`),
    section(lines.join("\n")),
    context(
      `${hasDetails(week) ? "More in the thread. " : ""}Posted once a week; leads change when and where with \`${slash("digest settings")}\`.`,
    ),
  ]);
}

/** The thread under it; at most what one message holds. */
export function detailsMessage(week: DigestWeek): MessageBody {
  return messageOf(
    week.facts
      .filter((fact) => fact.details.length > 0)
      .map(detailSection)
      .slice(0, 48),
  );
}

export function hasDetails(week: DigestWeek): boolean {
  return week.facts.some((fact) => fact.details.length > 0);
}

function detailSection(fact: DigestFacts) {
  const shown = fact.details.slice(0, 12).map((detail) => `• ${cut(detail, 400)}`);
  const rest = fact.details.length - shown.length;
  return section([fact.headline, ...shown, ...(rest > 0 ? [`… and ${rest} more`] : [])].join("\n"));
}

export function previewMessage(
  week: DigestWeek,
  schedule: DigestSchedule | null,
  slash: (line: string) => string,
): MessageBody {
  const plan = schedule
    ? `The next one goes to ${channelMention(schedule.channelId)} on ${spokenInstant(schedule.nextAt, schedule.timeZone)}${zoneWords(schedule)}.`
    : `No channel gets it yet; a lead chooses one with \`${slash("digest settings")}\`.`;
  if (week.facts.length === 0) {
    return messageOf([
      section("Nothing to tell so far this week, so nothing would be posted."),
      context(plan),
    ]);
  }
  return messageOf([
    context("Only you see this preview."),
    ...digestMessage(week, slash).blocks,
    ...detailsMessage(week).blocks,
    context(plan),
  ]);
}

export function settingsModal(schedule: DigestSchedule | null, defaultZone: Zone): ModalView {
  return modal({
    callback: "digest.settings",
    title: "The weekly digest",
    submit: "Save",
    blocks: [
      section(
        "Once a week I post what happened in mentoring, reading and reviews. When nothing happened, I post nothing.",
      ),
      channelField({
        name: "channel",
        label: "In which channel?",
        hint: "I must be in it: /invite @guildhall",
        ...(schedule ? { initial: schedule.channelId } : {}),
      }),
      selectField({
        name: "weekday",
        label: "On which day?",
        choices: WEEKDAYS.map((label, place) => ({ value: String(place + 1), label })),
        initial: String(schedule?.weekday ?? 5),
      }),
      timeField({ name: "time", label: "At what time?", initial: schedule?.postAt ?? "15:00" }),
      textField({
        name: "zone",
        label: "On the clock of which time zone?",
        initial: schedule?.timeZone ?? defaultZone,
        maxLength: 64,
      }),
      ...(schedule
        ? [actions(button({ label: "Turn the digest off", action: "digest.off", style: "danger" }))]
        : []),
    ],
  });
}

export function savedMessage(schedule: DigestSchedule): MessageBody {
  const first = spokenInstant(schedule.nextAt, schedule.timeZone);
  return messageOf([
    section(
      `Saved. The next digest goes to ${channelMention(schedule.channelId)} on ${first}${zoneWords(schedule)}.`,
    ),
  ]);
}

function zoneWords({ timeZone }: DigestSchedule): string {
  return `, ${escaped(cityOf(timeZone))} time`;
}
