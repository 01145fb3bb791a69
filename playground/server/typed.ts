import type { Workspace } from "./world.ts";

// What Slack's client makes of typed words before it sends them. `<@U…>` of somebody who exists stands for
// a mention picked from the list; every other angle bracket is only a character.

const LIVE = /<@([UW][A-Z0-9]+)>|@([a-z0-9._-]+)|(^|\s)#([a-z0-9_-]+)|(https?:\/\/[^\s<>|]+)/gi;

export function asTyped(workspace: Workspace, text: string): string {
  let result = "";
  let done = 0;
  for (const match of text.matchAll(LIVE)) {
    result += escape(text.slice(done, match.index)) + alive(workspace, match);
    done = match.index + match[0].length;
  }
  return result + escape(text.slice(done));
}

function alive(workspace: Workspace, match: RegExpExecArray): string {
  const [whole, userId, handle, lead = "", channelName, link] = match;
  if (userId !== undefined) return workspace.users.has(userId) ? whole : escape(whole);
  if (handle !== undefined) return mention(workspace, handle) ?? escape(whole);
  if (link !== undefined) return `<${escape(link)}>`;
  const channel = [...workspace.conversations.values()].find((one) => one.name === channelName);
  return channel === undefined ? escape(whole) : `${lead}<#${channel.id}|${channel.name}>`;
}

function mention(workspace: Workspace, handle: string): string | undefined {
  if (["here", "channel", "everyone"].includes(handle)) return `<!${handle}>`;
  const user = [...workspace.users.values()].find((one) => one.name === handle);
  return user === undefined ? undefined : `<@${user.id}>`;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
