import type { ReactNode } from "react";
import { isObject, listOf, textOf, type JsonObject } from "../../block-kit/json.ts";
import { RichTextBlock } from "./rich-text-block.tsx";

export type Cell = JsonObject;
export type Row = readonly Cell[];

export function rowsOf(block: JsonObject): readonly Row[] {
  return listOf(block["rows"]).map((row) => listOf(row).map((cell) => (isObject(cell) ? cell : {})));
}

/** What stands in one cell: words, a number as the app wrote it, or rich text. */
export function CellContent({ cell }: { readonly cell: Cell }): ReactNode {
  if (cell["type"] === "rich_text") return <RichTextBlock block={cell} />;
  return <bdi>{textOf(cell["text"])}</bdi>;
}

export function isNumber(cell: Cell): boolean {
  return cell["type"] === "raw_number";
}
