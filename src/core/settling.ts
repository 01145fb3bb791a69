/**
 * What a press makes of something that is `open` until it is settled in one way or another. The button may be older than
 * what became of it meanwhile.
 * - `changes`: it is so from now on.
 * - `is_so`: it was so before.
 * - `was_settled`: it was settled in another way than the press wanted, and stays so; it may be opened again.
 */
export type Settling = "changes" | "is_so" | "was_settled";

export function ruleOnSettling<Status extends string>(status: Status, wanted: Status): Settling {
  if (status === wanted) return "is_so";
  return status === "open" || wanted === "open" ? "changes" : "was_settled";
}
