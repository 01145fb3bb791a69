import type { KnownBlock, ModalView } from "@slack/types";
import { capitalised, listed } from "../../core/text.ts";
import { spokenDay, type Day } from "../../core/wall-time.ts";
import type { KindChoice, Quiet } from "../../core/quiet.ts";
import { button, context, messageOf, section, type MessageBody } from "../../slack/blocks.ts";
import { dayField, modal, radioField, selectField } from "../../slack/modal.ts";
import {
  AS_IT_COMES,
  current,
  howOftenChoices,
  MOST_A_DAY,
  rarelyInWords,
  type UnaskedKind,
} from "./choice.ts";
import { kindField } from "./form.ts";

type Slash = (line: string) => string;

/** Why a message came, and how much of its kind should come. */
export function kindModal(
  kind: UnaskedKind,
  { howOften, snoozedUntilOn }: KindChoice,
  deliveryId: string,
): ModalView {
  return modal({
    callback: "quiet.kind",
    title: "Why you get this",
    submit: "Save",
    metadata: { deliveryId },
    blocks: [
      section(`*This was: ${kind.label}.*\nYou get it because ${kind.why}`),
      radioField({
        name: "how_often",
        label: "How often may this come?",
        choices: [...howOftenChoices(kind)],
        initial: howOften,
      }),
      dayField({
        name: "until",
        label: "None of this before",
        hint: "It comes back on that day, with what is due by then.",
        optional: true,
        ...(snoozedUntilOn === null ? {} : { initial: snoozedUntilOn }),
      }),
      context("What you asked for yourself, answers and agreed times are not touched by this."),
    ],
  });
}

/** Everything that comes by itself, in one place. */
export function mineModal(
  kinds: readonly UnaskedKind[],
  quiet: Quiet,
  { today, slash }: { readonly today: Day; readonly slash: Slash },
): ModalView {
  const snoozed = snoozes(kinds, quiet, today);
  return modal({
    callback: "quiet.mine",
    title: "Messages from me",
    submit: "Save",
    blocks: [
      section(
        "Some messages come without your asking, inside your working hours: what is due goes into one message. Here you say how much of that you want.",
      ),
      radioField({
        name: "most_a_day",
        label: "How many such messages a day?",
        choices: [...MOST_A_DAY],
        initial: String(quiet.mostADay),
      }),
      ...kinds.map((one) =>
        selectField({
          name: kindField(one.kind),
          label: capitalised(one.label),
          choices: [...howOftenChoices(one)],
          initial: quiet.choices.get(one.kind)?.howOften ?? "usual",
        }),
      ),
      ...(snoozed.length > 0 ? [snoozeField(snoozed)] : []),
      context(
        `When I ask about one reading alone: \`${slash("reading nudges")}\`. Answers, agreed times and what others ask you come as before.`,
      ),
    ],
  });
}

function snoozeField(snoozed: readonly string[]) {
  return radioField({
    name: "snoozes",
    label: `Snoozed: ${listed(snoozed)}`,
    choices: [
      { value: "keep", label: "Leave it so" },
      { value: "end", label: "End it now" },
    ],
    initial: "keep",
  });
}

function snoozes(kinds: readonly UnaskedKind[], { choices }: Quiet, today: Day): readonly string[] {
  return kinds.flatMap(({ kind, label }) => {
    const { snoozedUntilOn } = current(choices.get(kind) ?? AS_IT_COMES, today);
    return snoozedUntilOn === null ? [] : [`${label} until ${spokenDay(snoozedUntilOn)}`];
  });
}

/** In the place of what was snoozed. */
export function snoozedMessage(
  { label }: UnaskedKind,
  untilOn: Day,
  { comesBack, slash }: { readonly comesBack: boolean; readonly slash: Slash },
): MessageBody {
  const back = comesBack ? " Then I come back with this, if it still matters." : "";
  return messageOf([
    section(`Snoozed until ${spokenDay(untilOn)}: ${label}.${back}`),
    context(`\`${slash("mentor quiet")}\` changes it.`),
  ]);
}

/** To somebody who snoozes what they have switched off since. */
export function unwantedMessage({ label }: UnaskedKind, slash: Slash): MessageBody {
  return messageOf([
    section(`As you chose, nothing like this comes any more, so there is nothing to snooze: ${label}.`),
    context(`\`${slash("mentor quiet")}\` changes it.`),
  ]);
}

/** What was chosen, in a few lines. */
export function savedMessage(kinds: readonly UnaskedKind[], quiet: Quiet, today: Day): MessageBody {
  return messageOf([
    section(
      ["Saved. It holds from now on, for what is waiting, too.", ...lines(kinds, quiet, today)].join("\n"),
    ),
  ]);
}

/** Home: only for whoever chose something else than what is usual. */
export function quietSection(kinds: readonly UnaskedKind[], quiet: Quiet, today: Day): readonly KnownBlock[] {
  const [most = "", ...others] = lines(kinds, quiet, today);
  if (quiet.mostADay === 1 && others.length === 0) return [];
  return [
    section(
      [`*Messages without your asking*\n${most}`, ...others].join("\n"),
      button({ label: "Change", action: "quiet.open", about: "how many messages come by themselves" }),
    ),
  ];
}

function lines(kinds: readonly UnaskedKind[], quiet: Quiet, today: Day): readonly string[] {
  const most = ["None at all", "At most one a day", "At most two a day", "At most three a day"][
    quiet.mostADay
  ];
  if (quiet.mostADay === 0) return [`• ${most}`];
  return [
    `• ${most}`,
    ...kinds.flatMap((one) => {
      const words = choiceWords(one, current(quiet.choices.get(one.kind) ?? AS_IT_COMES, today));
      return words === null ? [] : [`• ${capitalised(one.label)}: ${words}`];
    }),
  ];
}

function choiceWords(kind: UnaskedKind, { howOften, snoozedUntilOn }: KindChoice): string | null {
  if (howOften === "never") return "never";
  const rarely = howOften === "rarely" ? [rarelyInWords(kind)] : [];
  const snoozed = snoozedUntilOn === null ? [] : [`not before ${spokenDay(snoozedUntilOn)}`];
  const words = [...rarely, ...snoozed];
  return words.length === 0 ? null : words.join(", ");
}
