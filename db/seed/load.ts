import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";

/**
 * What Guildhall ships, as parsed YAML and nothing more: `parseTrack` and `parseCatalogue` say whether it is a
 * track or a catalogue.
 */
export function loadShippedTracks(): Promise<readonly unknown[]> {
  return loadTracks(join(import.meta.dirname, "tracks"));
}

export function loadShippedCatalogue(): Promise<unknown> {
  return loadYaml(join(import.meta.dirname, "catalogue.yml"));
}

/** The tracks of a folder, in the order of their file names. */
export async function loadTracks(folder: string): Promise<readonly unknown[]> {
  const names = (await readdir(folder)).filter((name) => /\.ya?ml$/.test(name)).sort();
  return Promise.all(names.map((name) => loadYaml(join(folder, name))));
}

async function loadYaml(path: string): Promise<unknown> {
  const text = await readFile(path, "utf8");
  try {
    return parse(text);
  } catch (error) {
    throw new SyntaxError(`Cannot read '${path}' as YAML`, { cause: error });
  }
}
