import { wallTimeOf } from "../../src/core/wall-time.ts";
import { nextWorkingInstant } from "../../src/core/working-hours.ts";
import type { SeenButton, SeenMessage } from "../control.ts";
import type { Character } from "./cast.ts";
import type { Director, Form } from "./director.ts";
import { AGENDAS, COMMITMENTS, MEETING_NOTES, pickOne, REVIEW_NOTES, TAKEAWAYS } from "./words.ts";
import type { Arrival } from "./witness.ts";

/** What somebody does about a message, found by a button that it has. */
interface Reaction {
  /** The action id of a button, without its number. */
  readonly button: string;
  /** Only one of several readers answers: the mentee more often. */
  readonly once: boolean;
  react(scene: Scene): Promise<unknown>;
}

interface Scene {
  readonly director: Director;
  readonly who: Character;
  readonly message: SeenMessage;
  /** A number from 0 to 1, drawn for this reaction. */
  readonly chance: number;
}

const REACTIONS: readonly Reaction[] = [
  { button: "check_ins.choose", once: true, react: chooseTime },
  { button: "check_ins.met", once: true, react: sayHowItWent },
  { button: "check_ins.new_times", once: true, react: (scene) => press(scene, "check_ins.new_times") },
  { button: "check_ins.agenda", once: true, react: changePlans },
  { button: "reading.aside", once: true, react: answerNudge },
  { button: "reviews.add_note", once: false, react: addNote },
  { button: "knowledge.answer", once: false, react: answerQuestion },
];

/** Looks at a message, and perhaps does something about each part of it, hours later and at work. */
export function reactTo(director: Director, arrival: Arrival, who: Character): void {
  const parts = new Set(arrival.seen.buttons.map(partOf));
  for (const part of parts)
    reactToPart(director, { ...arrival, seen: inPart(arrival.seen, part) }, { who, part });
}

function reactToPart(
  director: Director,
  { message, seen, readers }: Arrival,
  { who, part }: { readonly who: Character; readonly part: string },
): void {
  const reaction = REACTIONS.find(({ button }) =>
    seen.buttons.some((one) => actionOf(one.actionId) === button),
  );
  const chance = director.random.next();
  if (!reaction || director.random.next() > who.habits.answers) return;
  const isFirst = readers[message.ts.charCodeAt(message.ts.length - 1) % readers.length] === who;
  if (reaction.once && readers.length > 1 && !isFirst) return;
  director.soon(who, who.habits.looksAfterHours, async () => {
    const now = who.person.looksAt(message);
    if (now) await reaction.react({ director, who, message: inPart(now, part), chance });
  });
}

/** Several things may come in one message, each with buttons of its own. */
function partOf({ blockId }: SeenButton): string {
  return /^part:(.+):\d+$/.exec(blockId)?.[1] ?? "";
}

function inPart(message: SeenMessage, part: string): SeenMessage {
  return { ...message, buttons: message.buttons.filter((one) => partOf(one) === part) };
}

/** The first two slots are liked best; now and then none of them suits. */
async function chooseTime(scene: Scene): Promise<void> {
  const slots = scene.message.buttons.filter((one) => actionOf(one.actionId) === "check_ins.choose");
  if (scene.chance > 0.92) return press(scene, "check_ins.others");
  if (scene.chance > 0.88) return press(scene, "check_ins.skip");
  const slot = slots[scene.chance < 0.6 ? 0 : Math.min(1, slots.length - 1)];
  if (slot) await press(scene, slot.actionId);
}

async function sayHowItWent(scene: Scene): Promise<void> {
  const { director, who, chance } = scene;
  if (chance > who.habits.meets) return press(scene, "check_ins.not_met");
  if (chance > 0.5) return press(scene, "check_ins.met");
  const day = new Date(director.now().getTime() + 10 * 86_400_000);
  await press(scene, "check_ins.log", {
    shared: pickOne(MEETING_NOTES, director.random),
    private: "Ask next time how the on-call week went.",
    item_1: pickOne(COMMITMENTS, director.random),
    due_1: wallTimeOf(day, who.hours.timeZone).on,
  });
}

/** An agreed time: an agenda now and then, and sometimes life comes between. */
async function changePlans(scene: Scene): Promise<void> {
  const { director, who, chance } = scene;
  if (chance < 0.2) return press(scene, "check_ins.agenda", { agenda: pickOne(AGENDAS, director.random) });
  if (chance < 0.27) {
    const day = nextWorkingInstant([who.hours], new Date(director.now().getTime() + 4 * 86_400_000));
    if (day === null) return;
    const time = chance < 0.24 ? who.hours.start : "11:00";
    await press(scene, "check_ins.pick", { day: wallTimeOf(day, who.hours.timeZone).on, time });
  }
}

async function answerNudge(scene: Scene): Promise<void> {
  const { director, who, chance } = scene;
  if (chance < 0.1) return press(scene, "reading.nudges", { when: "Not for a week" });
  if (chance < 0.25) return snooze(scene);
  if (chance < 0.35) return press(scene, "reading.aside");
  if (chance > who.habits.reads) return;
  const takeaway = pickOne(TAKEAWAYS, director.random);
  if (chance > 0.9)
    return press(scene, "reading.finish", { takeaway, share: "Share that I finished it, with my takeaway" });
  return press(scene, "reading.progress", { amount: String(2 + Math.floor(chance * 8)) });
}

/** All questions of this kind, from the menu beside them; it is about several books where there are several. */
async function snooze({ director, who, message }: Scene): Promise<void> {
  const entry = message.buttons.find(({ value }) => value?.startsWith("next_week:"));
  if (entry) await director.presses(who, { message, target: entry });
}

async function addNote(scene: Scene): Promise<void> {
  const note = pickOne(REVIEW_NOTES, scene.director.random);
  await press(scene, "reviews.add_note", { kind: note.kind, text: note.text });
}

async function answerQuestion(scene: Scene): Promise<void> {
  await press(scene, "knowledge.answer", {
    answer: "We keep one row a day and a valid-from column; happy to show you ours.",
  });
}

async function press({ director, who, message }: Scene, target: string, form?: Form): Promise<void> {
  const button = message.buttons.find((one) => one.actionId === target || actionOf(one.actionId) === target);
  if (button) await director.presses(who, { message, target: button }, form);
}

function actionOf(actionId: string): string {
  return actionId.split("#")[0] ?? actionId;
}
