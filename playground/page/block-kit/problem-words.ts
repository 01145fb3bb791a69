/** What went wrong, for a person: in words, with Slack's own code, and where in the payload Slack points. */
export interface ProblemWords {
  readonly words: string;
  readonly code: string | null;
  readonly pointers: readonly string[];
}

const KNOWN: Readonly<Record<string, string>> = {
  operation_timeout: "The app did not answer within three seconds.",
  dispatch_failed: "The app could not be reached. Is it running?",
  account_inactive: "This account is deactivated.",
};

/** From an act's `problem`: a known code, or a refusal such as `invalid_blocks {"messages":["[ERROR] …"]}`. */
export function problemWords(problem: string): ProblemWords {
  const known = Object.hasOwn(KNOWN, problem) ? KNOWN[problem] : undefined;
  if (known !== undefined) return { words: known, code: problem, pointers: [] };
  const refused = /^([a-z][a-z_]+) (\{.*\})$/s.exec(problem);
  if (refused === null) return { words: problem, code: null, pointers: [] };
  const [, code = "", details = ""] = refused;
  return { words: "Slack refused what the app answered.", code, pointers: messagesIn(details) };
}

function messagesIn(details: string): readonly string[] {
  try {
    const parsed: unknown = JSON.parse(details);
    const messages: unknown =
      typeof parsed === "object" && parsed !== null ? Object.values(parsed).flat() : [];
    return Array.isArray(messages) ? messages.filter((message) => typeof message === "string") : [];
  } catch {
    return [details];
  }
}
