import type { Random } from "../core/random.ts";
import type { Log } from "../log.ts";
import { plainMessage, type MessageBody } from "./blocks.ts";
import { SlackCallError } from "./errors.ts";

/** The one place where a bug of ours or a failing Slack meets a person: logged with ids, told in plain words. */
export interface Boundary {
  /** Logs the error and returns what to tell the person. */
  explain(error: unknown, act: Readonly<Record<string, unknown>>): MessageBody;
}

/** Said when a window was ready too late for Slack to let it open, or was closed before. */
export const WINDOW_TOO_LATE = plainMessage(
  "That took longer than Slack allows, so the window could not open. Please try once more.",
);

export function createBoundary(log: Log, random: Random): Boundary {
  return {
    explain(error, act) {
      if (error instanceof SlackCallError && error.failure.kind === "race") {
        log.info(
          { ...act, method: error.method, code: error.failure.code },
          "a person was too late for Slack",
        );
        return WINDOW_TOO_LATE;
      }
      const reference = Math.floor(random.next() * 0xffffff)
        .toString(16)
        .padStart(6, "0");
      log.error({ ...act, reference, err: error }, "an act failed");
      return plainMessage(explanation(error, reference));
    },
  };
}

function explanation(error: unknown, reference: string): string {
  if (error instanceof SlackCallError && error.failure.kind === "scope") {
    return `Slack does not let me do that yet: a permission is missing. Ask whoever runs Guildhall to re-install it, and give them this: \`${reference}\`.`;
  }
  if (error instanceof SlackCallError) {
    return `Slack did not answer me properly, so this may not have worked. Please try again in a minute. If it goes on, tell whoever runs Guildhall: \`${reference}\`.`;
  }
  return `Something broke on my side, so this may not have worked. What you had saved before is safe. Please try again; if it goes on, tell whoever runs Guildhall: \`${reference}\`.`;
}
