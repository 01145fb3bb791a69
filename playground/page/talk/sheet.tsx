import { useId, useLayoutEffect, useRef, type ReactElement, type ReactNode } from "react";
import { Icon } from "./icon.tsx";
import "./sheet.css";

/**
 * A dialog of the page's own, not of the app's: the browser's modal, which holds the focus, gives it back, and closes
 * on Escape. It is there as long as it is rendered.
 */
export function Sheet({
  title,
  onClose,
  children,
}: {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}): ReactElement {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  // Closed while it still stands in the page: only then does the focus go back to where it came from.
  useLayoutEffect(() => {
    const shown = dialog.current;
    if (shown?.open === false) shown.showModal();
    return () => shown?.close();
  }, []);
  function closed(): void {
    if (dialog.current?.open === false) onClose();
  }
  return (
    <dialog ref={dialog} className="sheet" aria-labelledby={titleId} onClose={closed}>
      <header className="sheet-head">
        <h2 id={titleId}>{title}</h2>
        <button type="button" className="button button-quiet" aria-label="Close" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <div className="sheet-body">{children}</div>
    </dialog>
  );
}
