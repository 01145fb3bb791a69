import type { ActResult, Person, SeenMessage, SeenView } from "./control.ts";
import type { Stage } from "./stage.ts";

/** A person at a prompt: be anybody of the workspace, type, press, fill in, read, move time. */
export interface Console {
  readonly stage: Stage;
  me: Person | null;
  /** What `fill` has noted for the next `submit`. */
  fields: Record<string, string>;
  /** The buttons that can be pressed now, by the numbers shown. */
  buttons: readonly {
    readonly place: SeenMessage | SeenView;
    readonly label: string;
    readonly actionId: string;
  }[];
}

export const HELP = `  people               who there is          as NAME        be somebody
  /command …           type a command        dm WORDS       write to the bot
  press N              press button N        home           open App Home
  fill LABEL = VALUE   fill in a field       submit         submit the window
  close                close the window      see            what I see in my DMs
  time 1h | 1d | 1w    move time             quit           end`;

/** Does what a line says and returns what the person then sees. */
export async function answerLine(at: Console, line: string): Promise<string> {
  const [word = "", ...more] = line.trim().split(/\s+/);
  const rest = more.join(" ");
  if (word === "") return "";
  if (word === "people")
    return at.stage.workspace
      .people()
      .map((one) => one.realName)
      .join(", ");
  if (word === "as") return become(at, rest);
  if (word === "time") return moveTime(at.stage, rest);
  if (at.me === null) return "Say who you are: as NAME";
  if (word.startsWith("/")) return after(at, await at.me.command(line.trim()));
  return actAs(at, at.me, { word, rest });
}

async function actAs(at: Console, me: Person, said: { word: string; rest: string }): Promise<string> {
  switch (said.word) {
    case "press":
      return press(at, me, said.rest);
    case "dm":
      await me.dm(said.rest);
      await at.stage.settle();
      return show(at, me.sees().slice(-2), null);
    case "home":
      return show(at, [], await me.openHome());
    case "fill":
      at.fields[said.rest.split("=")[0]?.trim() ?? ""] = said.rest.slice(said.rest.indexOf("=") + 1).trim();
      return "Noted; now submit.";
    case "submit":
      return submit(at, me);
    case "close":
      return after(at, await me.close());
    case "see":
      return show(at, me.sees().slice(-5), me.views().at(-1) ?? null);
    default:
      return HELP;
  }
}

function become(at: Console, name: string): string {
  const wanted = name.toLowerCase();
  const found = at.stage.workspace.people().find((one) => one.realName.toLowerCase().includes(wanted));
  if (found) at.me = found;
  return found ? `You are ${found.realName}.` : `There is no ${name} here.`;
}

async function moveTime(stage: Stage, amount: string): Promise<string> {
  const hours = new Map([
    ["h", 1],
    ["d", 24],
    ["w", 168],
  ]).get(amount.slice(-1));
  const count = Number(amount.slice(0, -1));
  if (hours === undefined || !(count > 0)) return "Say 1h, 2d or 1w.";
  await stage.runHours(hours * count);
  return `It is ${stage.clock.now().toUTCString()}.`;
}

async function press(at: Console, me: Person, number: string): Promise<string> {
  const button = at.buttons[Number(number) - 1];
  return button ? after(at, await me.press(button.place, button.actionId)) : "There is no such button now.";
}

async function submit(at: Console, me: Person): Promise<string> {
  const { fields } = at;
  at.fields = {};
  return after(at, await me.submit(fields));
}

async function after(at: Console, result: ActResult): Promise<string> {
  await at.stage.settle();
  const trouble = [
    ...(result.problem ? [`Slack says: ${result.problem}`] : []),
    ...Object.entries(result.errors ?? {}).map(([field, error]) => `${field}: ${error}`),
  ];
  const seen = show(at, result.replies, at.me?.views().at(-1) ?? null);
  return [...trouble, seen].filter(Boolean).join("\n");
}

/** Messages and the open window in words; their buttons get numbers. */
function show(at: Console, messages: readonly SeenMessage[], view: SeenView | null): string {
  const places = [...messages, ...(view ? [view] : [])];
  at.buttons = places.flatMap((place) =>
    place.buttons.map(({ label, actionId }) => ({ place, label, actionId })),
  );
  const buttons = at.buttons.map((one, place) => `[${place + 1}] ${one.label}`).join("  ");
  const texts = messages.map((message) => message.visible);
  return [...texts, ...(view ? [viewInWords(view)] : []), buttons].filter(Boolean).join("\n\n");
}

function viewInWords(view: SeenView): string {
  const inputs = view.inputs.map((input) => {
    const options = input.options.length > 0 ? ` (${input.options.join(" | ")})` : "";
    const value = Array.isArray(input.value) ? input.value.join(", ") : (input.value ?? "");
    return `  ${input.label}${input.optional ? "" : " *"}${options}: ${String(value)}`;
  });
  return [`┌ ${view.title}`, view.visible, ...inputs, `└ ${view.submit ?? "close"}`].join("\n");
}
