import type { KnownBlock } from "@slack/types";
import type { Zone } from "../../core/wall-time.ts";
import { actions, button, header } from "../../slack/blocks.ts";
import type { Reading } from "./reading.ts";
import { itemBlocks } from "./views.ts";

const MOST_AT_HOME = 3;

/** What the viewer is reading, for their Home; nothing for somebody without a list. */
export function readingSection(readings: readonly Reading[], timeZone: Zone): readonly KnownBlock[] {
  if (readings.length === 0) return [];
  const current = readings.filter((reading) => reading.status === "reading");
  return [
    header("Reading"),
    ...current.slice(0, MOST_AT_HOME).flatMap((reading) => itemBlocks(reading, timeZone)),
    actions(
      button({ label: `My list (${readings.length})`, action: "reading.list", value: "0" }),
      button({ label: "Browse the catalogue", action: "reading.catalogue", value: "0" }),
    ),
  ];
}
