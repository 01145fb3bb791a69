import { readDate } from "./slack-date.ts";

/** Who the viewer is, and what ids are called. Names come without `@` and `#`. */
export interface Names {
  user(id: string): string;
  channel(id: string): string;
  readonly zone: string;
  readonly now: Date;
}

// Stands for a piece that is already read while marks are taken from the words around it. The character
// itself counts as a piece, so that a text that holds one keeps it.
const HOLE = "\uFFFC";
const PIECE = /```([\s\S]+?)```|`([^`\n]+)`|<([^<>]*)>|\uFFFC/g;
const TOKEN = /<([^<>]*)>/g;
const KNOWN_TOKEN = /^(?:[@#!]|[a-z][a-z\d+.-]*:)/i;
const MARKED = ["*", "_", "~"].map(
  (mark) =>
    new RegExp(
      `(?<![\\p{L}\\p{N}${mark}])[${mark}](?=\\S)([^${mark}\\n]+)(?<=\\S)[${mark}](?![\\p{L}\\p{N}${mark}])`,
      "gu",
    ),
);

/** Mrkdwn as its reader sees it, without the marks: names for ids, labels for links, dates in their zone. */
export function readableText(text: string, names: Names): string {
  const pieces: string[] = [];
  const framed = text.replaceAll(PIECE, (...[whole, fenced, code, token]: PieceMatch) => {
    pieces.push(readPiece({ whole, code: fenced ?? code, token }, names));
    return HOLE;
  });
  let next = 0;
  return unescaped(withoutMarks(framed)).replaceAll(HOLE, () => pieces[next++] ?? "");
}

/** Markdown as its reader sees it: headings, emphasis and link addresses away, the rest as it stands. */
export function readableMarkdown(text: string, names: Names): string {
  const plain = text
    .replaceAll(/^#{1,6} +/gm, "")
    .replaceAll(/(\*\*|__|~~)(?=\S)(.+?)(?<=\S)\1/g, "$2")
    .replaceAll(/!?\[([^\]\n]*)\]\([^)\n]*\)/g, "$1");
  return readableText(plain, names);
}

type PieceMatch = readonly [whole: string, fenced?: string, code?: string, token?: string];

function readPiece(
  { whole, code, token }: { whole: string; code: string | undefined; token: string | undefined },
  names: Names,
): string {
  if (token !== undefined) return readToken(token, names);
  if (code === undefined) return whole;
  return readCode(code, names);
}

/** In code, marks stay as they are typed, and tokens are still read. */
function readCode(code: string, names: Names): string {
  const pieces: string[] = [];
  const framed = code.replaceAll(TOKEN, (_whole: string, token: string) => {
    pieces.push(readToken(token, names));
    return HOLE;
  });
  let next = 0;
  return unescaped(framed).replaceAll(HOLE, () => pieces[next++] ?? HOLE);
}

function readToken(token: string, names: Names): string {
  if (!KNOWN_TOKEN.test(token)) return unescaped(`<${token}>`);
  const bar = token.indexOf("|");
  const target = bar < 0 ? token : token.slice(0, bar);
  const label = bar < 0 ? "" : unescaped(token.slice(bar + 1));
  const id = target.slice(1);
  if (target.startsWith("@")) return `@${names.user(id)}`;
  if (target.startsWith("#")) return `#${names.channel(id)}`;
  if (target.startsWith("!date^")) return readDateToken(target, label, names);
  if (target.startsWith("!subteam^")) return label === "" ? `@${id.slice("subteam^".length)}` : label;
  if (target.startsWith("!")) return `@${id}`;
  return label === "" ? unescaped(target.replace(/^mailto:/, "")) : label;
}

function readDateToken(target: string, fallback: string, names: Names): string {
  const [, timestamp = "", format = ""] = target.split("^");
  if (!/^\d+$/.test(timestamp) || format === "") return fallback;
  return readDate({ timestamp: Number(timestamp), format: unescaped(format), fallback }, names);
}

function withoutMarks(text: string): string {
  return MARKED.reduce((rest, marked) => rest.replaceAll(marked, "$1"), text);
}

function unescaped(text: string): string {
  return text.replaceAll(/&(amp|lt|gt);/g, (entity: string) => ENTITIES[entity] ?? entity);
}

const ENTITIES: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };
