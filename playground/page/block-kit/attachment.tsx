import type { ReactElement, ReactNode } from "react";
import { isObject, listOf, textOf, type JsonObject } from "../../block-kit/json.ts";
import { Blocks } from "./blocks.tsx";
import { DateWords } from "./dates.tsx";
import { Mrkdwn } from "./mrkdwn.tsx";
import { PictureFrame } from "./picture-frame.tsx";
import { SafeLink } from "./safe-link.tsx";

const COLOURS: Readonly<Record<string, string>> = {
  good: "var(--good)",
  warning: "var(--warn)",
  danger: "var(--danger)",
};

/** What hangs below a message behind a bar of colour: blocks, or the parts of the older kind. */
export function Attachment({ attachment }: { readonly attachment: JsonObject }): ReactElement {
  const blocks = listOf(attachment["blocks"]);
  return (
    <>
      <Words text={attachment["pretext"]} />
      <div className="attachment" style={{ borderInlineStartColor: colourOf(attachment["color"]) }}>
        {blocks.length > 0 ? <Blocks blocks={blocks} /> : <LegacyParts attachment={attachment} />}
      </div>
    </>
  );
}

function colourOf(colour: unknown): string {
  const given = textOf(colour);
  if (/^#?[0-9a-f]{6}$/i.test(given)) return given.startsWith("#") ? given : `#${given}`;
  return COLOURS[given] ?? "var(--line)";
}

function LegacyParts({ attachment }: { readonly attachment: JsonObject }): ReactElement {
  const title = textOf(attachment["title"]);
  const text = textOf(attachment["text"]);
  const fields = listOf(attachment["fields"]).filter(isObject);
  return (
    <>
      <Linked words={textOf(attachment["author_name"])} url={textOf(attachment["author_link"])} />
      <strong>
        <Linked words={title} url={textOf(attachment["title_link"])} />
      </strong>
      <Words text={text === "" && title === "" && fields.length === 0 ? attachment["fallback"] : text} />
      {fields.length === 0 ? null : (
        <div className="block-fields">
          {fields.map((field, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- they have no name but their place
            <div key={index}>
              <strong>{textOf(field["title"])}</strong>
              <Words text={field["value"]} />
            </div>
          ))}
        </div>
      )}
      {textOf(attachment["image_url"]) === "" ? null : (
        <PictureFrame image={{ ...attachment, alt_text: title || "A picture" }} size="full" />
      )}
      <Footer attachment={attachment} />
    </>
  );
}

function Footer({ attachment }: { readonly attachment: JsonObject }): ReactElement | null {
  const footer = textOf(attachment["footer"]);
  const at = Number(attachment["ts"] ?? Number.NaN);
  if (footer === "" && Number.isNaN(at)) return null;
  return (
    <p className="block-soft">
      {footer}
      {Number.isNaN(at) ? null : <DateWords timestamp={at} format=" {date_pretty} {time}" fallback="" />}
    </p>
  );
}

function Linked({ words, url }: { readonly words: string; readonly url: string }): ReactNode {
  if (words === "") return null;
  return url === "" ? <bdi>{words}</bdi> : <SafeLink url={url}>{words}</SafeLink>;
}

function Words({ text }: { readonly text: unknown }): ReactNode {
  return textOf(text) === "" ? null : <Mrkdwn text={textOf(text)} />;
}
