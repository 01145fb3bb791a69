import { useId, useState, type KeyboardEvent, type ReactElement, type ReactNode } from "react";
import "./pop-up.css";

interface PopUpProps {
  /** What the button does, for ears and as its tooltip. */
  readonly title: string;
  /** What is seen on the button. */
  readonly face: ReactNode;
  /** Its words are what ears hear too; the title is a hint then. */
  readonly isFaceSpoken?: boolean;
  readonly className: string;
  /** On which side of the button the panel grows. */
  readonly grows: "down-right" | "down-left" | "up-right" | "up-left";
  readonly onOpenChange?: (isOpen: boolean) => void;
  readonly children: (close: () => void) => ReactNode;
}

/**
 * A button with a panel beside it: the browser's own popover, which Escape and a press elsewhere close, and which
 * gives the focus back. Arrow keys go through the buttons in it.
 */
export function PopUp(props: PopUpProps): ReactElement {
  const { title, face, isFaceSpoken = false, className, grows, onOpenChange, children } = props;
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  function toggled(open: boolean): void {
    setIsOpen(open);
    onOpenChange?.(open);
  }
  return (
    <>
      <button
        type="button"
        className={className}
        {...(isFaceSpoken ? {} : { "aria-label": title })}
        title={title}
        popoverTarget={id}
      >
        {face}
      </button>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the buttons inside take the keys */}
      <div
        id={id}
        popover="auto"
        className={`pop-up pop-up-${grows}`}
        onKeyDown={moveAmongButtons}
        onToggle={({ newState }) => toggled(newState === "open")}
      >
        {isOpen ? children(() => document.getElementById(id)?.hidePopover()) : null}
      </div>
    </>
  );
}

/** One thing to do, in a panel that closes with it. */
export function PopUpItem({
  children,
  detail,
  onChoose,
  isDanger = false,
}: {
  readonly children: ReactNode;
  readonly detail?: string;
  readonly onChoose: () => void;
  readonly isDanger?: boolean;
}): ReactElement {
  return (
    <button
      type="button"
      className={isDanger ? "pop-up-item pop-up-danger" : "pop-up-item"}
      onClick={({ currentTarget }) => {
        const panel = currentTarget.closest("[popover]");
        if (panel instanceof HTMLElement) panel.hidePopover();
        onChoose();
      }}
    >
      <span className="pop-up-label">{children}</span>
      {detail === undefined ? null : <span className="pop-up-detail">{detail}</span>}
    </button>
  );
}

/** Whether Escape closes something nearer than what asks. */
export function isAnythingOver(): boolean {
  return document.querySelector(":popover-open, dialog[open]") !== null;
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** Arrow keys among the buttons of what the handler sits on. */
export function moveAmongButtons(event: KeyboardEvent<HTMLElement>): void {
  const step = STEPS[event.key];
  if (step === undefined || event.altKey || event.defaultPrevented) return;
  if (event.target instanceof HTMLSelectElement) return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>("button:not(:disabled)")];
  const here = buttons.findIndex((button) => button === document.activeElement);
  const next = here === -1 ? (step === 1 ? 0 : -1) : (here + step + buttons.length) % buttons.length;
  buttons.at(next)?.focus();
  event.preventDefault();
}
