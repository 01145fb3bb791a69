import type { ReactElement, ReactNode } from "react";
import { textOf, type JsonObject } from "../../block-kit/json.ts";
import { withEmoji } from "./emoji.ts";
import { type Markdown, parseMarkdown } from "./markdown.ts";
import { Heading } from "./heading.tsx";
import { SafeLink } from "./safe-link.tsx";
import "./mrkdwn.css";

/** `markdown`: the usual marks, pictures as links. HTML in it is words. */
export function MarkdownBlock({ block }: { readonly block: JsonObject }): ReactElement {
  return (
    <div className="mrkdwn markdown" dir="auto">
      {parseMarkdown(textOf(block["text"])).map((part, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- they have no name but their place
        <Part key={index} part={part} />
      ))}
    </div>
  );
}

function Part({ part }: { readonly part: Markdown }): ReactElement {
  switch (part.kind) {
    case "heading":
      return (
        <Heading level={part.level}>
          <Line text={part.text} />
        </Heading>
      );
    case "list":
      return part.isOrdered ? (
        <ol className="rich-text-list" start={part.start}>
          <Items items={part.items} />
        </ol>
      ) : (
        <ul className="rich-text-list">
          <Items items={part.items} />
        </ul>
      );
    case "code":
      return (
        <pre>
          <code>{part.text}</code>
        </pre>
      );
    case "quote":
      return (
        <blockquote>
          <Line text={part.text} />
        </blockquote>
      );
    case "rule":
      return <hr className="block-divider" />;
    case "paragraph":
      return (
        <p>
          <Line text={part.text} />
        </p>
      );
  }
}

function Items({ items }: { readonly items: readonly string[] }): ReactNode {
  return items.map((item, index) => (
    // oxlint-disable-next-line react/no-array-index-key -- they have no name but their place
    <li key={index}>
      <Line text={item} />
    </li>
  ));
}

const MARKS =
  /`([^`\n]+)`|!?\[([^\]\n]*)\]\(([^)\s]+)\)|(\*\*|__)(?=\S)(.+?)(?<=\S)\4|~~(?=\S)(.+?)(?<=\S)~~|\*(?=\S)([^*\n]+)(?<=\S)\*|(?<!\w)_(?=\S)([^_\n]+)(?<=\S)_(?!\w)|\\([!-/:-@[-`{-~])/;

/** One run of words with its marks, one in another. */
function Line({ text }: { readonly text: string }): ReactNode {
  const pieces: ReactNode[] = [];
  let rest = text;
  for (let match = MARKS.exec(rest); match !== null; match = MARKS.exec(rest)) {
    pieces.push(withEmoji(rest.slice(0, match.index)), <Marked key={pieces.length} match={match} />);
    rest = rest.slice(match.index + match[0].length);
  }
  return [...pieces, withEmoji(rest)];
}

function Marked({ match }: { readonly match: RegExpExecArray }): ReactNode {
  const [, code, label, url = "", , bold, strike, star, low, escaped] = match;
  if (code !== undefined) return <code>{code}</code>;
  if (label !== undefined) return <SafeLink url={url}>{label || url}</SafeLink>;
  if (escaped !== undefined) return escaped;
  const inner = <Line text={bold ?? strike ?? star ?? low ?? ""} />;
  if (bold !== undefined) return <strong>{inner}</strong>;
  return strike === undefined ? <em>{inner}</em> : <s>{inner}</s>;
}
