import { z } from "zod";

export type RefusalCause =
  | "no-file"
  | "empty-file"
  | "foreign-file"
  | "newer-schema"
  | "locked"
  | "not-a-database"
  | "read-only"
  | "disk-full"
  | "disk-error"
  | "cannot-open";

const EXPLANATIONS: Record<RefusalCause, string> = {
  "no-file": "There is no such file. DATABASE_URL says where Guildhall keeps its own.",
  "empty-file":
    "The file is there but empty, which is what a failed copy leaves behind. Put a backup in its place, or remove it to begin afresh.",
  "foreign-file":
    "The file is an SQLite database of something else. Point DATABASE_URL at Guildhall's own file, or at a path where there is none yet.",
  "newer-schema":
    "The file was written by a newer Guildhall. Start that version or a later one, or put back the backup taken before the upgrade.",
  locked: "Another Guildhall is running on this file. One process serves one file: stop the other one first.",
  "not-a-database":
    "The file is not an SQLite database, or its header is damaged. Put a backup in its place; Guildhall does not overwrite it.",
  "read-only":
    "The file or its folder cannot be written. Give the user that runs Guildhall the right to write both.",
  "disk-full": "The disk is full. Make room; nothing that was saved is lost.",
  "disk-error":
    "The disk does not answer properly. See its health, its free space and whether it is a network drive, which SQLite cannot use safely.",
  "cannot-open":
    "The file cannot be opened. See that the path exists and that Guildhall may read and write it.",
};

/** The database cannot be used, with what it means and what to do. Exit code 78 is sysexits' EX_CONFIG. */
export class DatabaseRefusal extends Error {
  override readonly name = "DatabaseRefusal";
  readonly refusal: RefusalCause;
  readonly exitCode = 78;

  constructor(refusal: RefusalCause, path: string, cause?: unknown) {
    super(`Cannot open the database '${path}' (${refusal}). ${EXPLANATIONS[refusal]}`, { cause });
    this.refusal = refusal;
  }
}

const WithCode = z.object({ code: z.string() });

// SQLite's extended codes, such as SQLITE_READONLY_DIRECTORY, count as their first two words.
// Source: sqlite.org/rescode.html, errno(3).
const CAUSE_BY_CODE: Readonly<Record<string, RefusalCause>> = {
  SQLITE_NOTADB: "not-a-database",
  SQLITE_CORRUPT: "not-a-database",
  SQLITE_READONLY: "read-only",
  EACCES: "read-only",
  EPERM: "read-only",
  EROFS: "read-only",
  SQLITE_FULL: "disk-full",
  ENOSPC: "disk-full",
  EDQUOT: "disk-full",
  SQLITE_IOERR: "disk-error",
  EIO: "disk-error",
  SQLITE_BUSY: "locked",
  SQLITE_CANTOPEN: "cannot-open",
  ENOENT: "cannot-open",
  ENOTDIR: "cannot-open",
  EEXIST: "cannot-open",
};

/** A refusal for what SQLite or the file system said; anything else is a bug and stays what it was. */
export function refusalOf(error: unknown, path: string): unknown {
  const direct = WithCode.safeParse(error);
  const nested = error instanceof Error ? WithCode.safeParse(error.cause) : undefined;
  const code = direct.data?.code ?? nested?.data?.code ?? "";
  const cause = CAUSE_BY_CODE[code.split("_").slice(0, 2).join("_")];
  return cause ? new DatabaseRefusal(cause, path, error) : error;
}
