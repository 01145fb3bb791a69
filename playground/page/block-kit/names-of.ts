import type { Spot } from "./spot.ts";

/** What a control is called and described by, as attributes. */
export function namesOf(spot: Spot, fallback: string) {
  return {
    ...(spot.fieldId === undefined ? {} : { id: spot.fieldId }),
    ...(spot.labelId === undefined ? { "aria-label": fallback } : { "aria-labelledby": spot.labelId }),
    ...(spot.describedBy === undefined ? {} : { "aria-describedby": spot.describedBy }),
    ...(spot.required ? { "aria-required": true } : {}),
    ...(spot.invalid ? { "aria-invalid": true } : {}),
    ...(spot.takesFocus === true ? { "data-focus-on-load": true } : {}),
  };
}
