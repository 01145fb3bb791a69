import type { Exchange } from "./exchange.ts";
import type { World } from "./world.ts";

/** Takes the bytes of an upload, raw or as the only part of a form. */
export function receiveUpload(world: World, { request, response, body }: Exchange, id: string): void {
  const file = world.uploads.get(id);
  if (file === undefined) {
    response.writeHead(404).end("file_not_found");
    return;
  }
  const bytes = contentOf(request.headers["content-type"] ?? "", body);
  world.uploads.set(id, { ...file, bytes, length: bytes.length });
  response.writeHead(200).end(`OK - ${bytes.length}`);
}

function contentOf(contentType: string, body: Buffer): Buffer {
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)"?/.exec(contentType)?.[1];
  if (boundary === undefined) return body;
  const start = body.indexOf("\r\n\r\n") + 4;
  const end = body.indexOf(`\r\n--${boundary}`, start);
  return end === -1 ? body : body.subarray(start, end);
}

/** `url_private_download`: the bytes, for whoever holds the token of the file's workspace. */
export function sendFile(world: World, { request, response }: Exchange, id: string): void {
  const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1];
  const workspace = [...world.workspaces.values()].find((one) => one.botToken === token);
  const bytes = workspace?.files.get(id)?.bytes ?? null;
  const mayRead = workspace?.scopes.has("files:read") === true;
  // Slack answers a wrong token with a sign-in page, not with an error.
  if (!mayRead) response.writeHead(200, { "content-type": "text/html" }).end("<html>Sign in</html>");
  else if (bytes === null) response.writeHead(404).end("file_not_found");
  else response.writeHead(200, { "content-type": "application/octet-stream" }).end(bytes);
}
