import type { Bot } from "../../bot.ts";
import { ActionItemId } from "../../core/ids.ts";
import { ruleOnSettling, type Settling } from "../../core/settling.ts";
import { cut } from "../../core/text.ts";
import type { ActionHandler, ShortcutHandler, ViewHandler } from "../../feature.ts";
import { plainMessage } from "../../slack/blocks.ts";
import type { Answer, Caller, CommandCall, Press, ShortcutCall, Submission } from "../../slack/calls.ts";
import { inPlace } from "../../slack/respond.ts";
import { actingMember } from "../members/directory.ts";
import type { Member } from "../members/member.ts";
import { LONGEST_ITEM, type ActionItem } from "./action-item.ts";
import { insertActionItem, loadOpenItems, loadOwnItem, saveItemStatus } from "./action-store.ts";
import { actionItemsMessage, type ChangedItem } from "./action-views.ts";
import { readItem } from "./form.ts";
import { actionItemModal } from "./modal-views.ts";

export const itemActions: readonly ActionHandler[] = [
  { id: "check_ins.actions", run: listItems },
  { id: "check_ins.add_item", run: async () => ({ kind: "modal", view: actionItemModal("") }) },
  { id: "check_ins.done", run: (bot, press) => changeItem(bot, press, "done") },
  { id: "check_ins.drop", run: (bot, press) => changeItem(bot, press, "dropped") },
  { id: "check_ins.reopen", run: (bot, press) => changeItem(bot, press, "open") },
];

export const itemViews: readonly ViewHandler[] = [{ id: "check_ins.action_item", run: keepItem }];

export const itemShortcuts: readonly ShortcutHandler[] = [
  { id: "check_ins.action_from_message", run: itemFromMessage },
];

/** `/checkin actions`, and `/checkin actions add …`. */
export async function runActions(bot: Bot, call: CommandCall): Promise<Answer> {
  const [word = "", ...rest] = call.words.split(/\s+/);
  if (word.toLowerCase() !== "add") return listItems(bot, call);
  const text = rest.join(" ");
  if (text === "") return { kind: "modal", view: actionItemModal("") };
  return keptAnswer(bot, await actingMember(bot, call), { text, dueOn: null });
}

async function listItems(bot: Bot, caller: Caller): Promise<Answer> {
  const me = await actingMember(bot, caller);
  return { kind: "reply", message: actionItemsMessage(await loadOpenItems(bot.db.reader, me.id)) };
}

async function itemFromMessage(_bot: Bot, call: ShortcutCall): Promise<Answer> {
  return { kind: "modal", view: actionItemModal(cut(call.message?.text ?? "", LONGEST_ITEM)) };
}

async function keepItem(bot: Bot, submission: Submission): Promise<Answer> {
  const me = await actingMember(bot, submission);
  const reading = readItem(submission.form, me.hours.timeZone, bot.clock.now());
  if (reading.kind === "rejected") return { kind: "errors", errors: reading.errors };
  return keptAnswer(bot, me, reading.item);
}

async function keptAnswer(bot: Bot, me: Member, item: Pick<ActionItem, "text" | "dueOn">): Promise<Answer> {
  const entry = { ...item, workspaceId: me.workspaceId, ownerId: me.id, checkInId: null };
  const context = { random: bot.random, now: bot.clock.now() };
  const id = await bot.db.transaction((tx) => insertActionItem(tx, entry, context));
  const kept = await loadOwnItem(bot.db.reader, id, me.id);
  const open = await loadOpenItems(bot.db.reader, me.id);
  return {
    kind: "reply",
    message: actionItemsMessage(open, kept ? { item: kept, how: "kept" } : undefined),
  };
}

/** Decided on the item as it is in the transaction: the button may be older than what became of it. */
async function changeItem(bot: Bot, press: Press, wanted: ActionItem["status"]): Promise<Answer> {
  const me = await actingMember(bot, press);
  const id = ActionItemId.safeParse(press.value);
  const now = bot.clock.now();
  const changed = await bot.db.transaction(async (tx): Promise<ChangedItem | null> => {
    const item = id.success ? await loadOwnItem(tx, id.data, me.id) : null;
    if (item === null) return null;
    const ruling = ruleOnSettling(item.status, wanted);
    if (ruling === "changes") await saveItemStatus(tx, item.id, { status: wanted, now });
    return { item, how: howOf(ruling, wanted) };
  });
  if (changed === null) return { kind: "reply", message: NOT_YOURS };
  const message = actionItemsMessage(await loadOpenItems(bot.db.reader, me.id), changed);
  if (press.place.kind !== "home") return inPlace(press, message);
  // Home is drawn anew and says what was wanted, unless it is otherwise.
  return changed.how.startsWith("was_") ? { kind: "reply", message } : { kind: "done" };
}

function howOf(ruling: Settling, wanted: ActionItem["status"]): ChangedItem["how"] {
  if (ruling === "was_settled") return wanted === "done" ? "was_dropped" : "was_done";
  return wanted === "open" ? "opened" : wanted;
}

const NOT_YOURS = plainMessage("I cannot find this among your action items. Nothing was changed.");
