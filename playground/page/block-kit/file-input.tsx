import { useState, type ReactElement } from "react";
import { listOf, type JsonObject } from "../../block-kit/json.ts";
import { act } from "../link.ts";
import { namesOf } from "./names-of.ts";
import { ProblemNote } from "./problem-note.tsx";
import type { ElementProps } from "./spot.ts";
import { useSurface } from "./surface.ts";
import { useField } from "./use-field.ts";

/** Slack takes 100 MB; a pretend workspace lives in memory. */
const MOST_BYTES = 5_000_000;

/** `file_input`: files are uploaded as they are picked, and go with the window by their ids. */
export function FileInput({ element, spot }: ElementProps): ReactElement {
  const field = useField({ element, spot });
  const { names, busy, problem, upload } = useUploads(field.chosen, field.pick);
  const most = mostOf(element);
  return (
    <div className="files">
      <input
        type="file"
        className="field"
        multiple={most > 1}
        accept={acceptOf(element)}
        disabled={field.readOnly || busy || field.chosen.length >= most}
        aria-busy={busy}
        {...namesOf(spot, "Choose a file")}
        onChange={(event) => {
          upload([...(event.target.files ?? [])].slice(0, most - field.chosen.length));
          event.target.value = "";
        }}
      />
      {field.chosen.length === 0 ? null : (
        <ul className="chips" aria-label="Chosen files">
          {field.chosen.map((id) => (
            <li key={id} className="chip">
              <bdi>{names[id] ?? id}</bdi>
              <button
                type="button"
                aria-label={`Remove ${names[id] ?? id}`}
                onClick={() => field.pick(field.chosen.filter((one) => one !== id))}
              >
                <span aria-hidden="true">×</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <p className="block-left">{most === 1 ? "One file." : `At most ${most} files.`}</p>
      <ProblemNote problem={problem} />
    </div>
  );
}

function useUploads(chosen: readonly string[], pick: (ids: readonly string[]) => void) {
  const { as } = useSurface();
  const [names, setNames] = useState<Readonly<Record<string, string>>>({});
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  async function uploadAll(files: readonly File[]): Promise<void> {
    setBusy(true);
    setProblem(null);
    const ids: string[] = [];
    for (const file of files) {
      const answer = await uploadOne(as, file);
      if (answer.id === null) setProblem(answer.problem);
      else {
        ids.push(answer.id);
        setNames((now) => ({ ...now, [answer.id]: file.name }));
      }
    }
    pick([...chosen, ...ids]);
    setBusy(false);
  }
  return { names, busy, problem, upload: (files: readonly File[]) => void uploadAll(files) };
}

type Uploaded = { readonly id: string } | { readonly id: null; readonly problem: string };

async function uploadOne(as: string, file: File): Promise<Uploaded> {
  if (file.size > MOST_BYTES) {
    return { id: null, problem: `${file.name} is larger than the 5 MB that the playground takes.` };
  }
  const { id, problem } = await act({ act: "upload", as, name: file.name, content: await file.text() });
  return id === undefined ? { id: null, problem: problem ?? `${file.name} was not taken.` } : { id };
}

function mostOf(element: JsonObject): number {
  const most = element["max_files"];
  return typeof most === "number" ? most : 10;
}

function acceptOf(element: JsonObject): string {
  return listOf(element["filetypes"])
    .filter((type) => typeof type === "string")
    .map((type) => `.${type}`)
    .join(",");
}
