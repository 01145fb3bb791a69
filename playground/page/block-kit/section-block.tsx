import { useId, useState, type ReactElement } from "react";
import { isObject, listOf, textOf, type JsonObject } from "../../block-kit/json.ts";
import { Element } from "./element.tsx";
import { freeSpot } from "./spot.ts";
import { TextObject } from "./text-object.tsx";

/** Text beside which one element may stand; the text is what names the element. */
export function SectionBlock({ block }: { readonly block: JsonObject }): ReactElement {
  const id = useId();
  const fields = listOf(block["fields"]).filter(isObject);
  const accessory = isObject(block["accessory"]) ? block["accessory"] : null;
  return (
    <div className="block-section">
      <div className="block-section-text">
        <div id={id}>
          <SectionText text={block["text"]} isWhole={block["expand"] === true} />
        </div>
        {fields.length === 0 ? null : (
          <div className="block-fields">
            {fields.map((field, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- they have no name but their place
              <TextObject key={index} of={field} />
            ))}
          </div>
        )}
      </div>
      {accessory === null ? null : (
        <div className="block-accessory">
          <Element element={accessory} spot={freeSpot(textOf(block["block_id"]), id)} />
        </div>
      )}
    </div>
  );
}

/** Slack folds a long text, unless the block says `expand`. */
const FOLDED_FROM = 1200;

function SectionText({ text, isWhole }: { readonly text: unknown; readonly isWhole: boolean }): ReactElement {
  const [isOpen, setOpen] = useState(false);
  const isLong = isObject(text) && textOf(text["text"]).length > FOLDED_FROM;
  if (isWhole || !isLong) return <TextObject of={text} />;
  return (
    <>
      <div className={isOpen ? "" : "block-folded"}>
        <TextObject of={text} />
      </div>
      <button type="button" className="block-more" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {isOpen ? "See less" : "See more"}
      </button>
    </>
  );
}
