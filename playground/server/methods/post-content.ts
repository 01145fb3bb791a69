import { type Call, flag, listArg, optionalText } from "../args.ts";
import { Refusal } from "../errors.ts";
import { isJson, type Json, stringOf } from "../json.ts";
import { MARKDOWN_TEXT_LIMIT, METADATA_LIMIT, TEXT_CUT_AT } from "../limits.ts";
import { requireAnyScope } from "../scopes.ts";
import { checkMessage } from "../strict.ts";
import type { StoredMessage } from "../../control.ts";

/** What a post says, checked as strictly as Slack checks it. */
export interface PostContent {
  readonly text: string;
  readonly blocks: readonly unknown[] | undefined;
  readonly attachments: readonly Json[] | undefined;
  readonly metadata: NonNullable<StoredMessage["metadata"]> | undefined;
  readonly linkNames: boolean;
}

export function readContent(call: Call): PostContent {
  const markdown = optionalText(call, "markdown_text");
  const given = listArg(call, "blocks", "invalid_blocks_format");
  const text = optionalText(call, "text") ?? "";
  if (markdown !== undefined && (text !== "" || given !== undefined)) {
    throw new Refusal("markdown_text_conflict");
  }
  if ((markdown?.length ?? 0) > MARKDOWN_TEXT_LIMIT) throw new Refusal("msg_too_long");
  const blocks = markdown === undefined ? given : [{ type: "markdown", text: markdown }];
  const attachments = listArg(call, "attachments", "invalid_attachments")?.filter(isJson);
  const content = { text: (markdown ?? text).slice(0, TEXT_CUT_AT), blocks, attachments };
  refuseEmpty(content);
  checkMessage(content);
  return { ...content, metadata: readMetadata(call), linkNames: linksNames(call) };
}

/** `link_names` or `parse: full`: words such as `@channel` come alive. */
function linksNames(call: Call): boolean {
  return flag(call, "link_names") || optionalText(call, "parse") === "full";
}

function refuseEmpty({ text, blocks, attachments }: Pick<PostContent, "text" | "blocks" | "attachments">) {
  const isEmpty = text.trim() === "" && (blocks ?? []).length === 0 && (attachments ?? []).length === 0;
  if (isEmpty) throw new Refusal("no_text");
}

function readMetadata({ args }: Call): PostContent["metadata"] {
  const { metadata } = args;
  if (metadata === undefined || metadata === null || metadata === "") return undefined;
  if (!isJson(metadata)) throw new Refusal("invalid_metadata_format");
  if (Object.keys(metadata).length === 0) return undefined;
  const type = stringOf(metadata["event_type"]);
  const payload = metadata["event_payload"];
  if (type === undefined || !isJson(payload)) throw new Refusal("invalid_metadata_schema");
  if (JSON.stringify(metadata).length > METADATA_LIMIT) throw new Refusal("metadata_too_large");
  return { event_type: type, event_payload: payload };
}

/** A name or picture of the app's choice, which takes a scope of its own. */
export function readAuthor(call: Call): Json | undefined {
  const username = optionalText(call, "username");
  const iconUrl = optionalText(call, "icon_url");
  const iconEmoji = optionalText(call, "icon_emoji");
  if (username === undefined && iconUrl === undefined && iconEmoji === undefined) return undefined;
  requireAnyScope(call.workspace, ["chat:write.customize"]);
  return {
    subtype: "bot_message",
    ...(username === undefined ? {} : { username }),
    ...(iconUrl === undefined ? {} : { icons: { image_36: iconUrl } }),
    ...(iconEmoji === undefined ? {} : { icons: { emoji: iconEmoji } }),
  };
}
