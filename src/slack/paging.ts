import type { Button } from "@slack/types";
import { button } from "./blocks.ts";

/** A long list, as much at a time as one looks at. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** From 0. */
  readonly page: number;
  readonly pages: number;
}

/** One page of a list; one beyond its ends is the nearest there is. */
export function pageOf<Item>(list: readonly Item[], wanted: number, size: number): Page<Item> {
  const pages = Math.max(Math.ceil(list.length / size), 1);
  const page = Math.min(Math.max(wanted, 0), pages - 1);
  return { items: list.slice(page * size, (page + 1) * size), page, pages };
}

/** The page that a button's value names; the first for anything that is none. */
export function readPage(value: string): number {
  return /^\d{1,6}$/.test(value) ? Number(value) : 0;
}

export interface Turning {
  readonly action: string;
  /** What a button carries besides the page; the page alone when missing. */
  readonly value?: (page: number) => string;
  /** What the next page is called when not just "More". */
  readonly more?: string;
}

/** Back and on, each where there is something. */
export function turnButtons(
  { page, pages }: Pick<Page<unknown>, "page" | "pages">,
  { action, value = String, more = "More" }: Turning,
): readonly Button[] {
  return [
    ...(page > 0 ? [button({ label: "Back", action: `${action}#back`, value: value(page - 1) })] : []),
    ...(page < pages - 1 ? [button({ label: more, action: `${action}#more`, value: value(page + 1) })] : []),
  ];
}
