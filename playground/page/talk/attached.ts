import { act } from "../link.ts";
import { problemOf } from "./doing.tsx";

/** A file that goes with the next message. */
export interface Attached {
  readonly id: string;
  readonly name: string;
}

export type Upload =
  | { readonly kind: "attached"; readonly attached: Attached }
  | { readonly kind: "refused"; readonly why: string };

const MOST_BYTES = 1_000_000;

/** Text alone, and not too much of it: the pretend Slack keeps files as text. */
export async function uploadFile(as: string, file: File): Promise<Upload> {
  if (file.size > MOST_BYTES) {
    return refused(`${file.name} is larger than 1 MB, which is the most that the playground keeps.`);
  }
  const content = textOf(await file.arrayBuffer());
  if (content === null) {
    return refused(
      `${file.name} is not a text file. The playground keeps text: .md, .txt, .csv, .json and the like.`,
    );
  }
  const answer = await act({ act: "upload", as, name: file.name, content });
  const problem = problemOf(answer);
  if (problem !== null || answer.id === undefined) {
    return refused(problem ?? `${file.name} did not arrive.`);
  }
  return { kind: "attached", attached: { id: answer.id, name: file.name } };
}

/** Null for what is no text. */
export function textOf(bytes: ArrayBuffer): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function refused(why: string): Upload {
  return { kind: "refused", why };
}
