import type { Json } from "./json.ts";
import { messageJson } from "./message-json.ts";
import { payloadName } from "./rooms.ts";
import { viewJson } from "./view-json.ts";
import type { Actor } from "./act.ts";
import type { Conversation, Message, View, ViewState } from "./world.ts";

// The payloads of slash commands and interactivity, field by field as Slack sends them.

export function commandPayload(
  { workspace, userId }: Actor,
  command: {
    readonly name: string;
    readonly text: string;
    readonly conversation: Conversation;
    readonly responseUrl: string;
    readonly triggerId: string;
  },
): Json {
  return {
    token: workspace.world.app.verificationToken,
    team_id: workspace.id,
    team_domain: workspace.domain,
    channel_id: command.conversation.id,
    channel_name: payloadName(command.conversation),
    user_id: userId,
    user_name: workspace.users.get(userId)?.name ?? "",
    command: command.name,
    text: command.text,
    api_app_id: workspace.world.app.appId,
    is_enterprise_install: "false",
    response_url: command.responseUrl,
    trigger_id: command.triggerId,
  };
}

function shared({ workspace, userId }: Actor): Json {
  const name = workspace.users.get(userId)?.name ?? "";
  return {
    user: { id: userId, username: name, name, team_id: workspace.id },
    api_app_id: workspace.world.app.appId,
    token: workspace.world.app.verificationToken,
    team: { id: workspace.id, domain: workspace.domain },
    enterprise: null,
    is_enterprise_install: false,
  };
}

/** Where an element was used: in a message or in a view. */
export type Surface =
  | {
      readonly kind: "message";
      readonly conversation: Conversation;
      readonly message: Message;
      readonly state: ViewState;
    }
  | { readonly kind: "view"; readonly view: View };

export function blockActionsPayload(
  actor: Actor,
  surface: Surface,
  parts: { readonly action: Json; readonly triggerId: string; readonly responseUrl: string | null },
): Json {
  return {
    type: "block_actions",
    ...shared(actor),
    ...surfaceFields(actor, surface),
    trigger_id: parts.triggerId,
    ...(parts.responseUrl === null ? {} : { response_url: parts.responseUrl }),
    actions: [parts.action],
  };
}

function surfaceFields({ workspace }: Actor, surface: Surface): Json {
  if (surface.kind === "view") {
    const { view } = surface;
    return {
      container: { type: "view", view_id: view.id },
      view: viewJson(workspace, view),
      state: { values: view.state },
    };
  }
  const { message, conversation } = surface;
  const isEphemeral = message.onlyFor !== undefined;
  return {
    container: {
      type: "message",
      message_ts: message.ts,
      channel_id: conversation.id,
      is_ephemeral: isEphemeral,
      ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    },
    channel: { id: conversation.id, name: payloadName(conversation) },
    ...(isEphemeral ? {} : { message: messageJson({ workspace, conversation }, message) }),
    state: { values: surface.state },
  };
}

export function viewSubmissionPayload(
  actor: Actor,
  view: View,
  parts: { readonly triggerId: string; readonly responseUrls: readonly Json[] },
): Json {
  return {
    type: "view_submission",
    ...shared(actor),
    trigger_id: parts.triggerId,
    view: viewJson(actor.workspace, view),
    response_urls: parts.responseUrls,
  };
}

export function viewClosedPayload(actor: Actor, view: View, isCleared: boolean): Json {
  return {
    type: "view_closed",
    ...shared(actor),
    view: viewJson(actor.workspace, view),
    is_cleared: isCleared,
  };
}

export function messageActionPayload(
  actor: Actor,
  used: { readonly conversation: Conversation; readonly message: Message },
  parts: {
    readonly callbackId: string;
    readonly triggerId: string;
    readonly responseUrl: string;
    readonly ts: string;
  },
): Json {
  return {
    type: "message_action",
    ...shared(actor),
    action_ts: parts.ts,
    callback_id: parts.callbackId,
    trigger_id: parts.triggerId,
    response_url: parts.responseUrl,
    message_ts: used.message.ts,
    channel: { id: used.conversation.id, name: payloadName(used.conversation) },
    message: messageJson({ workspace: actor.workspace, conversation: used.conversation }, used.message),
  };
}

export function globalShortcutPayload(
  actor: Actor,
  parts: { readonly callbackId: string; readonly triggerId: string; readonly ts: string },
): Json {
  return {
    type: "shortcut",
    ...shared(actor),
    action_ts: parts.ts,
    callback_id: parts.callbackId,
    trigger_id: parts.triggerId,
  };
}

export function suggestionPayload(
  actor: Actor,
  surface: Surface,
  asked: { readonly actionId: string; readonly blockId: string; readonly query: string },
): Json {
  return {
    type: "block_suggestion",
    ...shared(actor),
    ...surfaceFields(actor, surface),
    action_id: asked.actionId,
    block_id: asked.blockId,
    value: asked.query,
  };
}
