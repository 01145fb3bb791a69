import type { KnownBlock, ModalView } from "@slack/types";
import { counted, listed } from "../../core/text.ts";
import { cityOf, type Day, spokenDay, WEEKDAYS } from "../../core/wall-time.ts";
import { actions, button, context, messageOf, section, type MessageBody } from "../../slack/blocks.ts";
import {
  dayField,
  modal,
  multiSelectField,
  numberField,
  radioField,
  textField,
  timeField,
} from "../../slack/modal.ts";
import { bold, escaped, quoted } from "../../slack/mrkdwn.ts";
import { isInProgramme, isMentee, isMentor, type Member, type WeighedTopic } from "./member.ts";
import { quietOf } from "./quiet-hours.ts";
import type { Topic } from "./topics.ts";

type Slash = (line: string) => string;

/** A member with what they teach and learn. */
export interface MemberTopics {
  readonly member: Member;
  readonly teach: readonly WeighedTopic[];
  readonly learn: readonly WeighedTopic[];
}

/** Join, or change what was said at joining; everything known is filled in. */
export function joinModal({ member, teach, learn }: MemberTopics, topics: readonly Topic[]): ModalView {
  const isIn = isInProgramme(member);
  const choices = topics.map((topic) => ({ value: topic.id, label: topic.title }));
  return modal({
    callback: "members.join",
    title: isIn ? "Your profile" : "Join the mentoring",
    submit: isIn ? "Save" : "Join",
    blocks: [
      radioField({
        name: "role",
        label: "How would you like to take part?",
        choices: [
          { value: "mentee", label: "I would like a mentor" },
          { value: "mentor", label: "I would like to mentor" },
          { value: "both", label: "Both" },
        ],
        ...(member.role === "none" ? {} : { initial: member.role }),
      }),
      multiSelectField({
        name: "learn",
        label: "What do you want to grow in?",
        hint: "Up to three; the first one counts most.",
        optional: true,
        choices,
        most: 3,
        initial: learn.map((topic) => topic.topicId),
      }),
      textField({
        name: "goal",
        label: "In your own words: what should be different in half a year?",
        hint: "Your mentor reads this before you first meet.",
        optional: true,
        multiline: true,
        maxLength: 1000,
        initial: member.goal,
      }),
      multiSelectField({
        name: "teach",
        label: "What can you help others with?",
        hint: "Pick first what you would rather help with.",
        optional: true,
        choices,
        initial: byRank(teach).map((topic) => topic.topicId),
      }),
      numberField({
        name: "capacity",
        label: "As a mentor: how many mentees at once?",
        optional: true,
        min: 0,
        max: 10,
        initial: isMentor(member) ? member.capacity : 2,
      }),
      ...hoursFields(member),
    ],
  });
}

/** What a mentor would rather help with first, then as it stands. */
function byRank(teach: readonly WeighedTopic[]): readonly WeighedTopic[] {
  const last = teach.length + 1;
  return teach.toSorted((one, other) => (one.rank ?? last) - (other.rank ?? last));
}

function hoursFields({ hours }: Member) {
  const quiet = quietOf(hours);
  return [
    timeField({ name: "start", label: "When does your working day start?", initial: hours.start }),
    timeField({ name: "end", label: "When does it end?", initial: hours.end }),
    textField({
      name: "quiet_hours",
      label: "Quiet time inside your working day",
      hint: "For lunch, or to think: nothing that can wait comes then, and no check-in is offered.",
      placeholder: "12:00-13:30",
      optional: true,
      maxLength: 20,
      ...(quiet ? { initial: `${quiet.start}-${quiet.end}` } : {}),
    }),
    multiSelectField({
      name: "days",
      label: "On which days do you work?",
      choices: WEEKDAYS.map((label, place) => ({ value: String(place + 1), label })),
      initial: hours.days.map(String),
    }),
    textField({
      name: "zone",
      label: "In which time zone?",
      hint: "Taken from your Slack profile. What can wait reaches you inside these hours only, and not on holidays that your leads entered.",
      initial: hours.timeZone,
      maxLength: 64,
    }),
  ];
}

/** What I know about you, and what you can do about it. */
export function statusMessage(known: MemberTopics, topics: readonly Topic[], slash: Slash): MessageBody {
  const { member } = known;
  if (!isInProgramme(member)) return notInMessage(member, slash);
  return messageOf([...profileBlocks(known, topics), statusActions(member)]);
}

/** The DM that confirms a changed profile. */
export function changedMessage(known: MemberTopics, topics: readonly Topic[]): MessageBody {
  return messageOf([
    section("Your profile is saved. This is how I know you now:"),
    ...profileBlocks(known, topics),
    statusActions(known.member),
    context("You get this because you changed your profile."),
  ]);
}

function profileBlocks(known: MemberTopics, topics: readonly Topic[]): readonly KnownBlock[] {
  const { member } = known;
  const { hours } = member;
  const quiet = quietOf(hours);
  const lines = [
    standingLine(member),
    ...(isMentee(member) ? [`*You want to grow in* ${titles(known.learn, topics)}`] : []),
    ...(isMentor(member)
      ? [
          `*You help with* ${titles(known.teach, topics)}, for up to ${counted(member.capacity, "mentee")} at once`,
        ]
      : []),
    `*You work* ${hours.start} to ${hours.end}, ${daysInWords(hours.days)}, ${escaped(cityOf(hours.timeZone))} time`,
    ...(quiet ? [`*Quiet time* ${quiet.start} to ${quiet.end}`] : []),
  ];
  return [
    section(lines.join("\n")),
    ...(member.goal ? [section(`*Your goal*\n${quoted(member.goal)}`)] : []),
  ];
}

function statusActions({ status }: Member) {
  return actions(
    ...(status === "paused" ? [resumeButton()] : []),
    button({ label: "Change profile", action: "members.edit" }),
    button({ label: "Wishes", action: "members.edit_wishes" }),
    button({ label: "Messages", action: "quiet.open", about: "how many come without my asking" }),
    ...(status === "paused" ? [] : [button({ label: "Take a pause", action: "members.open_pause" })]),
    button({ label: "Leave", action: "members.leave" }),
  );
}

function resumeButton() {
  return button({ label: "I am back", action: "members.resume", style: "primary" });
}

function standingLine(member: Member): string {
  const part = { mentor: "a mentor", mentee: "a mentee", both: "a mentor and a mentee", none: "nobody" }[
    member.role
  ];
  if (member.status !== "paused") return `You take part as ${part}.`;
  const until = member.pausedUntilOn ? ` until ${spokenDay(member.pausedUntilOn)}` : "";
  return `You take part as ${part} and are pausing${until}.`;
}

export function notInMessage({ role }: Pick<Member, "role">, slash: Slash): MessageBody {
  const words =
    role !== "none"
      ? "You have left the mentoring. You are welcome back at any time; what you said at joining is still there."
      : "You are not in the mentoring yet. It takes two minutes to join, and you can leave at any time.";
  return messageOf([
    section(words),
    actions(
      button({ label: role === "none" ? "Join" : "Join again", action: "members.edit", style: "primary" }),
    ),
    context(`Or type \`${slash("mentor join")}\`.`),
  ]);
}

/** Asked before somebody leaves, since their pairs end with it. */
export function leaveModal(): ModalView {
  return modal({
    callback: "members.leave",
    title: "Leave the mentoring?",
    submit: "Leave",
    close: "Stay",
    blocks: [
      section(
        "Your pairs end, and I tell the other side kindly. Your reading, your reviews and what you wrote stay. You can join again at any time.",
      ),
      context("Only away for a while? A pause keeps your pairs."),
    ],
  });
}

export function leftMessage(slash: Slash): MessageBody {
  return messageOf([
    section("You have left the mentoring. Thank you for being part of it."),
    context(`\`${slash("mentor join")}\` brings you back at any time.`),
  ]);
}

export function pauseModal(member: Member): ModalView {
  return modal({
    callback: "members.pause",
    title: "Take a pause",
    submit: "Pause",
    blocks: [
      section(
        "On vacation, or too much else? While you pause I match you with nobody new, plan no check-ins, and keep what can wait until you are back. Your pairs stay.",
      ),
      dayField({
        name: "until",
        label: "Until when?",
        hint: "On that day you are back.",
        ...(member.pausedUntilOn ? { initial: member.pausedUntilOn } : {}),
      }),
    ],
  });
}

export function pausedMessage(until: Day, slash: Slash): MessageBody {
  return messageOf([
    section(
      `You pause until ${spokenDay(until)}. Enjoy the quiet: what can wait for you waits until then, and I bring you back that day by myself.`,
    ),
    context(`Back earlier? \`${slash("mentor resume")}\``),
  ]);
}

/** The DM that confirms a first profile: what happens now, and when. */
export function welcomeMessage(known: MemberTopics, topics: readonly Topic[], slash: Slash): MessageBody {
  const { member } = known;
  const wishes = isMentee(member)
    ? `In the next matching round I look for a mentor for ${titles(known.learn, topics)}. `
    : "";
  const offer = isMentor(member)
    ? `I offer your help with ${titles(known.teach, topics)} to up to ${counted(member.capacity, "mentee")}. `
    : "";
  return messageOf([
    section(`Welcome, ${bold(member.name)}! ${wishes}${offer}You hear from me when you have a match.`),
    actions(
      button({ label: "Wishes for my match", action: "members.edit_wishes" }),
      button({ label: "Change profile", action: "members.edit" }),
      button({ label: "My profile", action: "members.status" }),
    ),
    context(`You get this because you joined the mentoring. \`${slash("mentor leave")}\` ends it.`),
  ]);
}

function titles(weighed: readonly WeighedTopic[], topics: readonly Topic[]): string {
  const words = weighed.map(({ topicId }) => topics.find((topic) => topic.id === topicId)?.title ?? topicId);
  return words.length === 0 ? "nothing yet" : bold(listed(words));
}

/** `Monday to Friday`, or the days one by one. */
function daysInWords(days: readonly number[]): string {
  const first = days[0] ?? 1;
  const isRun = days.length > 2 && days.every((day, place) => day === first + place);
  const names = days.map((day) => WEEKDAYS[day - 1] ?? "");
  return isRun ? `${names[0]} to ${names.at(-1)}` : listed(names);
}
