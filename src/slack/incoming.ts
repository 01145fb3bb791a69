import { tidied } from "../core/text.ts";
import type { CommandCall, Press, ShortcutCall, Submission } from "./calls.ts";
import { readForm } from "./form-state.ts";
import { unescaped } from "./mrkdwn.ts";
import { ActionPayload, CommandPayload, ShortcutPayload, ViewPayload, WithView } from "./payloads.ts";

/** A slash command without its slash and the workspace's prefix. */
export function commandOf(body: unknown, prefix: string): CommandCall {
  const payload = CommandPayload.parse(body);
  const name = payload.command.replace(/^\//, "");
  return {
    workspaceId: payload.team_id,
    slackUserId: payload.user_id,
    channelId: payload.channel_id,
    command: name.startsWith(prefix) ? name.slice(prefix.length) : name,
    words: tidied(unescaped(payload.text)),
  };
}

export function pressOf(body: unknown): { readonly press: Press; readonly triggerId: string } {
  const payload = ActionPayload.parse(body);
  const [element] = payload.actions;
  if (element === undefined) throw new TypeError("Cannot read a press: it names no action");
  const chosen =
    element.selected_option?.value ??
    element.selected_user ??
    element.selected_date ??
    element.selected_time ??
    element.selected_conversation ??
    element.selected_channel;
  const press: Press = {
    workspaceId: payload.team.id,
    slackUserId: payload.user.id,
    actionId: element.action_id.split("#")[0] ?? element.action_id,
    value: chosen ?? element.value ?? "",
    place: placeOf(payload),
  };
  return { press, triggerId: payload.trigger_id };
}

function placeOf(payload: ReturnType<typeof ActionPayload.parse>): Press["place"] {
  const { view } = payload;
  if (view?.type === "home") return { kind: "home" };
  if (view) {
    const form = readForm(view.state?.values ?? {});
    return { kind: "modal", viewId: view.id, metadata: metadataOf(view.private_metadata), form };
  }
  return {
    kind: "message",
    channelId: payload.channel?.id ?? null,
    ts: payload.container.message_ts ?? null,
  };
}

export function submissionOf(body: unknown): Submission {
  const { team, user, view } = ViewPayload.parse(body);
  return {
    workspaceId: team.id,
    slackUserId: user.id,
    callbackId: view.callback_id,
    metadata: metadataOf(view.private_metadata),
    form: readForm(view.state?.values ?? {}),
  };
}

/** The names of the fields of the window that an act comes from; none for any other act. */
export function fieldsOf(body: unknown): readonly string[] {
  const { view } = WithView.safeParse(body).data ?? {};
  return Object.keys(view?.state?.values ?? {});
}

export function shortcutOf(body: unknown): { readonly call: ShortcutCall; readonly triggerId: string } {
  const payload = ShortcutPayload.parse(body);
  const { message, channel } = payload;
  const call: ShortcutCall = {
    workspaceId: payload.team.id,
    slackUserId: payload.user.id,
    callbackId: payload.callback_id,
    message:
      message && channel
        ? {
            channelId: channel.id,
            ts: message.ts,
            text: tidied(unescaped(message.text)),
            authorSlackId: message.user ?? null,
          }
        : null,
  };
  return { call, triggerId: payload.trigger_id };
}

/** What the view's builder put there; nothing, when it is not ours to read. The handler parses it anyway. */
function metadataOf(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return {};
  }
}
