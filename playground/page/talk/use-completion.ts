import { useMemo, useState, type KeyboardEvent, type RefObject } from "react";
import { emojiFor, emojiNames } from "../block-kit/emoji.ts";
import { useOverview } from "../link.ts";
import { candidatesFor, complete, unfinishedAt, type Candidate, type Vocabulary } from "./completion.ts";

export interface Completing {
  readonly candidates: readonly Candidate[];
  /** The one that Enter or Tab takes. */
  readonly chosen: number;
  readonly choose: (index: number) => void;
  readonly take: (candidate: Candidate) => void;
  /** True when the key was for the list. */
  readonly keyed: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean;
  /** The caret may have moved. */
  readonly look: () => void;
}

/** What the composer offers at the caret. Escape puts it away until the next word. */
export function useCompletion(
  field: RefObject<HTMLTextAreaElement | null>,
  text: string,
  write: (text: string) => void,
): Completing {
  const words = useVocabulary();
  const [caret, setCaret] = useState<number | null>(null);
  const [{ chosen, dismissed }, setState] = useState({ chosen: 0, dismissed: "" });
  const unfinished = caret === null ? null : unfinishedAt(text, Math.min(caret, text.length));
  const mark = unfinished === null ? "" : `${unfinished.kind} ${unfinished.from}`;
  const candidates = unfinished === null || mark === dismissed ? [] : candidatesFor(unfinished, words);
  const current = Math.min(chosen, Math.max(0, candidates.length - 1));

  function take(candidate: Candidate): void {
    if (unfinished === null) return;
    const done = complete(text, unfinished, candidate);
    write(done.text);
    setCaret(null);
    setState({ chosen: 0, dismissed: "" });
    putCaret(field.current, done.caret);
  }
  function keyed(event: KeyboardEvent<HTMLTextAreaElement>): boolean {
    const candidate = candidates[current];
    if (candidate === undefined || event.nativeEvent.isComposing) return false;
    const isWhole = text.trim() === candidate.inserts.trim();
    if (event.key === "Escape") setState({ chosen: 0, dismissed: mark });
    else if (event.key === "Tab" && !event.shiftKey) take(candidate);
    else if (event.key === "Enter" && !event.shiftKey && !isWhole) take(candidate);
    else if (event.key === "ArrowDown") step(1);
    else if (event.key === "ArrowUp") step(-1);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }
  function step(by: number): void {
    setState({ chosen: (current + by + candidates.length) % candidates.length, dismissed });
  }
  return {
    candidates,
    chosen: current,
    choose: (index) => setState({ chosen: index, dismissed }),
    take,
    keyed,
    look: () => setCaret(caretOf(field.current)),
  };
}

function useVocabulary(): Vocabulary {
  const overview = useOverview().data;
  const people = overview?.people;
  const channels = overview?.channels;
  const commands = overview?.app.commands;
  return useMemo(
    () => ({
      commands: commands ?? [],
      people: people ?? [],
      channels: channels ?? [],
      emojiNames,
      emojiFor,
    }),
    [commands, people, channels],
  );
}

/** Null while something is selected: nothing is being finished then. */
function caretOf(field: HTMLTextAreaElement | null): number | null {
  return field !== null && field.selectionStart === field.selectionEnd ? field.selectionStart : null;
}

/** After the text it belongs to is in the field. */
function putCaret(field: HTMLTextAreaElement | null, caret: number): void {
  requestAnimationFrame(() => {
    field?.focus();
    field?.setSelectionRange(caret, caret);
  });
}
