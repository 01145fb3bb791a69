import type { ModalView } from "@slack/types";
import { actions, button, context, messageOf, section, type MessageBody } from "../../slack/blocks.ts";
import { modal, selectField } from "../../slack/modal.ts";
import { bold, escaped } from "../../slack/mrkdwn.ts";
import type { Member } from "../members/member.ts";
import { STEPS } from "./scale.ts";
import type { Standing } from "./standing.ts";
import type { Track } from "./track.ts";

type Person = Pick<Member, "id" | "name">;

/** Whom to assess: oneself, or somebody whom one mentors. */
export function whomModal(self: Person, mentees: readonly Person[]): ModalView {
  return modal({
    callback: "growth.whom",
    title: "Whom do you assess?",
    submit: "Go on",
    blocks: [
      selectField({
        name: "whom",
        label: "Whom do you assess?",
        choices: [
          { value: self.id, label: "Myself" },
          ...mentees.map(({ id, name }) => ({ value: id, label: name })),
        ],
        initial: self.id,
      }),
    ],
  });
}

/** Where does somebody stand? The assessor's earlier view is filled in. */
export function assessModal(
  track: Track,
  about: { readonly owner: Person; readonly isOwn: boolean; readonly standings: readonly Standing[] },
): ModalView {
  const { owner, isOwn, standings } = about;
  const intro = isOwn
    ? "Where do you stand today? An honest guess is enough; you can change it at any time. Your mentor sees it too."
    : `Where do you see ${bold(owner.name)} today? They see your view beside their own; nobody else does.`;
  return modal({
    callback: "growth.assess",
    title: isOwn ? "Where I stand" : "Where I see them",
    submit: "Save",
    metadata: { ownerId: owner.id },
    blocks: [
      section(intro),
      context(STEPS.map(({ step, words }) => `*${step}* ${words}`).join("  ·  ")),
      ...standings.map((standing) => areaField(track, standing, isOwn ? standing.self : standing.mentor)),
    ],
  });
}

function areaField(track: Track, standing: Standing, known: number | null) {
  return selectField({
    name: standing.focusAreaId,
    label: standing.title,
    hint: `${track.roles.to.title}: ${standing.target}`,
    optional: true,
    choices: STEPS.map(({ step, words }) => ({ value: String(step), label: `${step} · ${words}` })),
    ...(known === null ? {} : { initial: String(known) }),
  });
}

/** To a member whose mentor said where they see them. */
export function assessedMessage(mentor: Pick<Member, "name">, standings: readonly Standing[]): MessageBody {
  const lines = standings
    .filter((standing) => standing.mentor !== null)
    .map(({ title, self, mentor: step }) =>
      self === null ? `• ${escaped(title)}: ${step}` : `• ${escaped(title)}: ${step}, and you said ${self}`,
    );
  return messageOf([
    section(
      `${bold(mentor.name)} said where they see you on your track, on the scale of five:\n${lines.join("\n")}`,
    ),
    actions(
      button({ label: "My track", action: "growth.track", style: "primary" }),
      button({ label: "Say where I stand", action: "growth.assess" }),
    ),
    context(
      "You get this because they are your mentor, once a day at most. Where your views differ is a good start for your next check-in.",
    ),
  ]);
}
