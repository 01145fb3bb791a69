import { createContext, useContext } from "react";
import type { InputState, Place } from "../../protocol.ts";

/** What ids are called, without `@` and `#`. */
export interface Names {
  user(id: string): string;
  channel(id: string): string;
}

/** Where blocks stand and who looks at them: what every block and element below it may ask. */
export interface Surface {
  /** Whose eyes and hands these are. */
  readonly as: string;
  readonly at: Place;
  readonly names: Names;
  /** The viewer's, an IANA name: dates are read in it. */
  readonly zone: string;
  /** What the server holds as entered. */
  readonly state: InputState;
  /** By block id. */
  readonly errors: Readonly<Record<string, string>>;
  /** Shown, and not to be used. */
  readonly readOnly: boolean;
  /** For "today" and "tomorrow"; the workspace's own time when missing. */
  readonly now?: Date;
}

const SurfaceContext = createContext<Surface | null>(null);

export const SurfaceProvider = SurfaceContext.Provider;

export function useSurface(): Surface {
  const surface = useContext(SurfaceContext);
  if (surface === null) throw new Error("Cannot show blocks outside a SurfaceProvider");
  return surface;
}

/** Null where words stand by themselves, outside any message or view. */
export function useMaybeSurface(): Surface | null {
  return useContext(SurfaceContext);
}
