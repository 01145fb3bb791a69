/** Messages that wait, and not for their time: until somebody does something. */
export interface HeldUp {
  /** The app lacks a scope. */
  readonly byScope: number;
  /** Slack, or something in front of it, does not take them. */
  readonly bySlack: number;
}

const LACKS_SCOPE = ["missing_scope", "not_allowed_token_type", "no_permission"];

/** The causes with which the outbox puts off what needs a scope. */
export const SCOPE_CAUSES: readonly string[] = [
  ...LACKS_SCOPE,
  ...LACKS_SCOPE.map((code) => `cannot_look_${code}`),
];

/** How the causes begin with which it puts off what was not taken. */
export const NOT_TAKEN = "not_taken_";
