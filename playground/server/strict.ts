import { type BlockKitProblem, validateMessage, validateView } from "../block-kit/validate.ts";
import { Refusal, withMessages } from "./errors.ts";
import type { Json } from "./json.ts";
import { MAX_ATTACHMENTS, MAX_VIEW_BYTES } from "./limits.ts";

/** Refuses what Slack refuses of a message's blocks, pointing at the place. */
export function checkMessage(message: {
  readonly text: string;
  readonly blocks: readonly unknown[] | undefined;
  readonly attachments: readonly Json[] | undefined;
}): void {
  const { text, blocks, attachments } = message;
  if ((attachments?.length ?? 0) > MAX_ATTACHMENTS) throw new Refusal("too_many_attachments");
  const problems = validateMessage({
    text,
    ...(blocks === undefined ? {} : { blocks }),
    ...(attachments === undefined ? {} : { attachments }),
  });
  if (problems.length === 0) return;
  const messages = problems.map((problem) => pointed(problem, ""));
  throw new Refusal("invalid_blocks", { errors: messages, ...withMessages(messages) });
}

export function checkView(view: Json): void {
  if (Buffer.byteLength(JSON.stringify(view)) > MAX_VIEW_BYTES) throw new Refusal("view_too_large");
  const problems = validateView(view);
  if (problems.length === 0) return;
  throw new Refusal("invalid_arguments", withMessages(problems.map((problem) => pointed(problem, "/view"))));
}

function pointed({ message, pointer }: BlockKitProblem, root: string): string {
  const path = pointer.startsWith(root) ? pointer : `${root}${pointer}`;
  return `[ERROR] ${message} [json-pointer:${path}]`;
}
