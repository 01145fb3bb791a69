import type { PersonEntry, RoomEntry, WireSummary } from "../../protocol.ts";
import { exchangeOf } from "./wire-words.ts";
import { TOUR_CAST, type TourRole, type TourSign } from "./tour-steps.ts";

export type TourCast = Readonly<Record<TourRole, PersonEntry>>;

/** Null when somebody whom the tour needs is not here: another roster was loaded, or they were deactivated. */
export function castOf(people: readonly PersonEntry[]): TourCast | null {
  function find(handle: string): PersonEntry | undefined {
    return people.find(({ name, deleted }) => name === handle && !deleted);
  }
  const mentee = find(TOUR_CAST.mentee);
  const lead = find(TOUR_CAST.lead);
  const author = find(TOUR_CAST.author);
  const reviewer = find(TOUR_CAST.reviewer);
  return mentee && lead && author && reviewer ? { mentee, lead, author, reviewer } : null;
}

/** The newest group message that the app shares with this person and one other. */
export function pairRoomOf(rooms: readonly RoomEntry[]): string | null {
  const pairs = rooms.filter(({ kind, hasApp }) => kind === "mpim" && hasApp);
  const newest = pairs.toSorted((one, other) => (one.lastAt ?? "").localeCompare(other.lastAt ?? "")).at(-1);
  return newest?.id ?? null;
}

/** The last of what Slack told the app that is this sign, and that the app took. */
export function newestTold(
  { anyOf }: TourSign & { readonly kind: "told" },
  wire: readonly WireSummary[],
): WireSummary | null {
  const told = wire.findLast((entry) => isTaken(entry) && anyOf.includes(withoutPlace(exchangeOf(entry))));
  return told ?? null;
}

function isTaken({ way, outcome }: WireSummary): boolean {
  return way === "delivery" && outcome === "fine";
}

/** Several buttons of one kind are told apart by `#2` after their action. */
function withoutPlace(title: string): string {
  return title.replace(/#\d+$/, "");
}

export function homeOpened(
  wire: readonly WireSummary[],
  { userId, after }: { readonly userId: string; readonly after: number },
): boolean {
  return wire.some(
    (entry) =>
      isTaken(entry) && entry.seq > after && entry.userId === userId && entry.subject === "app_home_opened",
  );
}

export function hasFieldErrors(answer: unknown): boolean {
  return (
    typeof answer === "object" &&
    answer !== null &&
    "response_action" in answer &&
    answer.response_action === "errors"
  );
}
