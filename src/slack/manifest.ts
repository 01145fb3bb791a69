import { parse, parseDocument, YAMLMap, YAMLSeq } from "yaml";
import { z } from "zod";

/** How an operator wants the app to differ from manifest.yml. */
export interface ManifestVariant {
  /** Stands before every command's name. */
  readonly prefix?: string;
  /** The public address of HTTP mode; Socket Mode when missing. */
  readonly url?: string;
}

export type ManifestAnswer =
  | { readonly kind: "manifest"; readonly yaml: string }
  | { readonly kind: "rejected"; readonly reason: string };

/** Where Bolt listens in HTTP mode, for commands, presses and events alike. */
const LISTENS_AT = "/slack/events";

/** Slack's limit for a command, the slash included. Source: Slack's manifest schema. */
const LONGEST_COMMAND = 32;

/** manifest.yml in another form, comments kept. */
export function manifestVariant(manifest: string, variant: ManifestVariant): ManifestAnswer {
  const url = variant.url === undefined ? null : requestUrl(variant.url);
  if (url?.kind === "rejected") return url;
  const { prefix = "" } = variant;
  if (!/^[a-z0-9_-]{0,20}$/.test(prefix)) {
    return rejected(`the prefix: wanted at most 20 lower-case letters, digits, hyphens or underscores`);
  }
  const tooLong = commandNames(manifest).find((name) => name.length + prefix.length > LONGEST_COMMAND);
  if (tooLong !== undefined) {
    return rejected(
      `the prefix: wanted at most ${LONGEST_COMMAND - tooLong.length} characters before '${tooLong}'`,
    );
  }
  const document = parseDocument(manifest);
  for (const command of slashCommands(document.getIn(["features", "slash_commands"]))) {
    command.set("command", String(command.get("command")).replace("/", `/${prefix}`));
    if (url) command.set("url", url.url);
  }
  if (url) {
    document.setIn(["settings", "event_subscriptions", "request_url"], url.url);
    document.setIn(["settings", "interactivity", "request_url"], url.url);
    document.setIn(["settings", "socket_mode_enabled"], false);
  }
  return { kind: "manifest", yaml: document.toString({ lineWidth: 120 }) };
}

function slashCommands(list: unknown): readonly YAMLMap[] {
  return list instanceof YAMLSeq ? list.items.filter((item) => item instanceof YAMLMap) : [];
}

const Commands = z.object({
  features: z.object({ slash_commands: z.array(z.object({ command: z.string() })) }),
});

function commandNames(manifest: string): readonly string[] {
  return Commands.parse(parse(manifest)).features.slash_commands.map((one) => one.command);
}

const Scopes = z.object({
  oauth_config: z.object({
    scopes: z.object({
      bot: z.array(z.string()).readonly(),
      bot_optional: z.array(z.string()).readonly().default([]),
    }),
  }),
});

function scopesIn(manifest: string) {
  return Scopes.parse(parse(manifest)).oauth_config.scopes;
}

/** The scopes that the bot's token needs. */
export function manifestScopes(manifest: string): readonly string[] {
  const { bot, bot_optional: optional } = scopesIn(manifest);
  return bot.filter((scope) => !optional.includes(scope));
}

/** The scopes that it makes use of when they were granted. */
export function optionalScopes(manifest: string): readonly string[] {
  return scopesIn(manifest).bot_optional;
}

type UrlReading =
  | { readonly kind: "url"; readonly url: string }
  | { readonly kind: "rejected"; readonly reason: string };

function requestUrl(typed: string): UrlReading {
  const url = URL.canParse(typed) ? new URL(typed) : null;
  if (url?.protocol !== "https:" || url.search !== "" || url.hash !== "") {
    return rejected("the address: wanted one that Slack can reach, such as https://guildhall.example.com");
  }
  const path = url.pathname.replace(/\/+$/, "");
  if (path === "" || path === LISTENS_AT) return { kind: "url", url: `${url.origin}${LISTENS_AT}` };
  // A reverse proxy may hand a folder on.
  return { kind: "url", url: `${url.origin}${path.replace(LISTENS_AT, "")}${LISTENS_AT}` };
}

function rejected(reason: string): { readonly kind: "rejected"; readonly reason: string } {
  return { kind: "rejected", reason: `Cannot make a manifest with ${reason}` };
}
