import type { KnownBlock } from "@slack/types";
import { counted } from "../../core/text.ts";
import { spokenDay, wallTimeOf, type Zone } from "../../core/wall-time.ts";
import {
  actions,
  button,
  context,
  header,
  messageOf,
  section,
  type MessageBody,
} from "../../slack/blocks.ts";
import { bold, escaped, link, quoted } from "../../slack/mrkdwn.ts";
import { pageOf, turnButtons, type Page } from "../../slack/paging.ts";
import { measureInWords, positionInWords, progressBar } from "./progress.ts";
import type { ListedResource, Reading } from "./reading.ts";

type Slash = (line: string) => string;

/** A title with its address behind it, or in bold. */
export function titled({ link: url, title }: Pick<ListedResource, "link" | "title">): string {
  return url === null ? bold(title) : link(url, title);
}

export function byAuthor({ author }: Pick<ListedResource, "author">): string {
  return author === "" ? "" : ` by ${escaped(author)}`;
}

export function progressLine(reading: Reading): string {
  const { resource, progress } = reading;
  return `${progressBar(progress, resource.total)}  ${positionInWords(progress, resource)}`;
}

const LIST_PAGE = 6;

/** Everything on one's list, a page at a time: what is being read first. */
export function listMessage(
  readings: readonly Reading[],
  view: { readonly page: number; readonly timeZone: Zone; readonly slash: Slash },
): MessageBody {
  if (readings.length === 0) return emptyList();
  const shown = pageOf(readings, view.page, LIST_PAGE);
  return messageOf([
    header("Your reading list"),
    ...shown.items.flatMap((reading) => itemBlocks(reading, view.timeZone)),
    actions(
      button({ label: "Browse the catalogue", action: "reading.catalogue", value: "0" }),
      button({ label: "Add something of my own", action: "reading.add" }),
      ...turnButtons(shown, { action: "reading.list" }),
    ),
    context(
      `Only you see this list. \`${view.slash("reading progress 5")}\` notes how far you are${pageNote(shown)}.`,
    ),
  ]);
}

function emptyList(): MessageBody {
  return messageOf([
    section(
      "Your reading list is empty. Pick something from the catalogue, or add what you are reading anyway.",
    ),
    actions(
      button({ label: "Browse the catalogue", action: "reading.catalogue", value: "0", style: "primary" }),
      button({ label: "Add something of my own", action: "reading.add" }),
    ),
    context("Only you see this list."),
  ]);
}

/** One reading with what its member can do about it. */
export function itemBlocks(reading: Reading, timeZone: Zone): readonly KnownBlock[] {
  const { resource } = reading;
  const name = `${titled(resource)}${byAuthor(resource)}`;
  switch (reading.status) {
    case "reading":
      return [section(`${name}\n${progressLine(reading)}`), readingActions(reading)];
    case "planned":
      return [section(`${name}\nFor later · ${kindAndSize(resource)}`, startButton(resource, "Start"))];
    case "dropped":
      return [
        section(`${name}\nPut aside · ${positionInWords(reading.progress, resource)}`, resumeButton(reading)),
      ];
    case "finished":
      return [section(`${name}\nFinished${finishedOn(reading, timeZone)}${takeawayLines(reading)}`)];
  }
}

export function readingActions({ id, resource: { title } }: Reading) {
  return actions(
    button({ label: "I read on", action: "reading.progress", value: id, about: title }),
    button({ label: "Finished", action: "reading.finish", value: id, about: title }),
    button({ label: "Put it aside", action: "reading.drop", value: id, about: title }),
    button({ label: "Nudges", action: "reading.nudges", value: id, about: title }),
  );
}

export function resumeButton({ id, resource: { title } }: Reading) {
  return button({
    label: "Take it up again",
    action: "reading.resume",
    value: id,
    about: title,
  });
}

function startButton({ id, title }: ListedResource, label: string) {
  return button({ label, action: "reading.start", value: id, about: title });
}

function finishedOn({ finishedAt }: Reading, timeZone: Zone): string {
  return finishedAt ? ` on ${spokenDay(wallTimeOf(finishedAt, timeZone).on)}` : "";
}

function takeawayLines({ takeaway }: Reading): string {
  return takeaway === "" ? "" : `\n${quoted(takeaway, 600)}`;
}

const CATALOGUE_PAGE = 5;

/** What there is to read, with a line about each and a button to start. */
export function catalogueMessage(
  resources: readonly ListedResource[],
  readings: readonly Reading[],
  view: { readonly page: number; readonly about: (resourceId: string) => string },
): MessageBody {
  const shown = pageOf(resources, view.page, CATALOGUE_PAGE);
  return messageOf([
    header("The reading catalogue"),
    ...shown.items.map((resource) => catalogueItem(resource, { readings, about: view.about(resource.id) })),
    actions(
      button({ label: "Add something of my own", action: "reading.add" }),
      ...turnButtons(shown, { action: "reading.catalogue" }),
    ),
    context(`${counted(resources.length, "title")} to choose from${pageNote(shown)}.`),
  ]);
}

function catalogueItem(
  resource: ListedResource,
  { readings, about }: { readonly readings: readonly Reading[]; readonly about: string },
) {
  const mine = readings.find((reading) => reading.resource.id === resource.id);
  const facts = `${titled(resource)}${byAuthor(resource)}\n${kindAndSize(resource)}`;
  const text = about === "" ? facts : `${facts}\n${escaped(about)}`;
  if (mine === undefined || mine.status === "planned") return section(text, startButton(resource, "Start"));
  if (mine.status === "dropped") return section(`${text}\n_You put it aside._`, resumeButton(mine));
  return section(`${text}\n${mine.status === "reading" ? "_You are reading it._" : "_You finished it._"}`);
}

export function kindInWords({ kind }: Pick<ListedResource, "kind">): string {
  return { book: "Book", course: "Course", article: "Article", talk: "Talk", certification: "Certification" }[
    kind
  ];
}

/** `Book, 12 chapters`; what is counted in percent has no size. */
function kindAndSize(resource: ListedResource): string {
  const kind = kindInWords(resource);
  return resource.unit === "percent" ? kind : `${kind}, ${measureInWords(resource)}`;
}

/** The words name several resources: the ones to choose from. */
export function whichResourceMessage(found: readonly ListedResource[]): MessageBody {
  return messageOf([section("Several titles fit. Which one do you mean?"), ...found.map(resourceChoice)]);
}

function resourceChoice(resource: ListedResource) {
  return section(`${bold(resource.title)}${byAuthor(resource)}`, startButton(resource, "Start"));
}

export function noSuchTitleMessage(words: string): MessageBody {
  return messageOf([
    section(`I find no title like ${bold(words.slice(0, 100))} in the catalogue or among your own.`),
    actions(
      button({ label: "Browse the catalogue", action: "reading.catalogue", value: "0" }),
      button({ label: "Add something of my own", action: "reading.add" }),
    ),
  ]);
}

/** Progress in words: what was meant, by example. */
export function noNumberMessage(words: string, slash: Slash): MessageBody {
  return messageOf([
    section(
      `I find no number in ${bold(words.slice(0, 100))}, and no title like it. An example: \`${slash("reading progress 5")}\`, or \`${slash("reading progress kafka 40%")}\`.`,
    ),
    actions(button({ label: "My list", action: "reading.list", value: "0" })),
  ]);
}

/** Named, but not begun: the way in. */
export function notStartedMessage(found: readonly ListedResource[]): MessageBody {
  return messageOf([
    section("That is not on your list yet. Would you like to start?"),
    ...found.map(resourceChoice),
  ]);
}

/** Nothing is being read, so there is nothing to do it with. */
export function nothingReadMessage(): MessageBody {
  return messageOf([
    section("You are not reading anything with me at the moment."),
    actions(
      button({ label: "Browse the catalogue", action: "reading.catalogue", value: "0" }),
      button({ label: "My list", action: "reading.list", value: "0" }),
    ),
  ]);
}

/** `value` is what the button of each reading carries. */
export function whichReadingMessage(
  readings: readonly Reading[],
  ask: { readonly action: string; readonly label: string; readonly value: (reading: Reading) => string },
): MessageBody {
  return messageOf([
    section("Which one do you mean?"),
    ...readings
      .slice(0, 10)
      .map((reading) =>
        section(
          `${bold(reading.resource.title)}\n${progressLine(reading)}`,
          button({ label: ask.label, action: ask.action, value: ask.value(reading) }),
        ),
      ),
  ]);
}

function pageNote({ page, pages }: Page<unknown>): string {
  return pages > 1 ? ` · page ${page + 1} of ${pages}` : "";
}
