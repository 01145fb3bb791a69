import { readFile } from "node:fs/promises";
import { z } from "zod";

/** A file that was named, and what stands in it. */
export interface ListFile {
  readonly path: string;
  readonly text: string;
}

export type FileReading =
  | { readonly kind: "read"; readonly file: ListFile }
  | { readonly kind: "unreadable"; readonly reason: string };

export async function readListFile(path: string): Promise<FileReading> {
  const bytes = await readFile(path).catch(whyUnreadable);
  if (typeof bytes === "string") return unreadable(path, bytes);
  try {
    const text = new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
    return { kind: "read", file: { path, text } };
  } catch {
    return unreadable(path, "wanted text in UTF-8, found other bytes.");
  }
}

function unreadable(path: string, why: string): FileReading {
  return { kind: "unreadable", reason: `Cannot read '${path}': ${why}` };
}

/** Some spreadsheets save "Unicode text" as UTF-16, with a mark in front. */
function encodingOf(bytes: Uint8Array): string {
  return bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : "utf-8";
}

const SystemError = z.object({ code: z.string() });

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file.",
  EISDIR: "that is a folder; wanted a file.",
  EACCES: "this user may not read it.",
};

function whyUnreadable(error: unknown): string {
  const parsed = SystemError.safeParse(error);
  return (parsed.success ? REASONS[parsed.data.code] : undefined) ?? `${String(error)}.`;
}
