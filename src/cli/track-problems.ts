import { parseDocument } from "yaml";
import { parseTrack, type Track } from "../features/growth/track.ts";
import { parseCatalogue, type Catalogue } from "../features/reading/catalogue.ts";

/** What is wrong with a track's text, a line each: as YAML, as a track, against the catalogue. */
export function trackProblems(text: string, catalogue: Catalogue): readonly string[] {
  const yaml = readYaml(text);
  if (yaml.kind === "rejected") return yaml.problems;
  const reading = parseTrack(yaml.document);
  if (reading.kind === "rejected") return reading.problems;
  return strangeResources(reading.track, catalogue);
}

export type CatalogueText =
  | { readonly kind: "catalogue"; readonly catalogue: Catalogue }
  | { readonly kind: "rejected"; readonly problems: readonly string[] };

export function readCatalogueText(text: string): CatalogueText {
  const yaml = readYaml(text);
  return yaml.kind === "rejected" ? yaml : parseCatalogue(yaml.document);
}

function readYaml(
  text: string,
):
  | { readonly kind: "read"; readonly document: unknown }
  | { readonly kind: "rejected"; readonly problems: readonly string[] } {
  const parsed = parseDocument(text);
  const problems = parsed.errors.map((error) => error.message.split("\n")[0]?.replace(/:$/, "") ?? "");
  return problems.length > 0 ? { kind: "rejected", problems } : { kind: "read", document: parsed.toJS() };
}

function strangeResources(track: Track, catalogue: Catalogue): readonly string[] {
  const known = new Set(catalogue.resources.map((resource) => resource.id));
  return track.focusAreas.flatMap((area, place) =>
    area.resources.flatMap((id, position) =>
      known.has(id)
        ? []
        : [
            `focusAreas[${place}].resources[${position}]: wanted the id of a resource in the catalogue, found '${id}'`,
          ],
    ),
  );
}
