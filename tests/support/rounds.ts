import type { Person, SeenView } from "#playground/control.ts";

/** The preview of a round with everybody in it, as a lead comes to it: one line, and sent as it stands. */
export async function solvedRound(lead: Person): Promise<SeenView> {
  const opened = await lead.command("/guild match");
  if (opened.view === null) throw new Error(opened.replies.at(-1)?.visible ?? "there is no round to solve");
  const { view } = await lead.submit();
  if (view === null) throw new Error("the round was not shown");
  return view;
}
