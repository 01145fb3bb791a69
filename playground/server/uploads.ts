import type { Actor } from "./act.ts";

/** A person's own upload, to be chosen in a `file_input`. */
export function uploadAs({ workspace, userId }: Actor, name: string, content: string): string {
  const { ids, clock } = workspace.world;
  const bytes = Buffer.from(content, "utf8");
  const id = ids.next("F");
  workspace.files.set(id, {
    id,
    workspaceId: workspace.id,
    name,
    title: name,
    userId,
    length: bytes.length,
    uploadedAt: clock.now(),
    bytes,
    complete: true,
    shares: [],
  });
  return id;
}

/** What this person may open: their own, and what was shared where they can look. */
export function downloadAs({ workspace, userId }: Actor, id: string) {
  const file = workspace.files.get(id);
  if (file === undefined || file.bytes === null) return null;
  const isReachable = file.shares.some(({ channelId, ts }) => {
    const conversation = workspace.conversations.get(channelId);
    const message = conversation?.messages.get(ts);
    if (conversation === undefined || message === undefined || message.deleted) return false;
    // A tombstone holds no files any more.
    if (!message.files.includes(id)) return false;
    return conversation.kind === "channel" || conversation.members.has(userId);
  });
  return isReachable || file.userId === userId ? { name: file.name, bytes: file.bytes } : null;
}
