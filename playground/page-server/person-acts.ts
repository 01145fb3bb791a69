import type { ActResult, Person, SeenMessage, SeenView } from "../control.ts";
import { NotPossible } from "../server/not-possible.ts";
import type { Act, ActAnswer, Place } from "../protocol.ts";
import type { LaidOut } from "./engine.ts";
import { isReply, markRead, threadKey } from "./unread.ts";

// What people do on the page, one to one as the control interface has it. What is not there any more by the time the
// act arrives is said so; nothing else is pressed in its place.

/** The acts of somebody at the keyboard. */
export type PersonAct = Extract<Act, { readonly as: string }>;

/** What an act ended with; nothing for one that always succeeds. */
export type Done = ActResult | Partial<Pick<ActAnswer, "id" | "said">>;

const GONE_WINDOW = "That window is not open any more.";
const GONE_MESSAGE = "That message is not there any more.";
const GONE_ELEMENT = "It has changed meanwhile: look again.";

export async function doAs(stage: LaidOut, person: Person, act: PersonAct): Promise<Done> {
  switch (act.act) {
    case "command":
    case "press":
    case "submit":
    case "fill":
    case "close":
    case "message-shortcut":
    case "global-shortcut":
    case "open-home":
      return useApp(person, act);
    case "post":
    case "edit":
    case "delete":
    case "react":
    case "mark-read":
    case "upload":
      return write(stage, person, act);
    case "join":
    case "leave":
    case "create-channel":
    case "open-direct":
      return arrangeRooms(stage, person, act);
  }
}

type Named<Name extends PersonAct["act"]> = Extract<PersonAct, { readonly act: Name }>;

type AppAct = Named<
  "command" | "press" | "submit" | "fill" | "close" | "message-shortcut" | "global-shortcut" | "open-home"
>;

async function useApp(person: Person, act: AppAct): Promise<Done> {
  switch (act.act) {
    case "command":
      return person.command(act.line, act.in === undefined ? {} : { in: act.in });
    case "press":
      return pressAt(person, act);
    case "submit": {
      topWindow(person, act.viewId);
      const entered = person.enter(act.values);
      return entered.ok ? person.submit() : entered;
    }
    case "fill": {
      const view = topWindow(person, act.viewId);
      const entered = person.enter(act.values);
      return entered.ok ? person.fill(elementIn(view, act), act.value) : entered;
    }
    case "close":
      topWindow(person, act.viewId);
      return person.close({ all: act.all });
    case "message-shortcut":
      return person.messageShortcut(messageOf(person, act.in, act.ts), act.callbackId);
    case "global-shortcut":
      return person.globalShortcut(act.callbackId);
    case "open-home":
      await person.openHome();
      return {};
  }
}

async function pressAt(person: Person, act: Named<"press">): Promise<Done> {
  const where = surfaceAt(person, act.at);
  const element = elementIn(where === "home" ? person.home() : where, act);
  if (act.values !== undefined) {
    const { [act.blockId]: own = {}, ...others } = act.values;
    const { [act.actionId]: _pressed, ...beside } = own;
    const entered = person.enter({ ...others, [act.blockId]: beside }, where);
    if (!entered.ok) return entered;
  }
  return person.press(where, element, act.choice);
}

export function surfaceAt(person: Person, at: Place): SeenMessage | SeenView | "home" {
  switch (at.kind) {
    case "home":
      return "home";
    case "message":
      return messageOf(person, at.channelId, at.ts);
    case "modal":
      return topWindow(person, at.viewId);
  }
}

/** The window on top, if it is the one that is meant. */
function topWindow(person: Person, viewId: string | undefined): SeenView {
  const top = person.views().at(-1);
  if (top === undefined || (viewId !== undefined && top.id !== viewId)) throw new NotPossible(GONE_WINDOW);
  return top;
}

function messageOf(person: Person, channelId: string, ts: string): SeenMessage {
  const message = person.looksAt({ channelId, ts });
  if (message === null) throw new NotPossible(GONE_MESSAGE);
  return message;
}

/** The element by its ids, if it stands where it was seen. */
function elementIn(
  where: Pick<SeenView, "buttons" | "inputs"> | null,
  { blockId, actionId }: { readonly blockId: string; readonly actionId: string },
) {
  const all = where === null ? [] : [...where.buttons, ...where.inputs];
  const isThere = all.some((one) => one.blockId === blockId && one.actionId === actionId);
  if (!isThere) throw new NotPossible(GONE_ELEMENT);
  return { blockId, actionId };
}

type Writing = Named<"post" | "edit" | "delete" | "react" | "mark-read" | "upload">;

async function write(stage: LaidOut, person: Person, act: Writing): Promise<Done> {
  switch (act.act) {
    case "post":
      return post(stage, person, act);
    case "edit":
      await person.edit(messageOf(person, act.in, act.ts), act.text);
      return {};
    case "delete":
      await person.delete(messageOf(person, act.in, act.ts));
      return {};
    case "react":
      return react(person, act);
    case "mark-read":
      markRead(stage, person.id, messageOf(person, act.in, act.ts));
      return {};
    case "upload":
      return { id: person.upload(act.name, act.content) };
  }
}

/** Whoever writes somewhere has read what stands there. */
async function post({ marks }: LaidOut, person: Person, act: Named<"post">): Promise<Done> {
  const { act: _post, as: _as, in: channelId, text, ...options } = act;
  const message = await person.post(channelId, text, options);
  if (isReply(message)) {
    marks.mark(person.id, threadKey(message.channelId, message.threadTs ?? ""), message.ts);
  } else {
    marks.mark(person.id, message.channelId, message.ts);
  }
  return { id: message.ts };
}

async function react(person: Person, act: Named<"react">): Promise<Done> {
  const message = messageOf(person, act.in, act.ts);
  const name = act.emoji.replaceAll(/^:|:$/g, "");
  const given = message.reactions.find((one) => one.name === name)?.userIds.includes(person.id);
  await (given === true ? person.unreact(message, name) : person.react(message, name));
  return {};
}

type Arranging = Named<"join" | "leave" | "create-channel" | "open-direct">;

async function arrangeRooms(stage: LaidOut, person: Person, act: Arranging): Promise<Done> {
  switch (act.act) {
    case "join": {
      // What was said before somebody came is there to look up, and is no news.
      const last = stage.workspace.messages(act.in).at(-1);
      await person.join(act.in);
      if (last !== undefined) stage.marks.mark(person.id, last.channelId, last.ts);
      return {};
    }
    case "leave":
      await person.leave(act.in);
      return {};
    case "create-channel":
      return { id: await person.createChannel(act) };
    case "open-direct":
      return { id: person.openDirect(act.with) };
  }
}
