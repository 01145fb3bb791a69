import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";

/**
 * What Guildhall ships, as parsed YAML and nothing more: `parseTrack` and `parseCatalogue` say whether it is a
 * track or a catalogue.
 */
export function loadShippedTracks(): Promise<readonly unknown[]> {
  return loadTracks(TRACKS);
}

const TRACKS = join(import.meta.dirname, "tracks");

export function shippedTrackPaths(): Promise<readonly string[]> {
  return trackPaths(TRACKS);
}

export function loadShippedCatalogue(): Promise<unknown> {
  return loadYaml(join(import.meta.dirname, "catalogue.yml"));
}

/** The tracks of a folder, in the order of their file names. */
export async function loadTracks(folder: string): Promise<readonly unknown[]> {
  return Promise.all((await trackPaths(folder)).map((path) => loadYaml(path)));
}

async function trackPaths(folder: string): Promise<readonly string[]> {
  const names = (await readdir(folder)).filter((name) => /\.ya?ml$/.test(name)).sort();
  return names.map((name) => join(folder, name));
}

async function loadYaml(path: string): Promise<unknown> {
  const text = await readFile(path, "utf8");
  try {
    return parse(text);
  } catch (error) {
    throw new SyntaxError(`Cannot read '${path}' as YAML`, { cause: error });
  }
}
