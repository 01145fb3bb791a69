import type { ReactElement } from "react";
import { Icon } from "./icon.tsx";
import type { Composing } from "./use-composer.ts";

/** What goes with the next message; each can be taken away again. */
export function AttachedFiles({ composing }: { readonly composing: Composing }): ReactElement | null {
  const { files, attach } = composing;
  if (files.length === 0) return null;
  return (
    <ul className="file-list attached-files" aria-label="Files to be sent">
      {files.map(({ id, name }) => (
        <li key={id}>
          <button
            type="button"
            className="button"
            onClick={() => attach(files.filter((file) => file.id !== id))}
          >
            {name}
            <span className="unseen">, take away</span>
            <Icon name="close" />
          </button>
        </li>
      ))}
    </ul>
  );
}
