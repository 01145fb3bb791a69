import { useMemo, type ReactElement, type ReactNode } from "react";
import { DateWords } from "./dates.tsx";
import { Mention } from "./mention.tsx";
import { type Finds, type Inline, parseInline, parseMrkdwn, type Passage } from "./mrkdwn-tree.ts";
import { SafeLink } from "./safe-link.tsx";
import "./mrkdwn.css";

interface MrkdwnProps {
  readonly text: string;
  /** Bare addresses come alive in a message's own text; see `Finds` for the rest. */
  readonly finds?: Finds;
}

/** Slack's mrkdwn, passage by passage. Text is only ever text: React writes it, no HTML is read. */
export function Mrkdwn({ text, finds = "addresses" }: MrkdwnProps): ReactElement {
  const passages = useMemo(() => parseMrkdwn(text, finds), [text, finds]);
  return (
    <div className="mrkdwn">
      {passages.map((passage, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a passage has no name but its place
        <PassageView key={index} passage={passage} />
      ))}
    </div>
  );
}

/** The same in one run, for labels and buttons, where no paragraph may stand. */
export function InlineMrkdwn({ text, finds = "addresses" }: MrkdwnProps): ReactElement {
  const inline = useMemo(() => parseInline(text, finds), [text, finds]);
  return (
    <span className="mrkdwn-line" dir="auto">
      <Run inline={inline} />
    </span>
  );
}

function PassageView({ passage: { kind, inner } }: { readonly passage: Passage }): ReactElement {
  switch (kind) {
    case "paragraph":
      return (
        <p dir="auto">
          <Run inline={inner} />
        </p>
      );
    case "quote":
      return (
        <blockquote dir="auto">
          <Run inline={inner} />
        </blockquote>
      );
    case "fence":
      return (
        <pre dir="auto">
          <code>
            <Run inline={inner} />
          </code>
        </pre>
      );
  }
}

function Run({ inline }: { readonly inline: readonly Inline[] }): ReactNode {
  return inline.map((piece, index) => (
    // oxlint-disable-next-line react/no-array-index-key -- a piece has no name but its place
    <Piece key={index} piece={piece} />
  ));
}

function Piece({ piece }: { readonly piece: Inline }): ReactNode {
  switch (piece.kind) {
    case "words":
      return piece.text;
    case "bold":
      return (
        <strong>
          <Run inline={piece.inner} />
        </strong>
      );
    case "italic":
      return (
        <em>
          <Run inline={piece.inner} />
        </em>
      );
    case "strike":
      return (
        <s>
          <Run inline={piece.inner} />
        </s>
      );
    case "code":
      return (
        <code>
          <Run inline={piece.inner} />
        </code>
      );
    case "link":
      return <SafeLink url={piece.url}>{piece.text}</SafeLink>;
    case "user":
    case "channel":
    case "group":
      return <Mention kind={piece.kind} id={piece.id} label={piece.label} />;
    case "broadcast":
      return <Mention kind="broadcast" id={piece.range} />;
    case "date":
      return <DateWords {...piece} />;
    case "emoji":
      return (
        <span className="emoji" title={`:${piece.name}:`}>
          {piece.emoji}
        </span>
      );
  }
}
