import { useEffect, useId, useRef, useState, type ReactElement, type ReactNode } from "react";
import { isObject, type JsonObject } from "../../block-kit/json.ts";
import { plainWords, TextObject } from "./text-object.tsx";

export interface Asking {
  /** To be shown beside what was pressed; null while nothing is asked. */
  readonly dialog: ReactNode;
  /** Whether to go on: at once where the app asks for no confirmation. */
  readonly ask: (confirm: unknown) => Promise<boolean>;
}

interface Question {
  readonly confirm: JsonObject;
  readonly answer: (yes: boolean) => void;
}

/** Asks "are you sure?" before an act, where the app wants that. */
export function useConfirm(): Asking {
  const [question, setQuestion] = useState<Question | null>(null);
  function ask(confirm: unknown): Promise<boolean> {
    if (!isObject(confirm)) return Promise.resolve(true);
    return new Promise((resolve) => setQuestion({ confirm, answer: resolve }));
  }
  function answered(yes: boolean): void {
    question?.answer(yes);
    setQuestion(null);
  }
  return {
    ask,
    dialog: question === null ? null : <ConfirmDialog confirm={question.confirm} onAnswer={answered} />,
  };
}

interface ConfirmDialogProps {
  readonly confirm: JsonObject;
  readonly onAnswer: (yes: boolean) => void;
}

/** The browser's own dialog: it keeps the focus, gives it back, and closes with Escape. */
export function ConfirmDialog({ confirm, onAnswer }: ConfirmDialogProps): ReactElement {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    ref.current?.showModal();
  }, []);
  return (
    <dialog
      ref={ref}
      className="confirm"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      onClose={() => onAnswer(ref.current?.returnValue === "yes")}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <h2 id={`${id}-title`}>{plainWords(confirm["title"]) || "Are you sure?"}</h2>
      <div id={`${id}-text`}>
        <TextObject of={confirm["text"]} />
      </div>
      <div className="confirm-buttons">
        <button type="button" className="button" onClick={() => ref.current?.close("no")}>
          {plainWords(confirm["deny"]) || "No"}
        </button>
        <button
          type="button"
          className={`button ${confirm["style"] === "danger" ? "block-button-danger" : "button-main"}`}
          onClick={() => ref.current?.close("yes")}
        >
          {plainWords(confirm["confirm"]) || "Yes"}
        </button>
      </div>
    </dialog>
  );
}
