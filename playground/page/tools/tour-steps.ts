// The guided tour as data: what the page shows of each step, and what a browser test walks through. The people are
// those of the demo's team; the words and buttons are the bot's own.

/** Whom of the demo's team the tour needs, by handle. */
export const TOUR_CAST = { mentee: "jory", lead: "nell", author: "hugo", reviewer: "osric" } as const;

export type TourRole = keyof typeof TOUR_CAST;

/** The direct message with the app, the mentee's group message with a mentor, or a channel's name. */
export type TourRoom = "app" | "pair" | "data-guild";

/** How it is known that a step was really done, whoever did it and in whatever order. */
export type TourSign =
  /** Slack told the app of it and the app took it: `command /guild match`, `view_submission members.join`. */
  | { readonly kind: "told"; readonly anyOf: readonly string[] }
  /** Opened while the step stood there: before, it may have been opened by the way. */
  | { readonly kind: "home-opened" }
  /** The app said this there. */
  | { readonly kind: "said"; readonly in: TourRoom; readonly words: string };

export type TourTime =
  | { readonly kind: "hours"; readonly hours: number; readonly label: string }
  /** The next one, on the clock of whom the step is about. */
  | { readonly kind: "next"; readonly weekday: number; readonly at: string; readonly label: string };

export interface TourStep {
  readonly id: string;
  readonly title: string;
  /** What happens and why, in a sentence or two. */
  readonly words: string;
  readonly who: TourRole;
  readonly room: TourRoom;
  readonly tab?: "home";
  /** Put into the composer there. */
  readonly write?: string;
  /** What to press once there. */
  readonly press: string;
  /** Where time has to be moved for it: before the person is needed, or after. */
  readonly time?: TourTime & { readonly comes: "first" | "last" };
  readonly sign: TourSign;
  /** What there is to see once it is done. */
  readonly after: string;
  /** Where that is, when it is with somebody else. */
  readonly see?: { readonly who: TourRole; readonly room: Exclude<TourRoom, "pair"> };
}

export const TOUR_STEPS: readonly TourStep[] = [
  {
    id: "join",
    title: "Join",
    words:
      "Jory is new in the team and would like a mentor. Joining is one form: what to grow in, and when he works.",
    who: "mentee",
    room: "app",
    write: "/mentor join",
    press:
      "Send it. In the form choose “I would like a mentor” and “Data platform architecture”, then press Join.",
    sign: { kind: "told", anyOf: ["view_submission members.join"] },
    after: "Guildhall welcomes Jory in a direct message and says what comes next.",
  },
  {
    id: "match",
    title: "Match",
    words:
      "Nell runs the programme. One line finds the best pairs for everybody at once, each with its reasons.",
    who: "lead",
    room: "app",
    write: "/guild match",
    press:
      "Send it, press Find the best pairs, and read who would be paired, and why. Nobody else hears of it yet.",
    sign: { kind: "told", anyOf: ["view_submission matching.setup", "block_actions matching.solve_again"] },
    after: "A preview: the reasons for each pair, and the cause for whoever is left out.",
  },
  {
    id: "publish",
    title: "Publish",
    words: "The round is Nell's to decide on. The pairs hear of each other only when she publishes it.",
    who: "lead",
    room: "app",
    write: "/guild match",
    press:
      "Press Publish in the preview, and once more to confirm. Is it closed already? Send the line again and press Open it.",
    sign: { kind: "told", anyOf: ["block_actions matching.publish"] },
    after: "Each pair is introduced in a group message of its own, once both are at work.",
  },
  {
    id: "check-in",
    title: "Agree on a check-in",
    words:
      "Osric in London starts an hour later, and nobody is written to before work. Then Jory reads why the two fit, and times inside both working days follow.",
    who: "mentee",
    room: "pair",
    time: { kind: "hours", hours: 2, label: "Move on two hours", comes: "first" },
    press: "Move time on, become Jory, and press one of the times.",
    sign: { kind: "told", anyOf: ["block_actions check_ins.choose", "view_submission check_ins.schedule"] },
    after: "The time stands for both. It is enough when one of them chooses.",
  },
  {
    id: "log",
    title: "Log it",
    words:
      "Guildhall prepares both the day before, reminds them, and asks afterwards how it went. A note is for both or for oneself alone.",
    who: "mentee",
    room: "app",
    write: "/checkin log",
    time: { kind: "next", weekday: 5, at: "12:00", label: "Move on to Friday 12:00", comes: "first" },
    press: "Move time on and watch what arrives. Then send the line, write a note, and press Save.",
    sign: { kind: "told", anyOf: ["view_submission check_ins.log"] },
    after: "Osric reads what was for both. A private note stays Jory's alone.",
    see: { who: "reviewer", room: "app" },
  },
  {
    id: "read",
    title: "Read",
    words:
      "A reading list goes on by gentle questions, and only when somebody has gone quiet. A title need not be typed exactly.",
    who: "mentee",
    room: "app",
    write: "/reading start designing data intensive",
    press: "Send it.",
    sign: { kind: "told", anyOf: ["command /reading start", "block_actions reading.start"] },
    after: "The book is on the list, with its chapters to count.",
  },
  {
    id: "review",
    title: "Ask for a design review",
    words:
      "Hugo wants other eyes on a change. Reviewers are asked in their working hours, and reminded when they say nothing.",
    who: "author",
    room: "app",
    write: "/review new",
    press: "Send it, give it a title, pick Osric as reviewer, and press Start.",
    sign: { kind: "told", anyOf: ["view_submission reviews.new"] },
    after: "Osric is asked in a direct message, with a button to add a note.",
    see: { who: "reviewer", room: "app" },
  },
  {
    id: "decide",
    title: "Decide",
    words: "A review ends in a decision that stays findable, together with the notes that led to it.",
    who: "author",
    room: "app",
    write: "/review decide 1",
    press: "Send it, write down what was decided, and submit the form.",
    sign: { kind: "told", anyOf: ["view_submission reviews.decide"] },
    after: "Everybody who took part hears the decision, and /find finds it.",
    see: { who: "reviewer", room: "app" },
  },
  {
    id: "digest",
    title: "The weekly digest",
    words:
      "Once a week a channel reads what the team really did. It names nobody who is behind, and in an empty week nothing is posted.",
    who: "lead",
    room: "app",
    write: "/digest settings",
    time: { kind: "next", weekday: 5, at: "15:05", label: "Move on to Friday 15:05", comes: "last" },
    press: "Send it, pick #data-guild and press Save. Then move time on: it is posted on Fridays at three.",
    sign: { kind: "said", in: "data-guild", words: "The week to" },
    after: "It stands in #data-guild, with the details in its thread.",
    see: { who: "lead", room: "data-guild" },
  },
  {
    id: "home",
    title: "Home",
    words:
      "Everything of Jory's at one glance, each thing one press from being done: check-in, promises, reading, growth track.",
    who: "mentee",
    room: "app",
    tab: "home",
    press: "Look around in the Home tab.",
    sign: { kind: "home-opened" },
    after: "That is Guildhall. Be anybody, move time, break things: the bot is the real one.",
  },
];
