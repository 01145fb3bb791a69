import type { Form } from "../../slack/form-state.ts";
import type { Topic } from "../members/topics.ts";
import { SHARED_KINDS, type SharedKind } from "./entry.ts";

export interface EntryForm {
  readonly kind: SharedKind;
  readonly text: string;
  readonly topicId: string | null;
}

export type EntryReading =
  | { readonly kind: "entry"; readonly entry: EntryForm }
  | { readonly kind: "rejected"; readonly errors: Readonly<Record<string, string>> };

export function readEntry(form: Form, topics: readonly Topic[]): EntryReading {
  const kind = SHARED_KINDS.find((known) => known === form.one("kind"));
  const text = form.one("text");
  const topicId = topics.find((topic) => topic.id === form.one("topic"))?.id ?? null;
  if (kind === undefined || text === "") {
    const errors = {
      ...(kind === undefined ? { kind: "Please choose what it is." } : {}),
      ...(text === "" ? { text: "Please write it here. One sentence is enough." } : {}),
    };
    return { kind: "rejected", errors };
  }
  return { kind: "entry", entry: { kind, text, topicId } };
}
