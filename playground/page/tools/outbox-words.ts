import type { DeliveryState, OutboxState } from "../../protocol.ts";

/** In the order in which a delivery goes through them. */
export const STATES: readonly {
  readonly state: DeliveryState;
  readonly label: string;
  readonly means: string;
}[] = [
  {
    state: "pending",
    label: "Waiting",
    means: "owed, and its time has not come or Slack has to be asked again",
  },
  { state: "sending", label: "On the way", means: "Slack is being asked right now" },
  {
    state: "unclear",
    label: "Unclear",
    means: "Slack's answer was lost; I look whether it arrived before I ask again",
  },
  { state: "sent", label: "Sent", means: "Slack has it" },
  { state: "withdrawn", label: "Withdrawn", means: "no longer true when its time came" },
  { state: "failed", label: "Given up", means: "Slack refused it for good" },
];

export interface Verdict {
  readonly isGood: boolean;
  readonly words: string;
}

/** Counted on the pretend Slack itself. */
export function verdictOf({ lost, doubled }: Pick<OutboxState, "lost" | "doubled">): Verdict {
  if (lost === 0 && doubled === 0) return { isGood: true, words: "Nothing lost, nothing doubled" };
  const parts = [
    ...(lost > 0 ? [`${messages(lost)} lost`] : []),
    ...(doubled > 0 ? [`${messages(doubled)} doubled`] : []),
  ];
  return { isGood: false, words: parts.join(", ") };
}

function messages(count: number): string {
  return count === 1 ? "1 message" : `${count} messages`;
}

/** `check_ins.left_out` is "Check-ins: left out". */
export function kindInWords(kind: string): string {
  const [feature = "", ...rest] = kind.split(".");
  const name = feature.replaceAll("_", "-");
  const what = rest.join(" ").replaceAll("_", " ");
  const begun = name.charAt(0).toUpperCase() + name.slice(1);
  return what === "" ? begun : `${begun}: ${what}`;
}

/** How a delivery stands to people's quiet. */
export function natureInWords(nature: string): string {
  switch (nature) {
    case "answer":
      return "at once";
    case "timed":
      return "at its own time";
    case "asked":
      return "in working hours";
    case "unprompted":
      return "in working hours, at most one a day";
    default:
      return nature;
  }
}
