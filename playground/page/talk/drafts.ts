import { kept, useKept } from "./kept.ts";
import type { Desk } from "./sending.ts";

/** What somebody began to write here: kept across switching and reloading, for each person and place. */
export function useDraft(desk: Desk): readonly [string, (text: string) => void] {
  return useKept(nameOf(desk));
}

/** The same, for what happens later than a rendering. */
export function draftOf(desk: Desk): string {
  return kept(nameOf(desk));
}

/** The app's room has another id in another workspace, and what was begun there is worth keeping. */
function nameOf({ as, room, isApp, threadTs }: Desk): string {
  return ["draft", as, isApp ? "app" : room, threadTs ?? ""].join(".");
}
