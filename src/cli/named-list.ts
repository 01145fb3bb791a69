import { counted, cut, listed, tidied } from "../core/text.ts";
import { csvRecords } from "./csv-records.ts";
import type { ListFile } from "./list-file.ts";

/** What is wrong with the lists: the first few in words, and how many there are. */
export interface Mistakes {
  readonly words: string[];
  count: number;
}

const MOST_TOLD = 20;

export function noMistakes(): Mistakes {
  return { words: [], count: 0 };
}

/** `line` is null for what is wrong with the whole file. */
export function addMistake(mistakes: Mistakes, place: { path: string; line: number | null }, words: string) {
  mistakes.count++;
  if (mistakes.words.length >= MOST_TOLD) return;
  mistakes.words.push(`${place.path}${place.line === null ? "" : `, line ${place.line}`}: ${words}`);
}

export function explainMistakes({ words, count }: Mistakes): string {
  const more = count - words.length;
  const rest = more === 0 ? [] : [`and ${counted(more, "mistake")} more.`];
  return [`${counted(count, "mistake")} in the lists:`, ...words, ...rest].join("\n  ");
}

/** One line of a list: its cells in the order of `columns`, whatever order the file has them in. */
export type ListLine = readonly string[];

/**
 * Hands each line of a list on, with its number. Headings are found whatever their order and case; other columns
 * are left alone. What cannot be read is added to `mistakes`.
 */
export function readList(
  file: ListFile,
  columns: readonly string[],
  { mistakes, take }: { mistakes: Mistakes; take: (cells: ListLine, line: number) => void },
): void {
  const { path } = file;
  let places: readonly number[] | null = null;
  for (const { line, cells } of csvRecords(file.text)) {
    if (cells === null) {
      addMistake(mistakes, { path, line }, "a quotation mark is opened and never closed.");
      return;
    }
    if (places === null) {
      places = columnPlaces(cells, columns);
      if (places !== null) continue;
      addMistake(mistakes, { path, line }, headerWords(columns, cells));
      return;
    }
    if (cells.every((cell) => cell.trim() === "")) continue;
    const found = places.map((place) => cells[place]);
    if (isWhole(found)) take(found, line);
    else
      addMistake(mistakes, { path, line }, `wanted ${columns.join(",")}, found ${shown(cells.join(","))}.`);
  }
  if (places === null)
    addMistake(
      mistakes,
      { path, line: null },
      `wanted the header ${columns.join(",")}, found an empty file.`,
    );
}

function isWhole(cells: readonly (string | undefined)[]): cells is readonly string[] {
  return !cells.includes(undefined);
}

/** Where each column stands; null unless each stands there once. */
function columnPlaces(headings: readonly string[], columns: readonly string[]): readonly number[] | null {
  const names = headings.map((heading) => heading.trim().toLowerCase());
  const isClear = columns.every(
    (column) => names.includes(column) && names.indexOf(column) === names.lastIndexOf(column),
  );
  return isClear ? columns.map((column) => names.indexOf(column)) : null;
}

function headerWords(columns: readonly string[], cells: readonly string[]): string {
  const wanted = listed(columns.map((column) => `'${column}'`));
  return `wanted a header with the columns ${wanted}, each once, found ${shown(cells.join(","))}.`;
}

/** What stands in a file, short enough for a line on a terminal and with nothing that would move its cursor. */
export function shown(text: string): string {
  return `'${cut(tidied(text), 60)}'`;
}
