import { MemberId } from "../../core/ids.ts";
import type { Couple } from "./relations.ts";
import type { HandAct } from "./round-draft.ts";

/** What a menu's entry or a button asks for: an act at once, or to choose another mentor first. */
export type HandWish =
  | { readonly kind: "act"; readonly act: HandAct }
  | { readonly kind: "choose_mentor"; readonly couple: Couple };

/** `keep <mentee> <mentor>`, `take_in <member>`; null for anything that is none of ours. */
export function readHandWish(value: string): HandWish | null {
  const [verb, ...ids] = value.split(" ");
  const [first, second] = ids.map((id) => MemberId.safeParse(id).data);
  if (first === undefined) return null;
  if (verb === "take_in") return { kind: "act", act: { kind: "take_in", memberId: first } };
  if (second === undefined) return null;
  const couple = { menteeId: first, mentorId: second };
  switch (verb) {
    case "keep":
    case "release":
    case "rule_out":
    case "allow":
      return { kind: "act", act: { kind: verb, couple } };
    case "swap":
      return { kind: "choose_mentor", couple };
    default:
      return null;
  }
}
