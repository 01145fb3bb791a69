import type { IncomingMessage, ServerResponse } from "node:http";
import { RequestProblem } from "./problem.ts";

// Whatever else runs in this browser or on this machine must not speak for the person at the page. A page of another
// site may send requests here and, by a name of its own that points to loopback, even read the answers; so every request
// must name the host that we listen on, and must not come from elsewhere.

const NAMES = ["localhost", "127.0.0.1", "[::1]"];

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "font-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** On every answer, refusals too. */
export function setSafeHeaders(response: ServerResponse): void {
  response.setHeader("content-security-policy", POLICY);
  response.setHeader("x-content-type-options", "nosniff");
  response.setHeader("referrer-policy", "no-referrer");
  response.setHeader("cross-origin-opener-policy", "same-origin");
  response.setHeader("cross-origin-resource-policy", "same-origin");
  response.setHeader("permissions-policy", "camera=(), microphone=(), geolocation=()");
  response.setHeader("x-frame-options", "DENY");
}

/** Throws for a request that nobody at our page has made. */
export function refuseStrangers(request: IncomingMessage, port: number): void {
  const { host = "", origin } = request.headers;
  const hosts = NAMES.map((name) => `${name}:${port}`);
  if (!hosts.includes(host.toLowerCase())) {
    throw new RequestProblem(403, `This is not the place you asked for. The playground is at ${hosts[1]}.`);
  }
  const isOurs = origin === undefined ? request.method !== "POST" : origin === `http://${host.toLowerCase()}`;
  if (!isOurs) throw new RequestProblem(403, "Only the playground's own page may ask for this.");
  const site = request.headers["sec-fetch-site"];
  const isFromElsewhere = site !== undefined && site !== "same-origin" && site !== "none";
  if (isFromElsewhere && (request.url ?? "").startsWith("/api/")) {
    throw new RequestProblem(403, "Only the playground's own page may ask for this.");
  }
}
