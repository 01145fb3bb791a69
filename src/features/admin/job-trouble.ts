/** What a job was to do for one row and could not, again and again: ids and codes, never what anybody said. */
export interface JobTrouble {
  readonly job: string;
  readonly subject: string;
  readonly attempts: number;
  readonly cause: string;
  readonly sinceAt: Date;
  readonly nextAttemptAt: Date;
}

/** Before that it may pass by itself: a lead is not told of what is over within three minutes. */
export const TOLD_FROM_ATTEMPTS = 3;

/** The troubles of a workspace that a lead is told of, and the oldest of them. */
export interface JobTroubles {
  readonly number: number;
  readonly oldest: readonly JobTrouble[];
}

/** Why it cannot be done, in words. */
export function troubleWords(cause: string): string {
  if (cause.includes("SQLITE_FULL")) return "the disk is full";
  if (/SQLITE_(?:BUSY|LOCKED)/.test(cause)) return "another program holds the database";
  if (cause === "StaysDue") return "it is due still, whatever I do about it";
  return `a mistake of mine, \`${cause.replaceAll(/[^\w .-]/g, "")}\``;
}

/** What a button about it carries, and what that says. */
export function troubleKey({ job, subject }: Pick<JobTrouble, "job" | "subject">): string {
  return `${job} ${subject}`;
}

export function troubleOf(key: string): Pick<JobTrouble, "job" | "subject"> {
  const [job = "", subject = ""] = key.split(" ");
  return { job, subject };
}
