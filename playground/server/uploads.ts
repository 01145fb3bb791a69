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
