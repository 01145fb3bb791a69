/** The five-step scale of self-assessment and mentor assessment; a role's expected levels are on it too. */
export const STEPS = [
  { step: 1, words: "New to it" },
  { step: 2, words: "Does it with help" },
  { step: 3, words: "Does it alone" },
  { step: 4, words: "Shapes it, also where it is unclear" },
  { step: 5, words: "Others learn it from them" },
] as const;

export const HIGHEST_STEP = STEPS.length;

/** Five cells, as many full as the step; half steps, as between two views, count as not yet. */
export function stepBar(step: number): string {
  const full = Math.min(Math.max(Math.floor(step), 0), HIGHEST_STEP);
  return "▰".repeat(full) + "▱".repeat(HIGHEST_STEP - full);
}
