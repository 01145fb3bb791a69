// The guided tour as data: what the page shows of each step, and what a browser test walks through. The people are
// those of the demo's team; the words and buttons are the bot's own.

/** Whom of the demo's team the tour needs, by handle. */
export const TOUR_CAST = { mentee: "nell", lead: "ada", author: "cleo" } as const;

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
  /** Where time has to be moved first, on the clock of `who`. */
  readonly time?: { readonly weekday: number; readonly at: string; readonly label: string };
  readonly sign: TourSign;
  /** What there is to see once it is done. */
  readonly after: string;
}

export const TOUR_STEPS: readonly TourStep[] = [
  {
    id: "join",
    title: "Join",
    words:
      "Nell is new here and would like a mentor. Joining is one form: what she wants to grow in, and when she works.",
    who: "mentee",
    room: "app",
    write: "/mentor join",
    press: "Send it. Choose “I would like a mentor” and “Technical leadership in data”, then press Join.",
    sign: { kind: "told", anyOf: ["view_submission members.join"] },
    after: "Guildhall welcomes Nell in a direct message and says what comes next.",
  },
  {
    id: "match",
    title: "Match",
    words:
      "Ada runs the programme. One line finds the best pairs for everybody at once, each with its reasons.",
    who: "lead",
    room: "app",
    write: "/guild match",
    press: "Send it and read who would be paired, and why. Nobody else hears of it yet.",
    sign: {
      kind: "told",
      anyOf: ["command /guild match", "block_actions matching.start", "block_actions matching.solve_again"],
    },
    after: "This is a preview: with reasons for each pair, and the cause for whoever is left out.",
  },
  {
    id: "publish",
    title: "Publish",
    words: "The round is Ada's to decide on. Only when she publishes it do the pairs hear of each other.",
    who: "lead",
    room: "app",
    write: "/guild match",
    press: "Press Publish in the preview. If it is closed already, send the line again.",
    sign: { kind: "told", anyOf: ["block_actions matching.publish"] },
    after: "Each pair is introduced in a group message of its own.",
  },
  {
    id: "check-in",
    title: "Agree on a check-in",
    words:
      "In the group message with her mentor, Nell reads why the two fit. Times inside both working days follow there.",
    who: "mentee",
    room: "pair",
    press: "Press the first of the times. Are there none yet? Move time on by an hour.",
    sign: { kind: "told", anyOf: ["block_actions check_ins.choose", "view_submission check_ins.schedule"] },
    after: "The time stands for both, with a calendar of reminders behind it.",
  },
  {
    id: "log",
    title: "Log it",
    words:
      "Guildhall prepares both the day before, reminds them, and asks afterwards how it went. Notes are private or for both.",
    who: "mentee",
    room: "app",
    write: "/checkin log",
    time: { weekday: 5, at: "12:00", label: "Move on to Friday 12:00" },
    press: "Move time to Friday, send the line, write a note and an action item, and press Save.",
    sign: { kind: "told", anyOf: ["view_submission check_ins.log"] },
    after: "Her mentor reads what was for both. The private note stays Nell's alone.",
  },
  {
    id: "read",
    title: "Read",
    words:
      "Reading lists keep going by gentle questions, and only when somebody has gone quiet. A title need not be typed exactly.",
    who: "mentee",
    room: "app",
    write: "/reading start designing data intensive",
    press: "Send it.",
    sign: { kind: "told", anyOf: ["command /reading start", "block_actions reading.start"] },
    after: "The book is on her list, with its chapters to count.",
  },
  {
    id: "review",
    title: "Ask for a design review",
    words:
      "Cleo wants other eyes on a design. Reviewers are asked in their working hours and nudged when they are silent.",
    who: "author",
    room: "app",
    write: "/review new",
    press: "Send it, give it a title, pick Ada as reviewer, and press Start.",
    sign: { kind: "told", anyOf: ["view_submission reviews.new"] },
    after: "Ada is asked in a direct message, with a button to add a note.",
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
    after: "Everybody who took part hears the decision. /find finds it from now on.",
  },
  {
    id: "digest",
    title: "The weekly digest",
    words:
      "Once a week a channel reads what the team really did. It names nobody who is behind, and says nothing in an empty week.",
    who: "lead",
    room: "app",
    write: "/digest settings",
    time: { weekday: 5, at: "15:05", label: "Move on to Friday 15:05" },
    press: "Send it, pick #data-guild and Save. Then move time on to Friday 15:05.",
    sign: { kind: "said", in: "data-guild", words: "The week to" },
    after: "It stands in #data-guild, with the details in its thread.",
  },
  {
    id: "home",
    title: "Home",
    words:
      "Everything of Nell's at one glance, each thing one press from being done: check-in, action items, reading, track.",
    who: "mentee",
    room: "app",
    tab: "home",
    press: "Look around in the Home tab.",
    sign: { kind: "home-opened" },
    after: "That is Guildhall. Be anybody, move time, break things: the bot is the real one.",
  },
];
