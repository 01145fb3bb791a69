import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactElement } from "react";
import { isObject, listOf, textOf, type JsonObject } from "../../block-kit/json.ts";
import { safeAddress } from "./address.ts";
import { useConfirm } from "./confirm.tsx";
import { useForm } from "./form.tsx";
import { Popup } from "./popup.tsx";
import { ProblemNote } from "./problem-note.tsx";
import type { ElementProps } from "./spot.ts";
import { useSurface } from "./surface.ts";
import { plainWords } from "./text-object.tsx";
import { useAct } from "./use-act.ts";

/** The "…" button with a menu of up to five things to do. */
export function OverflowElement({ element, spot }: ElementProps): ReactElement {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const { readOnly } = useSurface();
  const { busy, problem, dialog, choose } = useChoice({ element, spot });
  function close(): void {
    setOpen(false);
    button.current?.focus();
  }
  return (
    <span className="block-press">
      <button
        ref={button}
        type="button"
        className={busy ? "button block-button block-button-busy" : "button block-button"}
        aria-label="More actions"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-busy={busy}
        aria-disabled={busy || readOnly}
        onClick={() => !busy && !readOnly && setOpen(!isOpen)}
      >
        <span aria-hidden="true">•••</span>
      </button>
      {isOpen ? (
        <Popup anchor={button} onClose={() => setOpen(false)}>
          <OverflowMenu
            options={listOf(element["options"]).filter(isObject)}
            onClose={close}
            onChoose={(option) => {
              close();
              choose(option);
            }}
          />
        </Popup>
      ) : null}
      {dialog}
      <ProblemNote problem={problem} />
    </span>
  );
}

function useChoice({ element, spot }: ElementProps) {
  const { as, at } = useSurface();
  const { edited } = useForm();
  const { busy, problem, run } = useAct();
  const { ask, dialog } = useConfirm();
  async function choose(option: JsonObject): Promise<void> {
    if (!(await ask(element["confirm"]))) return;
    const where = { blockId: spot.blockId, actionId: textOf(element["action_id"]) };
    await run({ act: "press", as, at, ...where, choice: textOf(option["value"]), values: edited });
  }
  return { busy, problem, dialog, choose: (option: JsonObject) => void choose(option) };
}

interface OverflowMenuProps {
  readonly options: readonly JsonObject[];
  readonly onClose: () => void;
  readonly onChoose: (option: JsonObject) => void;
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

function OverflowMenu({ options, onClose, onChoose }: OverflowMenuProps): ReactElement {
  const [active, setActive] = useState(0);
  const id = useId();
  useEffect(() => {
    document.querySelector<HTMLElement>(`[id="${id}-${active}"]`)?.focus();
  }, [id, active]);
  function onKey(event: KeyboardEvent): void {
    const step = STEPS[event.key];
    event.stopPropagation();
    if (event.key === "Escape" || event.key === "Tab") onClose();
    if (step === undefined) return;
    event.preventDefault();
    setActive((active + step + options.length) % options.length);
  }
  return (
    <div role="menu" aria-label="More actions" tabIndex={-1} onKeyDown={onKey}>
      {options.map((option, index) => (
        <OverflowOption
          key={textOf(option["value"])}
          id={`${id}-${index}`}
          option={option}
          onChoose={() => onChoose(option)}
        />
      ))}
    </div>
  );
}

interface OverflowOptionProps {
  readonly id: string;
  readonly option: JsonObject;
  readonly onChoose: () => void;
}

function OverflowOption({ id, option, onChoose }: OverflowOptionProps): ReactElement {
  const address = safeAddress(textOf(option["url"]));
  const shared = { id, role: "menuitem", tabIndex: -1, className: "popup-option", onClick: onChoose };
  const words = (
    <>
      <bdi>{plainWords(option["text"])}</bdi>
      <OptionDescription option={option} />
    </>
  );
  return address === null ? (
    <button type="button" {...shared}>
      {words}
    </button>
  ) : (
    <a {...shared} href={address} target="_blank" rel="noopener noreferrer">
      {words}
    </a>
  );
}

function OptionDescription({ option }: { readonly option: JsonObject }): ReactElement | null {
  const words = plainWords(option["description"]);
  return words === "" ? null : <span className="popup-description">{words}</span>;
}
