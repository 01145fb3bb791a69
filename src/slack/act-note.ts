import { z } from "zod";

/** What the receiver hands to the router beside the payload. */
export interface ActNote {
  /** Under which key the inbox keeps the act. */
  readonly actKey: string;
  /** The database takes nothing now: the act is refused, in words. */
  readonly isRefused: boolean;
}

const Noted = z.object({ actKey: z.string(), isRefused: z.boolean() });

/** The note in Bolt's context; null for what is not kept, such as a closed window. */
export function noteOf(context: unknown): ActNote | null {
  return Noted.safeParse(context).data ?? null;
}
