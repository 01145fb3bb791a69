import type { ReactElement } from "react";
import { isObject, listOf, textOf, type JsonObject } from "../../block-kit/json.ts";
import { Element } from "./element.tsx";
import { Heading } from "./heading.tsx";
import { PictureFrame } from "./picture-frame.tsx";
import { freeSpot } from "./spot.ts";
import { InlineText, TextObject } from "./text-object.tsx";
import { UnknownBox } from "./unknown-box.tsx";

// Blocks that are a line or a row and nothing else.

interface BlockProps {
  readonly block: JsonObject;
}

export function HeaderBlock({ block }: BlockProps): ReactElement {
  return (
    <Heading level={typeof block["level"] === "number" ? block["level"] : 1}>
      <InlineText of={block["text"]} />
    </Heading>
  );
}

export function ContextBlock({ block }: BlockProps): ReactElement {
  return (
    <div className="block-context">
      {listOf(block["elements"])
        .filter(isObject)
        .map((element, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- they have no name but their place
          <ContextPart key={index} element={element} />
        ))}
    </div>
  );
}

function ContextPart({ element }: { readonly element: JsonObject }): ReactElement {
  switch (textOf(element["type"])) {
    case "image":
      return <PictureFrame image={element} size="thumbnail" />;
    case "plain_text":
    case "mrkdwn":
      return <TextObject of={element} />;
    default:
      return <UnknownBox what="element" found={element} />;
  }
}

export function ActionsBlock({ block }: BlockProps): ReactElement {
  const spot = freeSpot(textOf(block["block_id"]));
  return (
    <div className="block-actions">
      {listOf(block["elements"])
        .filter(isObject)
        .map((element, index) => (
          <Element key={`${textOf(element["action_id"])}:${index}`} element={element} spot={spot} />
        ))}
    </div>
  );
}

const LEVELS: Readonly<Record<string, { readonly icon: string; readonly name: string }>> = {
  default: { icon: "ℹ", name: "Note" },
  info: { icon: "ℹ", name: "Note" },
  warning: { icon: "⚠", name: "Warning" },
  error: { icon: "✖", name: "Error" },
  success: { icon: "✔", name: "Done" },
};

export function AlertBlock({ block }: BlockProps): ReactElement {
  const level = textOf(block["level"]) || "default";
  const { icon, name } = LEVELS[level] ?? { icon: "ℹ", name: "Note" };
  return (
    <div className={`block-alert block-alert-${level}`} role="note" aria-label={name}>
      <span aria-hidden="true">{icon}</span>
      <TextObject of={block["text"]} />
    </div>
  );
}
