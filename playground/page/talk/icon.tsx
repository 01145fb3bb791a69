import type { ReactElement } from "react";
import "./icon.css";

// Line drawings on a grid of 20, in the colour of the text beside them.

const DRAWN = {
  add: "M10 4v12M4 10h12",
  attach: "M13.5 6.5l-6 6a2 2 0 0 0 3 3l6-6a4 4 0 0 0-6-6l-6 6a6 6 0 0 0 8.5 8.5",
  bolt: "M11 2.5L4.5 11.5H10l-1 6 6.5-9H10z",
  close: "M5 5l10 10M15 5L5 15",
  copy: "M7 7h9v9H7zM13 7V4H4v9h3",
  down: "M5.5 8l4.5 4.5L14.5 8",
  download: "M10 3v9M6 8.5l4 4 4-4M4 16.5h12",
  edit: "M4 16l1-4 8.5-8.5 3 3L8 15zM11.5 5.5l3 3",
  hash: "M7.5 3.5l-1.5 13M14 3.5l-1.5 13M3.5 7.5h13.5M3 12.5h13.5",
  left: "M12.5 5l-5 5 5 5",
  lock: "M5 9h10v8H5zM7 9V6.5a3 3 0 0 1 6 0V9",
  menu: "M3.5 5.5h13M3.5 10h13M3.5 14.5h13",
  more: "M4 10a.6.6 0 1 0 1.2 0 .6.6 0 1 0-1.2 0M9.4 10a.6.6 0 1 0 1.2 0 .6.6 0 1 0-1.2 0M14.8 10a.6.6 0 1 0 1.2 0 .6.6 0 1 0-1.2 0",
  people:
    "M7.5 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2 17c0-3 2.5-5 5.5-5s5.5 2 5.5 5M13 4a3 3 0 0 1 0 5.5M15 12.5c2 .6 3 2.3 3 4.5",
  person: "M10 9.5a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4zM4 17c0-3.2 2.7-5.2 6-5.2s6 2 6 5.2",
  reply: "M16.5 13.5c0-4-3-5.5-6.500-5.500H4M8 4L4 8l4 4",
  send: "M3.500 10.500L17 4l-4.500 13-3-5.500zM9.500 11.500L17 4",
  smile:
    "M10 17.500a7.500 7.500 0 1 0 0-15 7.500 7.500 0 0 0 0 15zM7.200 8h.01M12.800 8h.01M6.500 11.500c.8 1.700 2 2.500 3.500 2.500s2.700-.8 3.500-2.500",
  split: "M3 4h14v12H3zM10 4v12",
  theme: "M10 3a7 7 0 1 0 7 7 5.500 5.500 0 0 1-7-7z",
  thread: "M3.500 4.500h13v9H9l-3.500 3v-3h-2z",
  tools: "M3 4h14v12H3zM13 4v12",
  trash: "M4 6h12M8 6V4h4v2M5.500 6l.7 11h7.600l.7-11",
} as const;

export type IconName = keyof typeof DRAWN;

/** A drawing that says nothing by itself: its button carries the words. */
export function Icon({ name }: { readonly name: IconName }): ReactElement {
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d={DRAWN[name]} />
    </svg>
  );
}
