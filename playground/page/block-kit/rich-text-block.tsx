import type { ReactElement, ReactNode } from "react";
import { isObject, listOf, textOf, type JsonObject } from "../../block-kit/json.ts";
import { DateWords } from "./dates.tsx";
import { emojiFor } from "./emoji.ts";
import { Mention } from "./mention.tsx";
import { SafeLink } from "./safe-link.tsx";
import { UnknownBox } from "./unknown-box.tsx";
import "./mrkdwn.css";

/** `rich_text`: sections, lists, quotes and preformatted text. Its words are never parsed for anything. */
export function RichTextBlock({ block }: { readonly block: JsonObject }): ReactElement {
  return (
    <div className="mrkdwn rich-text">
      {partsOf(block).map((part, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- they have no name but their place
        <RichPart key={index} part={part} />
      ))}
    </div>
  );
}

function RichPart({ part }: { readonly part: JsonObject }): ReactElement {
  const bordered = part["border"] === 1 ? "rich-text-bordered" : undefined;
  switch (textOf(part["type"])) {
    case "rich_text_section":
      return (
        <p dir="auto">
          <RichRun part={part} />
        </p>
      );
    case "rich_text_list":
      return <RichList list={part} />;
    case "rich_text_quote":
      return (
        <blockquote dir="auto" className={bordered}>
          <RichRun part={part} />
        </blockquote>
      );
    case "rich_text_preformatted":
      return (
        <pre dir="auto" className={bordered}>
          <code>
            <RichRun part={part} />
          </code>
        </pre>
      );
    default:
      return <UnknownBox what="part" found={part} />;
  }
}

function RichList({ list }: { readonly list: JsonObject }): ReactElement {
  const indent = numberOf(list["indent"]);
  const items = partsOf(list).map((item, index) => (
    // oxlint-disable-next-line react/no-array-index-key -- they have no name but their place
    <li key={index} dir="auto">
      <RichRun part={item} />
    </li>
  ));
  const border = list["border"] === 1 ? " rich-text-bordered" : "";
  const shared = { className: `rich-text-list rich-text-indent-${Math.min(8, indent)}${border}` };
  return list["style"] === "ordered" ? (
    <ol {...shared} start={numberOf(list["offset"]) + 1} data-kind={indent % 3}>
      {items}
    </ol>
  ) : (
    <ul {...shared} data-kind={indent % 3}>
      {items}
    </ul>
  );
}

function RichRun({ part }: { readonly part: JsonObject }): ReactNode {
  return partsOf(part).map((word, index) => (
    // oxlint-disable-next-line react/no-array-index-key -- they have no name but their place
    <Styled key={index} style={word["style"]}>
      <RichWord word={word} />
    </Styled>
  ));
}

function RichWord({ word }: { readonly word: JsonObject }): ReactNode {
  const url = textOf(word["url"]);
  switch (textOf(word["type"])) {
    case "text":
      return textOf(word["text"]);
    case "link":
      return <SafeLink url={url}>{textOf(word["text"]) || url}</SafeLink>;
    case "emoji":
      return <RichEmoji word={word} />;
    case "user":
      return <Mention kind="user" id={textOf(word["user_id"])} />;
    case "channel":
      return <Mention kind="channel" id={textOf(word["channel_id"])} />;
    case "usergroup":
      return <Mention kind="group" id={textOf(word["usergroup_id"])} />;
    case "team":
      return <Mention kind="group" id={textOf(word["team_id"])} />;
    case "broadcast":
      return <Mention kind="broadcast" id={textOf(word["range"])} />;
    case "color":
      return <RichColor value={textOf(word["value"])} />;
    case "date":
      return (
        <DateWords
          timestamp={Number(word["timestamp"])}
          format={textOf(word["format"])}
          fallback={textOf(word["fallback"])}
          link={url}
        />
      );
    default:
      return <code>[{textOf(word["type"])}]</code>;
  }
}

function RichEmoji({ word }: { readonly word: JsonObject }): ReactElement {
  const name = textOf(word["name"]);
  const emoji = emojiOfCodes(textOf(word["unicode"])) ?? emojiFor(name) ?? `:${name}:`;
  return (
    <span className="emoji" title={`:${name}:`}>
      {emoji}
    </span>
  );
}

/** `1f44b-1f3fd` is a hand and its colour. */
function emojiOfCodes(unicode: string): string | null {
  const codes = unicode.split("-").map((code) => Number.parseInt(code, 16));
  return codes.every((code) => code > 0 && code <= 0x10_ff_ff) ? String.fromCodePoint(...codes) : null;
}

/** A swatch for what is a colour, and the words of it always. */
function RichColor({ value }: { readonly value: string }): ReactElement {
  const isColor = /^#[0-9a-f]{3,8}$/i.test(value);
  return (
    <code>
      {isColor ? (
        <span className="rich-text-color" aria-hidden="true" style={{ backgroundColor: value }} />
      ) : null}
      {value}
    </code>
  );
}

const STYLES = [
  ["bold", "strong"],
  ["italic", "em"],
  ["strike", "s"],
  ["underline", "u"],
  ["code", "code"],
  ["highlight", "mark"],
  ["client_highlight", "mark"],
] as const;

function Styled({ style, children }: { readonly style: unknown; readonly children: ReactNode }): ReactNode {
  if (!isObject(style)) return children;
  return STYLES.reduce(
    (inner: ReactNode, [name, Tag]) => (style[name] === true ? <Tag>{inner}</Tag> : inner),
    children,
  );
}

function partsOf(part: JsonObject): readonly JsonObject[] {
  return listOf(part["elements"]).filter(isObject);
}

function numberOf(value: unknown): number {
  return typeof value === "number" && Number.isInteger(value) && value > 0 ? Math.min(value, 1000) : 0;
}
