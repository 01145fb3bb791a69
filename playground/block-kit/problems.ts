import type * as z from "zod";
import { isObject } from "./json.ts";

export interface BlockKitProblem {
  /** JSON pointer into what was validated, such as `/blocks/2/elements/0/text/text`. */
  readonly pointer: string;
  /** Stable word for tests to match, such as `too_long`. */
  readonly code: string;
  /** As Slack words it in `response_metadata.messages`, where its wording is on record. */
  readonly message: string;
}

type Issue = z.core.$ZodIssue;
type Finding = Omit<BlockKitProblem, "pointer">;

/** What a schema refuses in `value`, which sits at `pointer` in the payload. */
export function problemsOf(schema: z.ZodType, value: unknown, pointer: string): readonly BlockKitProblem[] {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return [];
  return parsed.error.issues.flatMap((issue) => problemsOfIssue(issue, pointer));
}

/** For rules that zod has no word for: `path` is relative to the object the rule is about. */
export function refuse(
  context: z.core.$RefinementCtx,
  finding: Finding & { readonly path?: readonly (string | number)[] },
): void {
  const { code, message, path = [] } = finding;
  context.addIssue({ code: "custom", message, path: [...path], params: { code } });
}

function problemsOfIssue(issue: Issue, root: string): readonly BlockKitProblem[] {
  const pointer = pointerOf(root, issue.path);
  const parent = pointerOf(root, issue.path.slice(0, -1));
  if (isMissing(issue)) {
    const field = String(issue.path.at(-1) ?? "");
    return [{ pointer: parent, code: "missing_field", message: `missing required field: ${field}` }];
  }
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({
      pointer,
      code: "unknown_field",
      message: `invalid additional property: ${key}`,
    }));
  return [{ pointer, ...findingOf(issue) }];
}

function isMissing(issue: Issue): boolean {
  if (issue.code === "invalid_union") return isObject(issue.input) && issue.input["type"] === undefined;
  const isAboutKind = issue.code === "invalid_type" || issue.code === "invalid_value";
  return isAboutKind && issue.input === undefined && issue.path.length > 0;
}

function findingOf(issue: Issue): Finding {
  switch (issue.code) {
    case "invalid_type":
      return { code: "wrong_type", message: `must provide ${articled(issue.expected)}` };
    case "invalid_union":
      return { code: "unknown_type", message: `unsupported type: ${unionTypeOf(issue.input)}` };
    case "invalid_value":
      return { code: "wrong_value", message: `must be one of: ${issue.values.map(String).join(", ")}` };
    case "too_big":
      return tooBig(issue);
    case "too_small":
      return tooSmall(issue);
    case "custom":
      return { code: String(issue.params?.["code"]), message: issue.message };
    default:
      return { code: "malformed", message: issue.message };
  }
}

function tooBig({ origin, maximum }: z.core.$ZodIssueTooBig): Finding {
  if (origin === "string")
    return { code: "too_long", message: `must be less than ${Number(maximum) + 1} characters` };
  if (origin === "array") return { code: "too_many", message: `no more than ${maximum} items allowed` };
  return { code: "too_large", message: `must be at most ${maximum}` };
}

function tooSmall({ origin, minimum, inclusive }: z.core.$ZodIssueTooSmall): Finding {
  if (origin === "string")
    return { code: "too_short", message: `must be more than ${Number(minimum) - 1} characters` };
  if (origin === "array") return { code: "too_few", message: `must provide at least ${minimum} items` };
  return { code: "too_small", message: `must be ${inclusive ? "at least" : "more than"} ${minimum}` };
}

function articled(kind: string): string {
  const word = kind === "int" ? "integer" : kind;
  return /^[aio]/.test(word) ? `an ${word}` : `a ${word}`;
}

function unionTypeOf(input: unknown): string {
  const type = isObject(input) ? input["type"] : input;
  // Never `String(type)`: in JSON from outside, `toString` may be anything.
  return typeof type === "string" ? type : typeof type;
}

function pointerOf(root: string, path: readonly PropertyKey[]): string {
  const steps = path.map((step) => String(step).replaceAll("~", "~0").replaceAll("/", "~1"));
  return [root, ...steps].join("/");
}
