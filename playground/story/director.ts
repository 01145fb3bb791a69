import type { Random } from "../../src/core/random.ts";
import { nextWorkingInstant } from "../../src/core/working-hours.ts";
import type { ActResult, ElementValue, SeenButton, SeenMessage } from "../control.ts";
import type { Stage } from "../stage.ts";
import { createAgenda, type Agenda } from "./agenda.ts";
import type { Character } from "./cast.ts";
import type { Transcript } from "./transcript.ts";

/** Everything that the story is told with. */
export interface Director {
  readonly stage: Stage;
  readonly cast: readonly Character[];
  readonly agenda: Agenda;
  readonly random: Random;
  /** What Slack's client refused while somebody did something: none in a good story. */
  readonly problems: string[];
  now(): Date;
  /** Somebody does something at an instant, unless they are gone by then. */
  at(who: Character, instant: Date, perform: () => Promise<void>): void;
  /** Somebody does something when they are next at work, some hours from now. */
  soon(who: Character, hours: number, perform: () => Promise<void>): void;
  types(who: Character, line: string, form?: Form): Promise<ActResult>;
  presses(who: Character, button: Pressed, form?: Form): Promise<ActResult>;
  tells(who: Character, text: string): void;
}

/** A button of a message: itself, or by its action id or its label. */
export interface Pressed {
  readonly message: SeenMessage;
  readonly target: string | SeenButton;
}

/** What is filled into the modal that opens. */
export type Form = Readonly<Record<string, ElementValue>>;

const HOUR_MS = 3_600_000;

export function createDirector(parts: {
  readonly stage: Stage;
  readonly cast: readonly Character[];
  readonly random: Random;
  readonly transcript: Transcript;
}): Director {
  const { stage, cast, random, transcript } = parts;
  const agenda = createAgenda();
  const problems: string[] = [];

  function tells(who: Character, text: string): void {
    transcript.line(stage.clock.now(), who.hours.timeZone, text);
  }

  function soon(who: Character, hours: number, perform: () => Promise<void>): void {
    const from = new Date(stage.clock.now().getTime() + hours * HOUR_MS);
    at(who, nextWorkingInstant([who.hours], from) ?? from, perform);
  }

  function at(who: Character, instant: Date, perform: () => Promise<void>): void {
    agenda.plan(instant, async () => {
      if (!who.isGone) await perform();
    });
  }

  /** Fills in the modal that an act opened, and notes what Slack refused. */
  async function finish(who: Character, act: { what: string; result: ActResult; form: Form | undefined }) {
    const { what, form } = act;
    let { result } = act;
    if (form && result.view) result = await who.person.submit(form);
    const reply = result.replies.at(-1)?.visible ?? result.view?.visible ?? "";
    const words = reply.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("["));
    if (words.length > 0) tells(who, `  ${words.slice(0, 2).join("\n")}`);
    const errors = Object.entries(result.errors ?? {}).map(([field, error]) => `${field}: ${error}`);
    const trouble = [...(result.problem ? [result.problem] : []), ...errors];
    if (trouble.length > 0) problems.push(`${who.person.realName}, ${what}: ${trouble.join("; ")}`);
    await stage.settle();
    while (who.person.views().length > 0) await who.person.close({ all: true });
    return result;
  }

  return {
    stage,
    cast,
    agenda,
    random,
    problems,
    now: () => stage.clock.now(),
    at,
    soon,
    tells,
    async types(who, line, form) {
      tells(who, `${who.person.realName} types ${line}${formInWords(form)}`);
      return finish(who, { what: line, result: await who.person.command(line), form });
    },
    async presses(who, { message, target }, form) {
      const label = labelOf(message, target);
      tells(who, `${who.person.realName} presses [${label}]${formInWords(form)}`);
      return finish(who, { what: `[${label}]`, result: await who.person.press(message, target), form });
    },
  };
}

function labelOf({ buttons }: SeenMessage, target: string | SeenButton): string {
  if (typeof target !== "string") return target.label;
  return buttons.find((one) => one.actionId === target)?.label ?? target;
}

/** Plays until `until`: time jumps from one due moment to the next, the bot's or a person's. */
export async function play(director: Director, until: Date): Promise<void> {
  const { stage, agenda } = director;
  await stage.settle();
  for (;;) {
    const due = earliest(stage.clock.nextDueAt(), agenda.nextAt());
    if (due === null || due > until) break;
    if (due > stage.clock.now()) stage.clock.moveTo(due);
    await stage.settle();
    for (let act = agenda.takeDue(stage.clock.now()); act; act = agenda.takeDue(stage.clock.now())) {
      await act.perform();
      await stage.settle();
    }
  }
  stage.clock.moveTo(until);
  await stage.settle();
}

function earliest(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return one ?? other;
  return one <= other ? one : other;
}

function formInWords(form: Form | undefined): string {
  if (!form) return "";
  const words = Object.values(form).flat().filter(Boolean).join(" · ");
  return words === "" ? "" : `  ⟨${words.length > 120 ? `${words.slice(0, 119)}…` : words}⟩`;
}
