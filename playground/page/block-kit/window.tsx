import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from "react";
import type { PageView, Place } from "../../protocol.ts";
import { Blocks } from "./blocks.tsx";
import { FormProvider, useForm } from "./form.tsx";
import { ProblemNote } from "./problem-note.tsx";
import { useAct, type Acting } from "./use-act.ts";
import { useStanding } from "./use-standing.ts";
import { formErrors } from "./form-errors.ts";
import { focusOnError, keepFocus, moveFocus, wrapFocus } from "./window-focus.ts";

interface WindowProps {
  readonly as: string;
  readonly view: PageView;
  /** How many windows are under it. */
  readonly depth: number;
  readonly isTop: boolean;
}

/** One modal. Under another one it is hidden, and keeps what was typed. */
export function Window(props: WindowProps): ReactElement {
  const { as, view } = props;
  const at: Place = useMemo(() => ({ kind: "modal", viewId: view.id }), [view.id]);
  const { errors, setErrors, forget } = useErrors(view);
  const surface = useStanding({ as, at, state: view.state, errors });
  return (
    <FormProvider surface={surface} blocks={view.blocks} onEnter={forget}>
      <WindowFrame {...props} onErrors={setErrors} />
    </FormProvider>
  );
}

type Errors = Readonly<Record<string, string>>;

/** What the last try found wrong. A field's error goes when something else is entered, all go with a new view. */
function useErrors({ errors, hash }: PageView) {
  const [found, setFound] = useState<{ readonly errors: Errors; readonly hash: string } | null>(null);
  const current = found?.hash === hash ? found.errors : errors;
  return {
    errors: current,
    setErrors: (next: Errors) => setFound({ errors: next, hash }),
    forget: (blockId: string) => {
      const { [blockId]: gone, ...rest } = current;
      if (gone !== undefined) setFound({ errors: rest, hash });
    },
  };
}

interface WindowFrameProps extends WindowProps {
  readonly onErrors: (errors: Errors) => void;
}

function WindowFrame(props: WindowFrameProps): ReactElement {
  const { view, depth, isTop } = props;
  const id = useId();
  const frame = useRef<HTMLDialogElement>(null);
  const sending = useAct();
  const closing = useClosing(props);
  const [refusals, setRefusals] = useState(0);
  const submit = useSubmit(props, sending, () => setRefusals((count) => count + 1));
  useEffect(() => {
    if (isTop && frame.current !== null) moveFocus(frame.current);
  }, [isTop]);
  useEffect(() => {
    if (isTop && view.hash !== "" && frame.current !== null) keepFocus(frame.current);
  }, [isTop, view.hash]);
  useEffect(() => {
    if (refusals > 0 && frame.current !== null) focusOnError(frame.current);
  }, [refusals]);
  function onKey(event: KeyboardEvent): void {
    if (event.key === "Escape") closing.close(false);
    if (event.key === "Tab" && frame.current !== null) wrapFocus(frame.current, event);
    event.stopPropagation();
  }
  return (
    <dialog
      ref={frame}
      open
      aria-modal="true"
      aria-labelledby={`${id}-title`}
      aria-busy={sending.busy}
      className="window"
      hidden={!isTop}
      tabIndex={-1}
      onKeyDown={onKey}
    >
      <form noValidate onSubmit={submit}>
        <WindowHead id={id} title={view.title} depth={depth} onClose={closing.close} />
        <div className="window-body">
          <Blocks blocks={view.blocks} />
        </div>
        <WindowFoot view={view} sending={sending} closing={closing} />
      </form>
    </dialog>
  );
}

interface Closing extends Acting {
  readonly close: (all: boolean) => void;
}

function useClosing({ as, view }: WindowProps): Closing {
  const acting = useAct();
  return {
    ...acting,
    close: (all) => {
      void acting.run({ act: "close", as, all, viewId: view.id });
    },
  };
}

/** What the client itself refuses never reaches the app. */
function useSubmit(
  { as, view, onErrors }: WindowFrameProps,
  sending: Acting,
  onRefused: () => void,
): (event: Pick<Event, "preventDefault">) => void {
  const { values, edited } = useForm();
  function refuse(errors: Errors): void {
    onErrors(errors);
    onRefused();
  }
  async function submit(): Promise<void> {
    const refused = formErrors(view.blocks, values);
    if (Object.keys(refused).length > 0) return refuse(refused);
    onErrors({});
    const answer = await sending.run({ act: "submit", as, values: edited, viewId: view.id });
    if (answer?.errors !== undefined) refuse(answer.errors);
  }
  return (event) => {
    event.preventDefault();
    if (view.submit !== undefined) void submit();
  };
}

interface WindowHeadProps {
  readonly id: string;
  readonly title: string;
  readonly depth: number;
  readonly onClose: (all: boolean) => void;
}

function WindowHead({ id, title, depth, onClose }: WindowHeadProps): ReactElement {
  return (
    <header className="window-head">
      {depth > 0 ? (
        <button
          type="button"
          className="button button-quiet"
          aria-label="Back"
          onClick={() => onClose(false)}
        >
          <span aria-hidden="true">←</span>
        </button>
      ) : null}
      <h2 id={`${id}-title`}>
        <bdi>{title}</bdi>
      </h2>
      <button
        type="button"
        className="button button-quiet"
        aria-label={depth > 0 ? "Close all windows" : "Close this window"}
        onClick={() => onClose(true)}
      >
        <span aria-hidden="true">✕</span>
      </button>
    </header>
  );
}

interface WindowFootProps {
  readonly view: PageView;
  readonly sending: Acting;
  readonly closing: Closing;
}

function WindowFoot({ view, sending, closing }: WindowFootProps): ReactElement {
  return (
    <footer className="window-foot">
      <ProblemNote problem={sending.problem ?? closing.problem} />
      <button type="button" className="button" onClick={() => closing.close(false)}>
        <bdi>{view.close || "Close"}</bdi>
      </button>
      {view.submit === undefined ? null : (
        <button
          type="submit"
          className={sending.busy ? "button button-main block-button-busy" : "button button-main"}
          aria-disabled={sending.busy}
          aria-busy={sending.busy}
        >
          <bdi>{view.submit}</bdi>
          {sending.busy ? <span className="unseen">, under way</span> : null}
        </button>
      )}
    </footer>
  );
}
