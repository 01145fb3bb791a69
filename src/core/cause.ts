/** A code as programs give them: never a sentence, which might quote what a person wrote. */
const CODE = /^[\w.-]{1,60}$/;
const DEEPEST = 5;

/**
 * What went wrong, for those who look at it later: the kind of the error at the bottom and its code, as in
 * `SqliteError SQLITE_FULL`. Never its message.
 */
export function causeOf(error: unknown): string {
  const bottom = bottomOf(error, DEEPEST);
  if (!(bottom instanceof Error)) return typeof bottom;
  const code =
    "code" in bottom && typeof bottom.code === "string" && CODE.test(bottom.code) ? bottom.code : null;
  return [bottom.name, ...(code === null ? [] : [code])].join(" ");
}

/** Bolt wraps what a listener throws as `original`; everybody else as `cause`. */
function bottomOf(error: unknown, deepest: number): unknown {
  if (!(error instanceof Error) || deepest === 0 || explainsItself(error)) return error;
  const inner = "original" in error ? error.original : error.cause;
  return inner instanceof Error ? bottomOf(inner, deepest - 1) : error;
}

/** Our own errors about others' systems say more than what they were made from. */
function explainsItself(error: Error): boolean {
  return "failure" in error;
}
