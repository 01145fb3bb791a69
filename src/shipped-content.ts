import { loadShippedCatalogue, loadShippedTracks } from "../db/seed/load.ts";
import { parseTrack, type Track } from "./features/growth/track.ts";
import { parseCatalogue, type Catalogue } from "./features/reading/catalogue.ts";

/** The tracks and the catalogue as YAML files that an organisation edits; a mistake in one ends the start. */
export async function loadShippedContent(): Promise<{
  readonly tracks: readonly Track[];
  readonly catalogue: Catalogue;
}> {
  const tracks = (await loadShippedTracks()).map((document) => {
    const reading = parseTrack(document);
    if (reading.kind === "rejected") throw unreadable("a track", reading.problems);
    return reading.track;
  });
  const reading = parseCatalogue(await loadShippedCatalogue());
  if (reading.kind === "rejected") throw unreadable("the catalogue", reading.problems);
  return { tracks, catalogue: reading.catalogue };
}

function unreadable(what: string, problems: readonly string[]): SyntaxError {
  return new SyntaxError(`Cannot read ${what} in db/seed: ${problems.join("; ")}`);
}
