import { useMemo } from "react";
import type { InputState, Place } from "../../protocol.ts";
import { usePeople } from "../people.tsx";
import type { Surface } from "./surface.ts";

const NO_ERRORS: Readonly<Record<string, string>> = {};

interface Standing {
  readonly as: string;
  readonly at: Place;
  readonly state: InputState;
  readonly errors?: Readonly<Record<string, string>>;
  readonly readOnly?: boolean;
}

/** A surface with the workspace's names and the viewer's zone. */
export function useStanding(standing: Standing): Surface {
  const { as, at, state, errors = NO_ERRORS, readOnly = false } = standing;
  const { names, person } = usePeople();
  const zone = person(as)?.timeZone ?? "UTC";
  return useMemo(
    () => ({ as, at, names, zone, state, errors, readOnly }),
    [as, at, names, zone, state, errors, readOnly],
  );
}
