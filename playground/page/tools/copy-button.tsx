import { useState, type ReactElement } from "react";

/** Says for itself whether it worked. */
export function CopyButton({ label, text }: { readonly label: string; readonly text: string }): ReactElement {
  const [outcome, setOutcome] = useState<"copied" | "refused" | null>(null);
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome("copied");
    } catch {
      setOutcome("refused");
    }
  }
  return (
    <span className="copy-button">
      <button type="button" className="button" onClick={() => void copy()} onBlur={() => setOutcome(null)}>
        {label}
      </button>
      <span aria-live="polite" className="copy-button-outcome">
        {outcome === "copied" ? "✓ copied" : null}
        {outcome === "refused" ? "The browser did not allow it; select the text instead." : null}
      </span>
    </span>
  );
}
