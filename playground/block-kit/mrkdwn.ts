import { isObject, listOf, textOf, type JsonObject } from "./json.ts";

export { readable } from "./readable-blocks.ts";
export { readableText, type Names } from "./readable-text.ts";

/** What a post rings. `broadcasts` holds `here`, `channel`, `everyone` and, for user groups, `subteam^S…`. */
export interface Mentions {
  readonly broadcasts: readonly string[];
  readonly userIds: readonly string[];
}

type Ring = { readonly broadcast: string } | { readonly userId: string };

const LIVE_TOKEN =
  /<(?:!(?<range>here|channel|everyone)|!(?<group>subteam\^[A-Z0-9]+)|@(?<user>[UW][A-Z0-9]+))(?:\|[^<>]*)?>/g;
const ANY_TOKEN = /<[^<>]*>/g;
const BARE_WORD = /(?<![\w@.])@(here|channel|everyone)(?![\w-])/g;

/**
 * What a post really rings, by live tokens and by words that Slack turns into tokens: `@here` in a mrkdwn
 * object that is not `verbatim`, or in `text` with `link_names`. Both `text` and blocks are scanned, since
 * Slack notifies by either. A token counts inside code marks too, and in markdown blocks: Slack's documents
 * do not say that it would be quiet there.
 */
export function liveMentions(message: {
  text: string;
  blocks: readonly unknown[];
  linkNames?: boolean;
}): Mentions {
  const inText = ringsIn(message.text, { wordsCount: message.linkNames === true });
  return collected([...inText, ...objectsWithin(message.blocks).flatMap(ringsOf)]);
}

function collected(rings: readonly Ring[]): Mentions {
  const broadcasts = new Set<string>();
  const userIds = new Set<string>();
  for (const ring of rings) {
    if ("broadcast" in ring) broadcasts.add(ring.broadcast);
    else userIds.add(ring.userId);
  }
  return { broadcasts: [...broadcasts], userIds: [...userIds] };
}

function ringsIn(text: string, { wordsCount }: { wordsCount: boolean }): readonly Ring[] {
  const tokens = [...text.matchAll(LIVE_TOKEN)].map(({ groups }): Ring => {
    const { range, group, user } = groups ?? {};
    return user === undefined ? { broadcast: range ?? group ?? "" } : { userId: user };
  });
  if (!wordsCount) return tokens;
  const words = [...text.replaceAll(ANY_TOKEN, " ").matchAll(BARE_WORD)];
  return [...tokens, ...words.map(([, range = ""]) => ({ broadcast: range }))];
}

/** What one object of a payload rings by itself, whatever it is part of. */
function ringsOf(object: JsonObject): readonly Ring[] {
  switch (textOf(object["type"])) {
    case "mrkdwn":
      return ringsIn(textOf(object["text"]), { wordsCount: object["verbatim"] !== true });
    case "markdown":
      return ringsIn(textOf(object["text"]), { wordsCount: false });
    case "broadcast":
      return [{ broadcast: textOf(object["range"]) }];
    case "usergroup":
      return [{ broadcast: `subteam^${textOf(object["usergroup_id"])}` }];
    case "user":
      return [{ userId: textOf(object["user_id"]) }];
    default:
      return [];
  }
}

/** Every object at any depth, in reading order; without recursion, for payloads deeper than the stack. */
function objectsWithin(blocks: readonly unknown[]): readonly JsonObject[] {
  const found: JsonObject[] = [];
  const waiting: unknown[] = blocks.toReversed();
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (isObject(next)) found.push(next);
    const inner: readonly unknown[] = isObject(next) ? visibleParts(next) : listOf(next);
    for (let index = inner.length - 1; index >= 0; index--) waiting.push(inner[index]);
  }
  return found;
}

/** A confirm dialog is seen by the one who presses, and rings nobody. */
function visibleParts(object: JsonObject): readonly unknown[] {
  return Object.entries(object).flatMap(([key, value]) => (key === "confirm" ? [] : [value]));
}
