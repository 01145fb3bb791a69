import type { KnownBlock } from "@slack/types";
import {
  actions,
  button,
  context,
  header,
  messageOf,
  section,
  type MessageBody,
} from "../../slack/blocks.ts";
import { bold, escaped, link } from "../../slack/mrkdwn.ts";
import type { Member } from "../members/member.ts";
import type { NextStep } from "./gap.ts";
import { stepBar } from "./scale.ts";
import type { Standing } from "./standing.ts";
import type { Track } from "./track.ts";

type Slash = (line: string) => string;
type Person = Pick<Member, "id" | "name">;

/** Everything about one member on a track, as one viewer may see it. */
export interface TrackView {
  readonly track: Track;
  readonly owner: Person;
  /** The owner looks at themselves; otherwise their mentor does. */
  readonly isOwn: boolean;
  readonly standings: readonly Standing[];
  readonly next: NextStep;
  readonly nextResource: { readonly id: string; readonly title: string; readonly link: string | null } | null;
  /** Whom the viewer mentors. */
  readonly mentees: readonly Person[];
}

/** The focus areas with where the member stands, and what to take up next. */
export function trackMessage(view: TrackView, slash: Slash): MessageBody {
  return messageOf([
    header(view.isOwn ? view.track.title : `${view.owner.name}: ${view.track.title}`),
    ...view.standings.map((standing) => section(standingLines(standing, view))),
    ...nextBlocks(view),
    trackActions(view),
    context(
      view.isOwn
        ? `Only you and your active mentor see this. What each step means: \`${slash("growth assess")}\`.`
        : "You see this because you mentor them. Nobody else does.",
    ),
  ]);
}

function standingLines(
  { title, self, mentor, target }: Standing,
  { track, owner, isOwn }: Pick<TrackView, "track" | "owner" | "isOwn">,
): string {
  const views = [
    ...(self === null ? [] : [`${isOwn ? "you say" : `${escaped(owner.name)} says`} ${self}`]),
    ...(mentor === null ? [] : [`${isOwn ? "your mentor says" : "you say"} ${mentor}`]),
  ];
  const role = escaped(track.roles.to.title);
  if (views.length === 0) return `${bold(title)}\n${stepBar(0)}  not assessed yet · ${role}: ${target}`;
  const at = Math.min(...[self, mentor].filter((view) => view !== null));
  return `${bold(title)}\n${stepBar(at)}  ${views.join(" · ")} · ${role}: ${target}`;
}

function nextBlocks({ next, nextResource, track, isOwn }: TrackView): readonly KnownBlock[] {
  switch (next.kind) {
    case "assess":
      return [
        section(
          isOwn
            ? "*Next step*\nSay where you stand in each area; it takes two minutes. Then I can suggest what to take up."
            : "*Next step*\nSay where you see them; side by side with their own view it makes a good conversation.",
        ),
      ];
    case "reached":
      return [
        section(
          `*Next step*\nEvery assessed area is where ${bold(track.roles.to.title)} is expected. Show it.`,
        ),
      ];
    case "grow": {
      const lines = [
        `*Next step: ${escaped(next.gap.standing.title)}*`,
        `• Practise: ${escaped(next.skill)}`,
        ...(nextResource ? [`• Read: ${link(nextResource.link, nextResource.title)}`] : []),
        `• Talk about: ${escaped(next.prompt)}`,
      ];
      return [section(lines.join("\n"), isOwn && nextResource ? startReading(nextResource) : undefined)];
    }
  }
}

function startReading({ id, title }: { readonly id: string; readonly title: string }) {
  return button({
    label: "Start reading",
    action: "reading.start",
    value: id,
    about: title,
  });
}

function trackActions({ isOwn, owner, mentees }: TrackView) {
  if (!isOwn) {
    return actions(
      button({ label: "Say where I see them", action: "growth.assess", value: owner.id }),
      button({ label: "Their evidence", action: "growth.evidence_list", value: `${owner.id} 0` }),
      button({ label: "Compare the roles", action: "growth.compare" }),
    );
  }
  return actions(
    button({ label: "Say where I stand", action: "growth.assess", value: owner.id }),
    button({ label: "My evidence", action: "growth.evidence_list", value: `${owner.id} 0` }),
    button({ label: "Compare the roles", action: "growth.compare" }),
    ...mentees
      .slice(0, 5)
      .map(({ id, name }, place) =>
        button({ label: `${name}'s track`, action: `growth.track#${place}`, value: id }),
      ),
  );
}

/** The widest gap and the next step, for the viewer's Home. */
export function homeBlocks({ track, standings, next }: TrackView): readonly KnownBlock[] {
  const assessed = standings.filter((standing) => standing.self !== null || standing.mentor !== null).length;
  const lines = [
    bold(track.title),
    `${assessed} of ${standings.length} focus areas assessed`,
    nextLine(next, track),
  ];
  return [header("Growth"), section(lines.join("\n"), button({ label: "My track", action: "growth.track" }))];
}

function nextLine(next: NextStep, track: Track): string {
  switch (next.kind) {
    case "assess":
      return "Next: say where you stand";
    case "reached":
      return `Next: show that you are where ${escaped(track.roles.to.title)} is expected`;
    case "grow":
      return `Next: ${escaped(next.gap.standing.title)}`;
  }
}

/** The words fit none or several mentees: whom to choose from. */
export function whichMenteeMessage(
  mentees: readonly Person[],
  asked: { readonly words: string; readonly action: string; readonly value: (id: Person["id"]) => string },
): MessageBody {
  if (mentees.length === 0) {
    return messageOf([
      section("You see the growth of the people you mentor, and you mentor nobody at the moment."),
      actions(button({ label: "My track", action: "growth.track" })),
    ]);
  }
  return messageOf([
    section(`I am not sure whom you mean by ${bold(asked.words.slice(0, 100)) || "this"}. You mentor:`),
    actions(
      ...mentees
        .slice(0, 20)
        .map(({ id, name }, place) =>
          button({ label: name, action: `${asked.action}#${place}`, value: asked.value(id) }),
        ),
    ),
  ]);
}
