import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createEmulator } from "emulate";
import { parse } from "yaml";
import { z } from "zod";
import { startPretendSlack } from "#playground/server/start.ts";
import { createSlackApi, type SlackApi } from "#src/slack/api.ts";

/** Something that answers like Slack, with the people Ada and Bo and the channel #data that the bot is in. */
export interface Peer {
  readonly name: string;
  readonly api: SlackApi;
  readonly apiUrl: string;
  readonly token: string;
  triggerId(): Promise<string>;
  /** The id of #data. */
  channelId(): Promise<string>;
  stop(): Promise<unknown>;
}

const manifestUrl = new URL("../../manifest.yml", import.meta.url);
const Manifest = z.object({ oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }) });

/** Exactly the scopes that the manifest asks for. */
export async function manifestScopes(): Promise<readonly string[]> {
  return Manifest.parse(parse(await readFile(manifestUrl, "utf8"))).oauth_config.scopes.bot;
}

export async function pretendSlackPeer(scopes: readonly string[]): Promise<Peer> {
  const slack = await startPretendSlack({ manifest: await readFile(manifestUrl, "utf8") });
  const { workspace } = slack;
  const ada = workspace.addPerson({ name: "ada", realName: "Ada Quillfeather", email: "ada@example.com" });
  workspace.addPerson({ name: "bo", realName: "Bo Marrow", email: "bo@example.com" });
  const channelId = workspace.addChannel({ name: "data", members: [ada.id], withBot: true });
  for (const scope of workspace.scopes) if (!scopes.includes(scope)) workspace.scopes.delete(scope);
  const app = await startAcknowledgingApp();
  slack.setRequestUrl(app.url);
  return peer({
    name: "pretend Slack",
    apiUrl: slack.apiUrl,
    token: workspace.botToken,
    async triggerId() {
      await ada.command("/guild help");
      return Trigger.parse(slack.deliveries().at(-1)?.payload).trigger_id;
    },
    channelId: async () => channelId,
    async stop() {
      await slack.stop();
      app.stop();
    },
  });
}

/** An app that acknowledges whatever it is handed, so that a command's trigger can be had without a bot. */
async function startAcknowledgingApp(): Promise<{ readonly url: string; stop(): void }> {
  const server = createServer((_request, response) => response.end());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = z.object({ port: z.number() }).parse(server.address());
  return { url: `http://127.0.0.1:${address.port}/`, stop: () => server.close() };
}

const TOKEN = "xoxb-contract";
const Trigger = z.object({ trigger_id: z.string() });
const Channels = z.object({ channels: z.array(z.object({ id: z.string(), name: z.string() })) });

export async function emulatePeer(scopes: readonly string[], port: number): Promise<Peer> {
  const emulator = await createEmulator({ service: "slack", port, seed: { slack: slackSeed(scopes) } });
  const apiUrl = `${emulator.url}/api/`;
  async function call(method: string): Promise<unknown> {
    const answer = await fetch(`${apiUrl}${method}`, {
      method: "POST",
      headers: { authorization: `Bearer ${TOKEN}` },
    });
    return answer.json();
  }
  async function channelId(): Promise<string> {
    const { channels } = Channels.parse(await call("conversations.list"));
    return channels.find((channel) => channel.name === "data")?.id ?? "";
  }
  return peer({
    name: "emulate",
    apiUrl,
    token: TOKEN,
    triggerId: async () => Trigger.parse(await call("views.generateTriggerId")).trigger_id,
    channelId,
    stop: () => emulator.close(),
  });
}

function slackSeed(scopes: readonly string[]) {
  return {
    strict_scopes: true,
    team: { name: "Contract", domain: "contract" },
    users: [
      { name: "guildhall", real_name: "Guildhall", email: "guildhall@example.com" },
      { name: "ada", real_name: "Ada Quillfeather", email: "ada@example.com" },
      { name: "bo", real_name: "Bo Marrow", email: "bo@example.com" },
    ],
    channels: [{ name: "data" }],
    tokens: [{ token: TOKEN, user: "guildhall", scopes: [...scopes] }],
  };
}

function peer(parts: Omit<Peer, "api">): Peer {
  return { ...parts, api: createSlackApi(parts.token, { slackApiUrl: parts.apiUrl }) };
}
