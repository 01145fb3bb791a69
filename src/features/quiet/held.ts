import { subMilliseconds } from "date-fns/subMilliseconds";

const STALE_AFTER_MS = 3 * 86_400_000;

/** What fell due by then is dropped when the quiet ends at `now`: it is stale, and would only be a burst. */
export function staleBy(now: Date): Date {
  return subMilliseconds(now, STALE_AFTER_MS);
}
