import { isObject, listOf, textOf } from "./json.ts";
import { misplaced, type Surface } from "./placement.ts";
import { problemsOf, type BlockKitProblem } from "./problems.ts";
import { attachmentShape, messageParts } from "./shapes/messages.ts";
import { view as viewShape } from "./shapes/views.ts";
import { excessiveTotals, oversizedView } from "./totals.ts";
import { repeatedIds } from "./unique-ids.ts";
import { blocksIn } from "./walk.ts";

export type { BlockKitProblem } from "./problems.ts";

/**
 * What Slack would refuse in a message. Whether there is anything to post at all (`no_text`) depends on the
 * method and is not asked here. Pointers start at the message: `/blocks/…`, `/attachments/…`, `/text`.
 */
export function validateMessage(payload: {
  text?: unknown;
  blocks?: unknown;
  attachments?: unknown;
}): readonly BlockKitProblem[] {
  const { text, blocks = [], attachments = [] } = payload;
  return [
    ...problemsOf(messageParts.text, text, "/text"),
    ...problemsOf(messageParts.blocks, blocks, "/blocks"),
    ...problemsAcross(blocks, "message"),
    ...problemsOf(messageParts.attachments, attachments, "/attachments"),
    ...listOf(attachments).flatMap((attachment, index) =>
      isObject(attachment) ? attachmentProblems(attachment, `/attachments/${index}`) : [],
    ),
  ];
}

/** What Slack would refuse in a view. Pointers start at the view: `/blocks/…`, `/title/text`. */
export function validateView(view: unknown): readonly BlockKitProblem[] {
  const shapeProblems = problemsOf(viewShape, view, "");
  if (!isObject(view)) return shapeProblems;
  return [
    ...shapeProblems,
    ...problemsAcross(view["blocks"], surfaceOf(view)),
    ...missingSubmit(view),
    ...oversizedView(view),
  ];
}

/** Rules over several blocks, which hold whatever else is wrong with each of them. */
function problemsAcross(blocks: unknown, surface: Surface | undefined): readonly BlockKitProblem[] {
  return [
    ...(surface === undefined ? [] : misplaced(blocks, surface)),
    ...repeatedIds(blocks),
    ...excessiveTotals(blocks),
  ];
}

function attachmentProblems(
  attachment: Readonly<Record<string, unknown>>,
  pointer: string,
): readonly BlockKitProblem[] {
  const { blocks } = attachment;
  return [
    ...problemsOf(attachmentShape(blocks !== undefined), attachment, pointer),
    ...problemsAcross(blocks, "message").map((problem) => ({
      ...problem,
      pointer: `${pointer}${problem.pointer}`,
    })),
  ];
}

function surfaceOf(view: Readonly<Record<string, unknown>>): Surface | undefined {
  const { type } = view;
  return type === "modal" || type === "home" ? type : undefined;
}

function missingSubmit(view: Readonly<Record<string, unknown>>): readonly BlockKitProblem[] {
  if (view["type"] !== "modal" || view["submit"] !== undefined) return [];
  const input = blocksIn(view["blocks"], "/blocks").find(({ value }) => textOf(value["type"]) === "input");
  if (!input) return [];
  const message = "must define `submit` to use an `input` block in modals";
  return [{ pointer: `${input.pointer}/input`, code: "missing_submit", message }];
}
