/** The parts of a `markdown` block, each a run of lines; what marks words within a line is not read here. */
export type Markdown =
  | { readonly kind: "heading"; readonly level: number; readonly text: string }
  | {
      readonly kind: "list";
      readonly isOrdered: boolean;
      readonly start: number;
      readonly items: readonly string[];
    }
  | { readonly kind: "code" | "quote" | "paragraph"; readonly text: string }
  | { readonly kind: "rule" };

const FENCE = /^```[^\n]*\n([\s\S]*?)^```[^\S\n]*$/m;
const ITEM = /^\s*(?:[-*+]|(\d{1,9})[.)]) +(.*)$/;

export function parseMarkdown(text: string): readonly Markdown[] {
  const parts: Markdown[] = [];
  let rest = text;
  for (let match = FENCE.exec(rest); match !== null; match = FENCE.exec(rest)) {
    parts.push(...linesOf(rest.slice(0, match.index)));
    parts.push({ kind: "code", text: (match[1] ?? "").replace(/\n$/, "") });
    rest = rest.slice(match.index + match[0].length);
  }
  return [...parts, ...linesOf(rest)];
}

function linesOf(text: string): readonly Markdown[] {
  const parts: Markdown[] = [];
  for (const line of text.split("\n")) {
    const part = lineOf(line);
    if (part === null) parts.push({ kind: "paragraph", text: "" });
    else joinOrPush(parts, part);
  }
  return parts.filter((part) => part.kind !== "paragraph" || part.text !== "");
}

/** Null for an empty line, which ends what went before. */
function lineOf(line: string): Markdown | null {
  if (line.trim() === "") return null;
  if (/^ {0,3}(?:-{3,}|\*{3,}|_{3,})\s*$/.test(line)) return { kind: "rule" };
  const heading = /^(#{1,6}) +(.*?)(?: +#+)?$/.exec(line);
  if (heading !== null) return { kind: "heading", level: heading[1]?.length ?? 1, text: heading[2] ?? "" };
  const item = ITEM.exec(line);
  if (item !== null) {
    const isOrdered = item[1] !== undefined;
    return { kind: "list", isOrdered, start: Number(item[1] ?? 1), items: [item[2] ?? ""] };
  }
  const quote = /^> ?(.*)$/.exec(line);
  return quote === null ? { kind: "paragraph", text: line } : { kind: "quote", text: quote[1] ?? "" };
}

function joinOrPush(parts: Markdown[], part: Markdown): void {
  const last = parts.at(-1);
  const joined = last === undefined ? null : together(last, part);
  if (joined === null) parts.push(part);
  else parts.splice(-1, 1, joined);
}

function together(last: Markdown, part: Markdown): Markdown | null {
  if (last.kind === "list" && part.kind === "list" && last.isOrdered === part.isOrdered) {
    return { ...last, items: [...last.items, ...part.items] };
  }
  const isRun = last.kind === "paragraph" || last.kind === "quote";
  if (!isRun || last.kind !== part.kind || last.text === "") return null;
  return { kind: last.kind, text: `${last.text}\n${part.text}` };
}
