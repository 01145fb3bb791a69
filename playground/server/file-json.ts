import { extname } from "node:path";
import type { Json } from "./json.ts";
import type { FileRecord, Workspace } from "./world.ts";

const MIME_TYPES: Readonly<Record<string, string>> = {
  csv: "text/csv",
  ics: "text/calendar",
  json: "application/json",
  md: "text/markdown",
  png: "image/png",
  txt: "text/plain",
  yaml: "text/yaml",
};

export function fileJson(workspace: Workspace, file: FileRecord): Json {
  const filetype = extname(file.name).slice(1).toLowerCase();
  const url = `${workspace.world.origin}/files/${file.id}/${encodeURIComponent(file.name)}`;
  const shared = Object.groupBy(file.shares, (share) => share.channelId);
  return {
    id: file.id,
    created: Math.floor(file.uploadedAt.getTime() / 1000),
    name: file.name,
    title: file.title,
    mimetype: MIME_TYPES[filetype] ?? "application/octet-stream",
    filetype,
    user: file.userId,
    size: file.length,
    mode: "hosted",
    is_public: false,
    url_private: url,
    url_private_download: url,
    channels: file.shares.map((share) => share.channelId),
    shares: {
      private: Object.fromEntries(
        Object.entries(shared).map(([channel, shares]) => [channel, shares?.map(({ ts }) => ({ ts })) ?? []]),
      ),
    },
  };
}
