import type { PersonAct } from "./person-acts.ts";

const KNOWN: Readonly<Record<string, string>> = {
  operation_timeout: "The app did not answer within three seconds",
  dispatch_failed: "Slack cannot reach the app: it is not running, or not connected",
  account_inactive: "This account is deactivated",
};

/** What went wrong with an act, as Slack's client would say it; Slack's own code stays in it. */
export function inWords(problem: string, act: PersonAct, pointers: readonly string[]): string {
  const known = KNOWN[problem];
  if (known !== undefined) return `${act.act === "command" ? `${act.line}: ` : ""}${known} (${problem}).`;
  const code = /^([a-z][a-z_]+)( \{.*\})?$/s.exec(problem)?.[1];
  if (code === undefined) return problem;
  const where = pointers.length === 0 ? "" : `: ${pointers.join("; ")}`;
  return `Slack refused what the app answered (${code})${where}`;
}
