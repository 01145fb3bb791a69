import type { Overview } from "../../protocol.ts";
import type { Whereabouts } from "../place.ts";

/** The zone of whom the page is used as; the workspace's until somebody was chosen. */
export function viewerZone({ people, workspace }: Overview, { panes, activePane }: Whereabouts): string {
  const viewer = people.find(({ id }) => id === panes[activePane]?.as);
  return viewer?.timeZone ?? workspace.timeZone;
}
