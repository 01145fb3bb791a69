import type { IncomingMessage } from "node:http";
import { RequestProblem } from "./problem.ts";

/** What a saved workspace may take; of everything else a megabyte is already too much. */
const MOST_BYTES = 64 * 1024 * 1024;
const USUAL_BYTES = 1024 * 1024;

export interface Body {
  readonly json: unknown;
  /** More than any act but a saved workspace has. */
  readonly isLarge: boolean;
}

export async function readJson(request: IncomingMessage): Promise<Body> {
  const type = request.headers["content-type"] ?? "";
  if (!/^application\/json(;\s*charset=utf-8)?$/i.test(type)) {
    throw new RequestProblem(415, "What is sent here must be JSON (application/json).");
  }
  const bytes = await readBytes(request);
  return { json: parse(bytes.toString("utf8")), isLarge: bytes.length > USUAL_BYTES };
}

async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request) {
    if (!(part instanceof Buffer)) continue;
    length += part.length;
    if (length > MOST_BYTES) throw tooMuch();
    parts.push(part);
  }
  return Buffer.concat(parts);
}

export function tooMuch(): RequestProblem {
  return new RequestProblem(413, "That is too much at once.");
}

function parse(text: string): unknown {
  try {
    const parsed: unknown = JSON.parse(text);
    return parsed;
  } catch {
    throw new RequestProblem(400, "What was sent is not JSON.");
  }
}
