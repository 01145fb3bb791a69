import { z } from "zod";
import { describeProblems, kebabId, prose } from "../../core/document-problems.ts";

/**
 * The catalogue: everything that a reading can be about. `unit` is what progress in a resource is counted in:
 * chapters or pages where somebody counted them, percent (of 100) otherwise.
 */
const resourceSchema = z
  .strictObject({
    id: kebabId(),
    kind: z.enum(["book", "course", "article", "talk", "certification"]),
    title: prose(),
    author: prose(),
    edition: prose().optional(),
    description: prose(),
    link: z.url({ protocol: /^https?$/, error: "a web address that begins with https://" }).optional(),
    focusAreas: z.array(kebabId()).readonly(),
    unit: z.enum(["chapters", "pages", "percent"]),
    total: z.int().min(1),
  })
  .readonly()
  .refine((resource) => resource.unit !== "percent" || resource.total === 100, {
    path: ["total"],
    error: "100 where progress is counted in percent",
  });

const catalogueSchema = z
  .strictObject({ resources: z.array(resourceSchema).min(1).readonly() })
  .readonly()
  .superRefine((catalogue, context) => {
    const seen = new Set<string>();
    for (const [index, { id }] of catalogue.resources.entries()) {
      if (seen.has(id)) {
        const path = ["resources", index, "id"];
        context.addIssue({ code: "custom", path, message: "an id that no other resource has" });
      }
      seen.add(id);
    }
  });

export type Resource = z.infer<typeof resourceSchema>;
export type Catalogue = z.infer<typeof catalogueSchema>;

export type CatalogueReading =
  | { readonly kind: "catalogue"; readonly catalogue: Catalogue }
  | { readonly kind: "rejected"; readonly problems: readonly string[] };

/** Reads a catalogue out of parsed YAML. */
export function parseCatalogue(document: unknown): CatalogueReading {
  const parsed = catalogueSchema.safeParse(document);
  if (parsed.success) return { kind: "catalogue", catalogue: parsed.data };
  return { kind: "rejected", problems: describeProblems(parsed.error, document) };
}
