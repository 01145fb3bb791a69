import type { KnownBlock } from "@slack/types";
import { counted, cut } from "../../core/text.ts";
import { actions, button, context, messageOf, section, type MessageBody } from "../../slack/blocks.ts";
import { bold, escaped, link } from "../../slack/mrkdwn.ts";
import { pageOf, turnButtons } from "../../slack/paging.ts";
import type { Found } from "./search-store.ts";
import { excerpt } from "./search.ts";
import { KIND_TITLES } from "./share-views.ts";

type Slash = (line: string) => string;

const PER_PAGE = 6;
/** What a button's value carries of the words; longer searches have no further pages to speak of. */
const LONGEST_QUERY = 200;

export interface SearchResults {
  readonly typed: string;
  readonly words: readonly string[];
  readonly found: readonly Found[];
  /** From 0; one beyond the end shows the last. */
  readonly page: number;
}

export function resultsMessage({ typed, words, found, page }: SearchResults, slash: Slash): MessageBody {
  const query = escaped(cut(typed.replaceAll(/\s+/g, " "), 80));
  if (found.length === 0) return nothingMessage(query, slash);
  const shown = pageOf(found, page, PER_PAGE);
  const carried = cut(typed, LONGEST_QUERY);
  const turns = turnButtons(shown, { action: "knowledge.find", value: (to) => `${to} ${carried}` });
  return messageOf([
    section(`${counted(found.length, "result")} for “${query}”`),
    ...shown.items.map((one) => resultSection(one, words)),
    ...(turns.length > 0 ? [actions(...turns)] : []),
    ...(shown.pages > 1 ? [context(`Page ${shown.page + 1} of ${shown.pages}.`)] : []),
  ]);
}

function resultSection(found: Found, words: readonly string[]): KnownBlock {
  const part = escaped(excerpt(found.body, words));
  switch (found.kind) {
    case "review": {
      const show = button({ label: "Show", action: "reviews.show", value: found.id });
      return section(`*Review ${found.number}*, ${found.status}: ${bold(found.title)}\n${part}`, show);
    }
    case "entry": {
      const show = button({ label: "Show", action: "knowledge.show", value: found.id });
      const answers = found.entryKind === "question" ? `, ${counted(found.answers, "answer")}` : "";
      return section(
        `*${KIND_TITLES[found.entryKind]}* by ${escaped(found.authorName)}${answers}\n${part}`,
        show,
      );
    }
    case "resource":
      return section(`*To read*: ${link(found.link, found.title)}\nby ${escaped(found.author)}`);
  }
}

function nothingMessage(query: string, slash: Slash): MessageBody {
  return messageOf([
    section(
      `Nothing found for “${query}”. Try fewer or shorter words; a part of a word is enough. I search reviews, what was shared, answers and the reading catalogue.`,
    ),
    context(`Somebody may know it all the same: \`${slash("ask")} your question\``),
  ]);
}
