import { z } from "zod";
import type { Form } from "../../slack/form-state.ts";
import { HIGHEST_STEP } from "./scale.ts";
import type { Track } from "./track.ts";

export const LONGEST_EVIDENCE = 2000;
const WebAddress = z.url({ protocol: /^https?$/ });
const Step = z.coerce.number().int().min(1).max(HIGHEST_STEP);

/** The steps chosen, by focus area; what was left open is not in it. */
export function readSteps(form: Form, track: Track): ReadonlyMap<string, number> {
  return new Map(
    track.focusAreas.flatMap(({ id }) => {
      const step = Step.safeParse(form.one(id));
      return step.success ? [[id, step.data] as const] : [];
    }),
  );
}

export type EvidenceReading =
  | {
      readonly kind: "evidence";
      readonly focusAreaId: string;
      readonly text: string;
      readonly link: string | null;
    }
  | { readonly kind: "rejected"; readonly errors: Readonly<Record<string, string>> };

/** Evidence out of its modal, or what to mend at which field. */
export function readEvidence(form: Form, track: Track): EvidenceReading {
  const focusAreaId = form.one("area");
  const text = form.one("text").slice(0, LONGEST_EVIDENCE);
  const link = form.one("link");
  const errors = {
    ...(track.focusAreas.some((area) => area.id === focusAreaId)
      ? {}
      : { area: "Please choose the focus area that it shows." }),
    ...(text === "" ? { text: "Please say in a sentence what you did." } : {}),
    ...(link === "" || WebAddress.safeParse(link).success
      ? {}
      : { link: "This is no web address. It begins with https://, or leave it empty." }),
  };
  if (Object.keys(errors).length > 0) return { kind: "rejected", errors };
  return { kind: "evidence", focusAreaId, text, link: link === "" ? null : link };
}
