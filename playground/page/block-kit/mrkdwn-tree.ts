import { emojiFor } from "./emoji.ts";

// Slack's mrkdwn as a tree, by https://docs.slack.dev/messaging/formatting-message-text. Marks count only at the
// edges of words and within one line; tokens in angle brackets are the only thing that is alive; of entities there
// are three. What cannot be read as any of this is words. playground/block-kit/readable-text.ts reads the same
// language as plain words.

export type Inline =
  | { readonly kind: "words"; readonly text: string }
  | { readonly kind: "bold" | "italic" | "strike" | "code"; readonly inner: readonly Inline[] }
  | { readonly kind: "link"; readonly url: string; readonly text: string }
  | { readonly kind: "user" | "channel" | "group"; readonly id: string; readonly label: string }
  | { readonly kind: "broadcast"; readonly range: string }
  | {
      readonly kind: "date";
      readonly timestamp: number;
      readonly format: string;
      readonly link: string;
      readonly fallback: string;
    }
  | { readonly kind: "emoji"; readonly name: string; readonly emoji: string };

export interface Passage {
  readonly kind: "paragraph" | "quote" | "fence";
  readonly inner: readonly Inline[];
}

/** What comes alive without a token: nothing in `verbatim` text, bare addresses, `@here` and the like as well. */
export type Finds = "nothing" | "addresses" | "addresses and broadcasts";

const FENCE = /```([\s\S]+?)```/g;
const QUOTED = /^(?:&gt;|>) ?/;
const QUOTED_TO_THE_END = /^(?:(?:&gt;){3}|>>>)/;
// Stands for a piece that is already read while marks are looked for around it. The character itself is a piece too.
const HOLE = "\uFFFC";
const TOKEN = /<([^<>]*)>/;
const CODE = /`([^`\n]+)`/;
const EMOJI = /:([a-z0-9_+'-]+(?:::skin-tone-[2-6])?):/;
const ADDRESS = /(?<![\p{L}\p{N}])(https?:\/\/[^\s<>|`\uFFFC]*[^\s<>|`\uFFFC.,;:!?'")\]*_~])/u;
const BROADCAST = /(?<![\w@.])@(here|channel|everyone)(?![\w-])/;
const PIECES: Readonly<Record<Finds, RegExp>> = {
  nothing: anyOf([CODE, TOKEN, EMOJI]),
  addresses: anyOf([CODE, TOKEN, EMOJI, ADDRESS]),
  "addresses and broadcasts": anyOf([CODE, TOKEN, EMOJI, ADDRESS, BROADCAST]),
};
const MARKED = new RegExp(["\\*", "_", "~"].map((mark) => markedBy(mark)).join("|"), "u");
const KNOWN_TOKEN = /^(?:[@#!]|[a-z][a-z\d+.-]*:)/i;
const ENTITIES: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };

export function parseMrkdwn(text: string, finds: Finds): readonly Passage[] {
  const passages: Passage[] = [];
  let done = 0;
  for (const match of text.matchAll(FENCE)) {
    passages.push(...passagesOf(text.slice(done, match.index).replace(/\n$/, ""), finds));
    passages.push({
      kind: "fence",
      inner: parseCode((match[1] ?? "").replace(/^\n/, "").replace(/\n$/, "")),
    });
    done = match.index + match[0].length;
  }
  const rest = done === 0 ? text : text.slice(done).replace(/^\n/, "");
  return [...passages, ...passagesOf(rest, finds)];
}

/** Lines that follow each other and are quoted alike make one passage. */
function passagesOf(text: string, finds: Finds): readonly Passage[] {
  if (text === "") return [];
  const groups: { kind: "paragraph" | "quote"; lines: string[] }[] = [];
  let isQuotedToTheEnd = false;
  for (const line of text.split("\n")) {
    const unmarked = isQuotedToTheEnd ? line : line.replace(QUOTED_TO_THE_END, "").replace(QUOTED, "");
    isQuotedToTheEnd ||= QUOTED_TO_THE_END.test(line);
    const kind = isQuotedToTheEnd || unmarked !== line ? "quote" : "paragraph";
    const last = groups.at(-1);
    if (last?.kind === kind) last.lines.push(unmarked);
    else groups.push({ kind, lines: [unmarked] });
  }
  return groups.map(({ kind, lines }) => ({ kind, inner: parseInline(lines.join("\n"), finds) }));
}

export function parseInline(text: string, finds: Finds): readonly Inline[] {
  const pieces: Inline[] = [];
  const framed = text.replaceAll(PIECES[finds], (...found: PieceMatch) => {
    const piece = pieceOf(found);
    if (piece === null) return found[0];
    pieces.push(piece);
    return HOLE;
  });
  return parseMarks(framed, inOrder(pieces));
}

type PieceMatch = readonly [
  whole: string,
  code?: string,
  token?: string,
  emoji?: string,
  address?: string | number,
  range?: string | number,
];

function pieceOf([whole, code, token, emoji, address, range]: PieceMatch): Inline | null {
  if (whole === HOLE) return { kind: "words", text: HOLE };
  if (code !== undefined) return { kind: "code", inner: parseCode(code) };
  if (token !== undefined) return tokenOf(token);
  if (emoji !== undefined) {
    const found = emojiFor(emoji);
    return found === null ? null : { kind: "emoji", name: emoji, emoji: found };
  }
  // Where a pattern has fewer groups, the match's place stands here.
  if (typeof address === "string") return { kind: "link", url: unescaped(address), text: unescaped(address) };
  return typeof range === "string" ? { kind: "broadcast", range } : null;
}

/** Bold, italic and struck words, one in another; `next` gives what the holes stand for, in order. */
function parseMarks(framed: string, next: NextPiece): readonly Inline[] {
  const inline: Inline[] = [];
  let rest = framed;
  for (let match = MARKED.exec(rest); match !== null; match = MARKED.exec(rest)) {
    inline.push(...filled(rest.slice(0, match.index), next));
    const [whole, bold, italic, strike] = match;
    const kind = bold === undefined ? (italic === undefined ? "strike" : "italic") : "bold";
    inline.push({ kind, inner: parseMarks(bold ?? italic ?? strike ?? "", next) });
    rest = rest.slice(match.index + whole.length);
  }
  return [...inline, ...filled(rest, next)];
}

function filled(framed: string, next: NextPiece): readonly Inline[] {
  return framed.split(HOLE).flatMap((words, index) => {
    const piece = index === 0 ? undefined : next();
    const text = unescaped(words);
    const said: readonly Inline[] = text === "" ? [] : [{ kind: "words", text }];
    return piece === undefined ? said : [piece, ...said];
  });
}

type NextPiece = () => Inline | undefined;

function inOrder(pieces: readonly Inline[]): NextPiece {
  let index = 0;
  return () => pieces[index++];
}

/** In code, marks and emoji stay as they are typed, and tokens are still read. */
function parseCode(code: string): readonly Inline[] {
  return code.split(/(<[^<>]*>)/).flatMap((part): readonly Inline[] => {
    if (part === "") return [];
    const token = part.length > 2 && part.startsWith("<") && part.endsWith(">") ? part.slice(1, -1) : null;
    return [token === null ? { kind: "words", text: unescaped(part) } : tokenOf(token)];
  });
}

function tokenOf(token: string): Inline {
  if (!KNOWN_TOKEN.test(token)) return { kind: "words", text: unescaped(`<${token}>`) };
  const bar = token.indexOf("|");
  const target = bar < 0 ? token : token.slice(0, bar);
  const label = bar < 0 ? "" : unescaped(token.slice(bar + 1));
  const id = target.slice(1);
  if (target.startsWith("@")) return { kind: "user", id, label };
  if (target.startsWith("#")) return { kind: "channel", id, label };
  if (target.startsWith("!date^")) return dateOf(target, label);
  if (target.startsWith("!subteam^")) return { kind: "group", id: id.slice("subteam^".length), label };
  if (target.startsWith("!")) return { kind: "broadcast", range: id };
  const url = unescaped(target);
  return { kind: "link", url, text: label === "" ? url.replace(/^mailto:/, "") : label };
}

function dateOf(target: string, fallback: string): Inline {
  const [, timestamp = "", format = "", ...link] = target.split("^");
  if (!/^\d+$/.test(timestamp) || format === "") return { kind: "words", text: fallback };
  return {
    kind: "date",
    timestamp: Number(timestamp),
    format: unescaped(format),
    link: unescaped(link.join("^")),
    fallback,
  };
}

function unescaped(text: string): string {
  return text.replaceAll(/&(amp|lt|gt);/g, (entity: string) => ENTITIES[entity] ?? entity);
}

/** A mark opens before a word and closes after one: `2*3*4` and `snake_case_name` hold none. */
function markedBy(mark: string): string {
  return `(?<![\\p{L}\\p{N}${mark}])${mark}(?=\\S)([^${mark}\\n]+)(?<=\\S)${mark}(?![\\p{L}\\p{N}${mark}])`;
}

function anyOf(patterns: readonly RegExp[]): RegExp {
  return new RegExp([...patterns.map(({ source }) => source), HOLE].join("|"), "gu");
}
