import { useId, useState, type ReactElement, type ReactNode } from "react";
import "./pop-over.css";

/**
 * A button with a panel under it. The browser's own popover: Escape and a press elsewhere close it, focus comes back
 * to the button, and nothing around it can cut it off. What is inside is there only while it is open.
 */
export function PopOver({
  label,
  title,
  onOpen,
  children,
}: {
  readonly label: ReactNode;
  readonly title: string;
  readonly onOpen?: () => void;
  readonly children: ReactNode;
}): ReactElement {
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button type="button" className="button" title={title} popoverTarget={id}>
        {label}
      </button>
      <div
        id={id}
        popover="auto"
        className="pop-over"
        onToggle={({ newState }) => {
          setIsOpen(newState === "open");
          if (newState === "open") onOpen?.();
        }}
      >
        {isOpen ? children : null}
      </div>
    </>
  );
}

/** Closes the panel that this stands in. */
export function closePopOver(inside: Element): void {
  const panel = inside.closest("[popover]");
  if (panel instanceof HTMLElement) panel.hidePopover();
}
