import type { ReactElement } from "react";
import { labelOf } from "./choices.ts";
import type { ComboboxProps } from "./combobox.tsx";

/** What is chosen of several, each with a button that takes it away. */
export function ChosenChips(props: ComboboxProps): ReactElement | null {
  const { chosen, names, readOnly, onChoose } = props;
  if (chosen.length === 0) return null;
  return (
    <ul className="chips" aria-label="Chosen">
      {chosen.map((value) => {
        const label = labelOf(names, value);
        return (
          <li key={value} className="chip">
            <bdi>{label}</bdi>
            <button
              type="button"
              aria-label={`Remove ${label}`}
              disabled={readOnly}
              onClick={() => onChoose(chosen.filter((one) => one !== value))}
            >
              <span aria-hidden="true">×</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
