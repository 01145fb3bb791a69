import { z } from "zod";
import { describeProblems, kebabId, prose } from "../../core/document-problems.ts";

/**
 * A track leads from one role to the next. Organisations edit tracks as YAML, so every field that is not known is
 * refused rather than skipped: a misspelt one would otherwise be lost in silence.
 */

/** A skill, a behaviour or a prompt: assessments and evidence hold on to the id, the text may be reworded. */
const statementSchema = z.strictObject({ id: kebabId(), text: prose() }).readonly();
const statements = z.array(statementSchema).min(1).readonly();

const roleSchema = z.strictObject({ id: kebabId(), title: prose(), summary: prose() }).readonly();

/** What both roles do about one aspect of a focus area, so that they can be read side by side. */
const expectationSchema = z.strictObject({ aspect: prose(), from: prose(), to: prose() }).readonly();

/** Where a role is expected to stand on the five-step scale. */
const level = z.int().min(1).max(5);

const focusAreaSchema = z
  .strictObject({
    id: kebabId(),
    title: prose(),
    description: prose(),
    levels: z.strictObject({ from: level, to: level }).readonly(),
    skills: statements,
    behaviours: statements,
    prompts: statements,
    expectations: z.array(expectationSchema).min(1).readonly(),
    resources: z.array(kebabId()).readonly(),
  })
  .readonly();

/** Something to try at work that ends in something written down. */
const practiceSchema = z
  .strictObject({
    id: kebabId(),
    title: prose(),
    description: prose(),
    writtenDown: prose(),
    focusAreas: z.array(kebabId()).min(1).readonly(),
  })
  .readonly();

const trackSchema = z
  .strictObject({
    id: kebabId(),
    title: prose(),
    description: prose(),
    roles: z.strictObject({ from: roleSchema, to: roleSchema }).readonly(),
    focusAreas: z.array(focusAreaSchema).min(1).readonly(),
    practices: z.array(practiceSchema).readonly(),
  })
  .readonly()
  .superRefine((track, context) => {
    for (const { path, wanted } of brokenReferences(track)) {
      context.addIssue({ code: "custom", path: [...path], message: wanted });
    }
  });

export type Role = z.infer<typeof roleSchema>;
export type Expectation = z.infer<typeof expectationSchema>;
export type FocusArea = z.infer<typeof focusAreaSchema>;
export type Track = z.infer<typeof trackSchema>;

export type TrackReading =
  | { readonly kind: "track"; readonly track: Track }
  | { readonly kind: "rejected"; readonly problems: readonly string[] };

/** Reads a track out of parsed YAML. */
export function parseTrack(document: unknown): TrackReading {
  const parsed = trackSchema.safeParse(document);
  if (parsed.success) return { kind: "track", track: parsed.data };
  return { kind: "rejected", problems: describeProblems(parsed.error, document) };
}

type Path = readonly (string | number)[];
type BrokenReference = { readonly path: Path; readonly wanted: string };

/** Ids used twice (a statement's id is unique in its whole track) and practices of focus areas that are not there. */
function brokenReferences(track: Track): readonly BrokenReference[] {
  const areaIds = new Set(track.focusAreas.map((area) => area.id));
  const homeless = track.practices.flatMap((practice, index) =>
    practice.focusAreas.flatMap((id, position) =>
      areaIds.has(id)
        ? []
        : [
            {
              path: ["practices", index, "focusAreas", position],
              wanted: `the id of a focus area of this track (${[...areaIds].join(", ")})`,
            },
          ],
    ),
  );
  return [
    ...repeatedIds(
      track.focusAreas.map((area, index) => ({ id: area.id, path: ["focusAreas", index, "id"] })),
    ),
    ...repeatedIds(track.focusAreas.flatMap(statementPlaces)),
    ...repeatedIds(
      track.practices.map((practice, index) => ({ id: practice.id, path: ["practices", index, "id"] })),
    ),
    ...homeless,
  ];
}

type Place = { readonly id: string; readonly path: Path };

function statementPlaces(area: FocusArea, index: number): readonly Place[] {
  return (["skills", "behaviours", "prompts"] as const).flatMap((list) =>
    area[list].map(({ id }, position) => ({ id, path: ["focusAreas", index, list, position, "id"] })),
  );
}

function repeatedIds(places: readonly Place[]): readonly BrokenReference[] {
  const seen = new Set<string>();
  const repeated: BrokenReference[] = [];
  for (const { id, path } of places) {
    if (seen.has(id)) repeated.push({ path, wanted: "an id used once in this track" });
    seen.add(id);
  }
  return repeated;
}
