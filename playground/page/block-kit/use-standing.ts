import { useMemo } from "react";
import type { InputState, Place } from "../../protocol.ts";
import { useOverview } from "../link.ts";
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

/** A surface with the names, the zone and the time of the workspace. */
export function useStanding(standing: Standing): Surface {
  const { as, at, state, errors = NO_ERRORS, readOnly = false } = standing;
  const { names, person } = usePeople();
  const overview = useOverview().data;
  const zone = person(as)?.timeZone ?? overview?.workspace.timeZone ?? "UTC";
  const now = overview?.clock.now;
  return useMemo(
    () => ({
      as,
      at,
      names,
      zone,
      state,
      errors,
      readOnly,
      ...(now === undefined ? {} : { now: new Date(now) }),
    }),
    [as, at, names, zone, state, errors, readOnly, now],
  );
}
