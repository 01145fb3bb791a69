import { type BlockKitProblem, validateMessage, validateView } from "../../block-kit/validate.ts";
import type { Call } from "../args.ts";
import { Refusal } from "../errors.ts";
import { type Json, jsonOf } from "../json.ts";

/** Checks a payload without posting it: exactly one of `blocks`, `view` or `message`. */
export function blocksValidate({ args }: Call): Json {
  const given = ["blocks", "view", "message"].filter((name) => args[name] !== undefined);
  const [kind] = given;
  if (given.length !== 1 || kind === undefined) throw new Refusal("invalid_arguments");
  const problems = problemsOf(kind, args);
  if (problems.length === 0) return {};
  throw new Refusal(`invalid_${kind}`, {
    errors: problems.map(({ pointer, code, message }) => ({ pointer, code, message })),
  });
}

function problemsOf(kind: string, args: Json): readonly BlockKitProblem[] {
  if (kind === "view") return validateView(args["view"]);
  // A missing `text` is not what this method looks at.
  const message = kind === "blocks" ? { blocks: args["blocks"] } : jsonOf(args["message"]);
  return validateMessage({ text: "checked", ...message });
}
