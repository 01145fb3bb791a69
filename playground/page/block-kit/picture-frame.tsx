import type { ReactElement } from "react";
import { isObject, textOf, type JsonObject } from "../../block-kit/json.ts";
import { SafeLink } from "./safe-link.tsx";

interface PictureFrameProps {
  readonly image: JsonObject;
  readonly size: "full" | "thumbnail";
}

/** A picture as a labelled frame: nothing is ever fetched from elsewhere. Its address opens by a person's click. */
export function PictureFrame({ image, size }: PictureFrameProps): ReactElement {
  const alt = textOf(image["alt_text"]) || "A picture without a description";
  const address = addressOf(image);
  return (
    <span className={`picture picture-${size}`}>
      <span className="picture-frame" title={alt}>
        <span aria-hidden="true">🖼</span>
        {size === "full" ? null : <span className="unseen">{alt}</span>}
      </span>
      {size === "full" ? (
        <span className="picture-words">
          <bdi>{alt}</bdi>
          {address === "" ? null : <SafeLink url={address}>{address}</SafeLink>}
        </span>
      ) : null}
    </span>
  );
}

function addressOf(image: JsonObject): string {
  const file = image["slack_file"];
  return textOf(image["image_url"]) || (isObject(file) ? textOf(file["url"]) || textOf(file["id"]) : "");
}
