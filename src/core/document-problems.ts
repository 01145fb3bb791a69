import { z } from "zod";
import { Slug } from "./ids.ts";
import { cut } from "./text.ts";

/** A kebab-case id as it stands in a file that people edit. */
export function kebabId() {
  return z.string().refine((id) => Slug.safeParse(id).success, {
    error: "a kebab-case id such as 'schema-evolution'",
  });
}

/** Text that says something: surrounding space goes, and nothing but space is refused. */
export function prose() {
  return z.string().trim().min(1);
}

/**
 * What is wrong with a document that did not fit its schema, one line a problem, each with the path, what was
 * wanted and what was found: "focusAreas[1].skills[0].id: wanted a kebab-case id …, found 'Two words'".
 * A refinement's message is the "wanted" part.
 */
export function describeProblems(error: z.ZodError, document: unknown): readonly string[] {
  return error.issues.flatMap((issue) => describeIssue(issue, document));
}

function describeIssue(issue: z.core.$ZodIssue, document: unknown): readonly string[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map(
      (key) => `${pathOf([...issue.path, key])}: wanted only known fields, found '${key}'`,
    );
  }
  const found = foundAt(document, issue.path);
  return [`${pathOf(issue.path)}: wanted ${wantedBy(issue)}, found ${inWords(found)}`];
}

function wantedBy(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return KINDS[issue.expected] ?? issue.expected;
    case "invalid_value":
      return `one of ${issue.values.map((value) => `'${String(value)}'`).join(", ")}`;
    case "too_small":
      return issue.origin === "string"
        ? "text that is not empty"
        : `at least ${issue.minimum}${countedIn(issue.origin)}`;
    case "too_big":
      return `at most ${issue.maximum}${countedIn(issue.origin)}`;
    default:
      return issue.message;
  }
}

const KINDS: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  array: "a list",
  object: "a block of fields",
};

function countedIn(origin: string): string {
  if (origin === "array") return " in the list";
  return origin === "string" ? " characters" : "";
}

function pathOf(path: readonly PropertyKey[]): string {
  if (path.length === 0) return "The document";
  const steps = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`));
  return steps.join("").replace(/^\./, "");
}

function foundAt(document: unknown, path: readonly PropertyKey[]): unknown {
  let found = document;
  for (const step of path) {
    if (typeof found !== "object" || found === null) return undefined;
    found = Object.entries(found).find(([key]) => key === String(step))?.[1];
  }
  return found;
}

const LONGEST_SHOWN = 60;

function inWords(found: unknown): string {
  if (Array.isArray(found)) return found.length === 0 ? "an empty list" : `a list of ${found.length}`;
  switch (typeof found) {
    case "string":
      return `'${cut(found, LONGEST_SHOWN)}'`;
    case "number":
    case "boolean":
      return String(found);
    case "object":
      return found === null ? "nothing" : "a block of fields";
    default:
      return "nothing";
  }
}
