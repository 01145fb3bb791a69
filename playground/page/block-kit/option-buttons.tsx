import { useId, type ReactElement } from "react";
import { isObject, listOf, textOf, type JsonObject } from "../../block-kit/json.ts";
import { ProblemNote } from "./problem-note.tsx";
import type { ElementProps, Spot } from "./spot.ts";
import { InlineText } from "./text-object.tsx";
import { useField } from "./use-field.ts";

/** `radio_buttons`: one of up to ten options, all of them in sight. */
export function RadioButtons({ element, spot }: ElementProps): ReactElement {
  const field = useField({ element, spot });
  const name = useId();
  return (
    <div
      className={field.busy ? "options options-busy" : "options"}
      role="radiogroup"
      aria-required={spot.required}
      {...groupNames(spot, "Choose one")}
    >
      {optionsOf(element).map((option) => {
        const value = textOf(option["value"]);
        return (
          <OptionLine key={value} option={option}>
            <input
              type="radio"
              name={name}
              value={value}
              checked={field.chosen.includes(value)}
              disabled={field.readOnly}
              onChange={() => field.pick(value)}
            />
          </OptionLine>
        );
      })}
      {field.dialog}
      <ProblemNote problem={field.problem} />
    </div>
  );
}

/** `checkboxes`: any of up to ten options. */
export function Checkboxes({ element, spot }: ElementProps): ReactElement {
  const field = useField({ element, spot });
  return (
    <fieldset className={field.busy ? "options options-busy" : "options"} {...groupNames(spot, "Choose any")}>
      {optionsOf(element).map((option) => {
        const value = textOf(option["value"]);
        const isChosen = field.chosen.includes(value);
        return (
          <OptionLine key={value} option={option}>
            <input
              type="checkbox"
              value={value}
              checked={isChosen}
              disabled={field.readOnly}
              onChange={() => field.pick(toggled({ element, value, chosen: field.chosen }))}
            />
          </OptionLine>
        );
      })}
      {field.dialog}
      <ProblemNote problem={field.problem} />
    </fieldset>
  );
}

/** In the order of the options, as Slack sends them. */
function toggled(boxes: {
  readonly element: JsonObject;
  readonly value: string;
  readonly chosen: readonly string[];
}): readonly string[] {
  const { element, value, chosen } = boxes;
  return optionsOf(element)
    .map((option) => textOf(option["value"]))
    .filter((one) => chosen.includes(one) !== (one === value));
}

function optionsOf(element: JsonObject): readonly JsonObject[] {
  return listOf(element["options"]).filter(isObject);
}

function groupNames(spot: Spot, fallback: string) {
  return {
    ...(spot.labelId === undefined ? { "aria-label": fallback } : { "aria-labelledby": spot.labelId }),
    ...(spot.describedBy === undefined ? {} : { "aria-describedby": spot.describedBy }),
  };
}

interface OptionLineProps {
  readonly option: JsonObject;
  readonly children: ReactElement;
}

function OptionLine({ option, children }: OptionLineProps): ReactElement {
  return (
    <label className="option">
      {children}
      <span className="option-words">
        <InlineText of={option["text"]} />
        {isObject(option["description"]) ? (
          <span className="option-description">
            <InlineText of={option["description"]} />
          </span>
        ) : null}
      </span>
    </label>
  );
}
