import type { ReactElement } from "react";
import { isObject, textOf, type JsonObject } from "../../block-kit/json.ts";
import { PictureFrame } from "./picture-frame.tsx";
import { SafeLink } from "./safe-link.tsx";
import { InlineText, plainWords } from "./text-object.tsx";

// What Slack would fetch from elsewhere. The page fetches nothing: it says what it is and where it lies.

interface BlockProps {
  readonly block: JsonObject;
}

export function ImageBlock({ block }: BlockProps): ReactElement {
  return (
    <figure className="block-image">
      {isObject(block["title"]) ? (
        <figcaption>
          <InlineText of={block["title"]} />
        </figcaption>
      ) : null}
      <PictureFrame image={block} size="full" />
    </figure>
  );
}

export function VideoBlock({ block }: BlockProps): ReactElement {
  const address = textOf(block["title_url"]) || textOf(block["video_url"]);
  const provider = [textOf(block["author_name"]), textOf(block["provider_name"])].filter(Boolean).join(" · ");
  return (
    <figure className="block-image">
      <figcaption>
        {provider === "" ? null : <span className="block-soft">{provider}</span>}
        <strong>
          <SafeLink url={address}>{plainWords(block["title"])}</SafeLink>
        </strong>
        <InlineText of={block["description"]} />
      </figcaption>
      <PictureFrame image={{ ...block, image_url: block["video_url"] }} size="full" />
    </figure>
  );
}

export function RemoteFileBlock({ block }: BlockProps): ReactElement {
  return (
    <div className="block-file">
      <span aria-hidden="true">📄</span>
      <span>
        Remote file <code>{textOf(block["external_id"])}</code>
      </span>
    </div>
  );
}
