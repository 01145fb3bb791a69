import type { ReactElement } from "react";
import type { FileEntry } from "../../protocol.ts";
import { Icon } from "./icon.tsx";
import { usePane } from "./pane-context.ts";
import "./file-list.css";

/** Files that came with a message, to be saved. */
export function FileList({ files }: { readonly files: readonly FileEntry[] }): ReactElement | null {
  const { as } = usePane();
  if (files.length === 0) return null;
  return (
    <ul className="file-list" aria-label="Files">
      {files.map(({ id, name, title, bytes }) => (
        <li key={id}>
          <a className="file-list-file" href={`/api/file?${new URLSearchParams({ id, as })}`} download={name}>
            <Icon name="download" />
            <span className="file-list-words">
              <b>{title === "" ? name : title}</b>
              <span className="pop-up-detail">{fileDetail(name, title, bytes)}</span>
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function fileDetail(name: string, title: string, bytes: number): string {
  const size = sizeOf(bytes);
  return title === "" || title === name ? size : `${name}, ${size}`;
}

function sizeOf(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
