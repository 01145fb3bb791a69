import type { ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { z } from "zod";

/** The last lines that a process wrote. */
export interface LogTail {
  lines(): readonly string[];
  /** The last line that says what went wrong, in its own words. */
  lastComplaint(): string | null;
}

const MOST_LINES = 40;
const ERROR_LEVEL = 50;

export function listenToLog(child: ChildProcess): LogTail {
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) if (stream) readLines(stream, lines);
  return {
    lines: () => [...lines],
    lastComplaint() {
      const complaints = lines.map(complaintOf).filter((line) => line !== null);
      return complaints.at(-1) ?? null;
    },
  };
}

function readLines(stream: Readable, lines: string[]): void {
  createInterface({ input: stream }).on("line", (line) => {
    lines.push(line);
    if (lines.length > MOST_LINES) lines.shift();
  });
}

const Line = z.object({
  level: z.number(),
  msg: z.string(),
  err: z.object({ type: z.string(), message: z.string().optional() }).optional(),
});

/** Of a line of the bot's log. What Node itself writes about a bug begins with the error's name. */
function complaintOf(line: string): string | null {
  if (/^\w*Error\b/.test(line)) return line;
  const { data } = Line.safeParse(parseJson(line));
  if (data === undefined || data.level < ERROR_LEVEL) return null;
  const { err } = data;
  return err === undefined ? data.msg : `${data.msg} (${[err.type, err.message].filter(Boolean).join(": ")})`;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
