import type { MemberId } from "../../core/ids.ts";
import type { Pair } from "../matching/pair.ts";

declare const accessBrand: unique symbol;

/** Proof that `viewerId` may see the growth of `ownerId`. Only `accessTo` makes it; what reads growth asks for it. */
export interface GrowthAccess {
  readonly ownerId: MemberId;
  readonly viewerId: MemberId;
  readonly as: "owner" | "mentor";
  readonly [accessBrand]: true;
}

/**
 * One's own growth is one's own; a mentor sees their mentee's while their pair is active. Nobody else does, whatever
 * they are in the programme. `pairs` are those of either of the two.
 */
export function accessTo(ownerId: MemberId, viewerId: MemberId, pairs: readonly Pair[]): GrowthAccess | null {
  if (ownerId === viewerId) return mint({ ownerId, viewerId, as: "owner" });
  const isMentor = pairs.some(
    (pair) => pair.status === "active" && pair.mentorId === viewerId && pair.menteeId === ownerId,
  );
  return isMentor ? mint({ ownerId, viewerId, as: "mentor" }) : null;
}

function mint(facts: Omit<GrowthAccess, typeof accessBrand>): GrowthAccess {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the brand exists in types alone; this is its one mint
  return facts as GrowthAccess;
}
