import type { ReactElement, ReactNode } from "react";
import { isObject, textOf } from "../../block-kit/json.ts";
import { withEmoji } from "./emoji.ts";
import { InlineMrkdwn, Mrkdwn } from "./mrkdwn.tsx";

/** A `plain_text` or `mrkdwn` object as passages; nothing for anything else. */
export function TextObject({ of }: { readonly of: unknown }): ReactNode {
  if (!isObject(of)) return null;
  if (of["type"] !== "mrkdwn") return <PlainWords of={of} />;
  return <Mrkdwn text={textOf(of["text"])} finds={findsOf(of)} />;
}

/** The same in one run, for labels and buttons. */
export function InlineText({ of }: { readonly of: unknown }): ReactNode {
  if (!isObject(of)) return null;
  if (of["type"] !== "mrkdwn") return <PlainWords of={of} />;
  return <InlineMrkdwn text={textOf(of["text"])} finds={findsOf(of)} />;
}

function PlainWords({ of }: { readonly of: unknown }): ReactElement {
  return (
    <span className="plain-words" dir="auto">
      {plainWords(of)}
    </span>
  );
}

/** What a text object says, as a plain string: for names of controls and titles. */
export function plainWords(of: unknown): string {
  if (!isObject(of)) return "";
  const text = textOf(of["text"]);
  return of["type"] === "mrkdwn" || of["emoji"] === false ? text : withEmoji(text);
}

/** In `verbatim` text, nothing comes alive by itself. */
function findsOf(of: Readonly<Record<string, unknown>>): "nothing" | "addresses and broadcasts" {
  return of["verbatim"] === true ? "nothing" : "addresses and broadcasts";
}
