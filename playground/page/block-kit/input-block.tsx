import { useId, type ReactElement } from "react";
import { isObject, textOf, type JsonObject } from "../../block-kit/json.ts";
import { Element } from "./element.tsx";
import type { Spot } from "./spot.ts";
import { useSurface } from "./surface.ts";
import { plainWords } from "./text-object.tsx";
import { UnknownBox } from "./unknown-box.tsx";

/** A labelled element with its hint, and what is wrong with what stands in it. */
export function InputBlock({ block }: { readonly block: JsonObject }): ReactElement {
  const id = useId();
  const { errors } = useSurface();
  const element = block["element"];
  if (!isObject(element)) return <UnknownBox what="block" found={block} />;
  const blockId = textOf(block["block_id"]);
  const error = Object.hasOwn(errors, blockId) ? errors[blockId] : undefined;
  const spot = spotOf(block, { id, error });
  return (
    <div className={error === undefined ? "block-input" : "block-input block-input-wrong"}>
      <label id={spot.labelId} htmlFor={spot.fieldId} className="block-label">
        <bdi>{plainWords(block["label"])}</bdi>
        {spot.required ? (
          <span className="block-required" aria-hidden="true">
            *
          </span>
        ) : (
          <span className="block-soft"> (optional)</span>
        )}
      </label>
      <Element element={element} spot={spot} />
      {error === undefined ? null : (
        <p id={`${id}-error`} className="block-error" role="alert">
          <span aria-hidden="true">⚠ </span>
          <bdi>{error}</bdi>
        </p>
      )}
      {isObject(block["hint"]) ? (
        <p id={`${id}-hint`} className="block-hint" dir="auto">
          {plainWords(block["hint"])}
        </p>
      ) : null}
    </div>
  );
}

/** Groups are named by the label, but it points to none of their parts. */
const GROUPS = new Set(["radio_buttons", "checkboxes"]);

function spotOf(block: JsonObject, names: { readonly id: string; readonly error: string | undefined }): Spot {
  const { id, error } = names;
  const element = isObject(block["element"]) ? block["element"] : {};
  const describedBy = [
    error === undefined ? [] : [`${id}-error`],
    isObject(block["hint"]) ? [`${id}-hint`] : [],
  ].flat();
  return {
    blockId: textOf(block["block_id"]),
    isInput: true,
    dispatches: block["dispatch_action"] === true,
    required: block["optional"] !== true,
    labelId: `${id}-label`,
    invalid: error !== undefined,
    takesFocus: element["focus_on_load"] === true,
    ...(GROUPS.has(textOf(element["type"])) ? {} : { fieldId: `${id}-field` }),
    ...(describedBy.length === 0 ? {} : { describedBy: describedBy.join(" ") }),
  };
}
