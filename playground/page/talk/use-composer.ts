import { useRef, useState, type Dispatch, type RefObject, type SetStateAction } from "react";
import { act } from "../link.ts";
import type { Attached } from "./attached.ts";
import { problemOf } from "./doing.tsx";
import { draftOf, useDraft } from "./drafts.ts";
import { sendingOf, type Desk } from "./sending.ts";

export interface Composing {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly text: string;
  readonly write: (text: string) => void;
  readonly files: readonly Attached[];
  readonly attach: Dispatch<SetStateAction<readonly Attached[]>>;
  /** What Slack refused, in words. */
  readonly problem: string | null;
  readonly say: (problem: string | null) => void;
  readonly isSending: boolean;
  readonly send: (broadcast: boolean) => Promise<void>;
}

/**
 * What is written at one desk, and sending it. What is sent is gone from the field at once; when it is refused it
 * comes back in front of what was written meanwhile.
 */
export function useComposer(desk: Desk): Composing {
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, write] = useDraft(desk);
  const [files, attach] = useState<readonly Attached[]>([]);
  const [problem, say] = useState<string | null>(null);
  const [underWay, setUnderWay] = useState(0);
  async function send(broadcast: boolean): Promise<void> {
    const sending = sendingOf(desk, { text, fileIds: files.map(({ id }) => id), broadcast });
    if (sending.kind === "nothing") return;
    if (sending.kind === "refused") return say(sending.why);
    write("");
    attach([]);
    say(null);
    setUnderWay((count) => count + 1);
    const refused = problemOf(await act(sending.act));
    setUnderWay((count) => count - 1);
    if (refused === null) return;
    say(refused);
    const later = draftOf(desk);
    write(later === "" ? text : `${text}\n${later}`);
    attach((added) => [...files, ...added]);
  }
  return { field, text, write, files, attach, problem, say, isSending: underWay > 0, send };
}
