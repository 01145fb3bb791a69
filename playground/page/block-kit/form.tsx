import { createContext, useContext, useMemo, useState, type ReactElement, type ReactNode } from "react";
import type { ElementValue } from "../../control.ts";
import type { InputState } from "../../protocol.ts";
import { type Edits, editsIn, entered, valuesOf, without, withEdit, type Where } from "./edits.ts";
import { type Surface, SurfaceProvider } from "./surface.ts";

/** What stands in the elements of one message or view, and what the person has changed of it. */
export interface Form {
  /** Of every element that holds something. */
  readonly values: InputState;
  /** What the person entered and the server may not know yet. */
  readonly edited: InputState;
  /** `settled`: the server was told, and what it holds from now on is what counts. */
  enter(where: Where, value: ElementValue, settled?: boolean): void;
  takeBack(where: Where): void;
}

const FormContext = createContext<Form | null>(null);

export function useForm(): Form {
  const form = useContext(FormContext);
  if (form === null) throw new Error("Cannot enter anything outside a FormProvider");
  return form;
}

type Blocks = readonly Readonly<Record<string, unknown>>[];

interface FormProviderProps {
  readonly surface: Surface;
  readonly blocks: Blocks;
  /** Something was entered into this block. */
  readonly onEnter?: (blockId: string) => void;
  readonly children: ReactNode;
}

/** Keeps what is entered through changes of the blocks, wherever block and action keep their ids, as Slack does. */
export function FormProvider({ surface, blocks, onEnter, children }: FormProviderProps): ReactElement {
  const form = useEdits(blocks, surface.state, onEnter);
  return (
    <SurfaceProvider value={surface}>
      <FormContext.Provider value={form}>{children}</FormContext.Provider>
    </SurfaceProvider>
  );
}

function useEdits(blocks: Blocks, state: InputState, onEnter?: (blockId: string) => void): Form {
  const [edits, setEdits] = useState<Edits>({});
  const [seen, setSeen] = useState(blocks);
  if (seen !== blocks) {
    setSeen(blocks);
    setEdits(editsIn(blocks, edits));
  }
  return useMemo(
    () => ({
      values: entered({ blocks, state, edits }),
      edited: valuesOf(edits),
      enter(where, value, settled = false) {
        const over = state[where.blockId]?.[where.actionId] ?? null;
        setEdits((now) => withEdit(now, where, settled ? { value, over } : { value }));
        onEnter?.(where.blockId);
      },
      takeBack(where) {
        setEdits((now) => without(now, where));
      },
    }),
    [blocks, state, edits, onEnter],
  );
}
