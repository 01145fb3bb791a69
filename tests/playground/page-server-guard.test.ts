import { rmSync } from "node:fs";
import { expect, test } from "vitest";
import { aPretendSlack } from "./support/pretend-slack.ts";
import { type Answered, aPageOn, posting } from "./support/page-stage.ts";

const CLOSED = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "font-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
];

test("the built page is served, and every answer forbids foreign scripts, frames and guesses at types", async () => {
  await using stage = await aPretendSlack();
  const page = await aPageOn(stage);
  for (const path of ["/", "/assets/page.js", "/api/overview", "/nothing", "/api/nothing"]) {
    const { headers } = await page.send({ path });
    expect([path, ...String(headers["content-security-policy"]).split("; ")]).toEqual([path, ...CLOSED]);
    expect({ ...headers, path }).toMatchObject({
      path,
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
    });
  }
  const { body, headers } = await page.send({ path: "/" });
  expect(body).toContain("<title>Page</title>");
  expect(headers["content-type"]).toBe("text/html; charset=utf-8");
  expect((await page.send({ path: "/assets/page.js" })).headers["content-type"]).toContain("javascript");
});

test("only a loopback name with its own port is a place to ask at", async () => {
  await using stage = await aPretendSlack();
  const page = await aPageOn(stage);
  const ours = [
    `127.0.0.1:${page.port}`,
    `localhost:${page.port}`,
    `[::1]:${page.port}`,
    `LOCALHOST:${page.port}`,
  ];
  for (const host of ours) {
    const { status } = await page.send({ path: "/api/overview", headers: { host } });
    expect([host, status]).toEqual([host, 200]);
  }
  const strange = [
    "evil.example",
    `evil.example:${page.port}`,
    `127.0.0.1.evil.example:${page.port}`,
    "127.0.0.1",
    "localhost:1",
    `localhost:${page.port}@evil.example`,
  ];
  for (const host of strange) {
    for (const path of ["/", "/api/overview"]) {
      const { status, body } = await page.send({ path, headers: { host } });
      expect([host, status]).toEqual([host, 403]);
      expect(body).not.toContain("Page");
    }
  }
});

test("an act is taken from the page's own origin alone, and never from nowhere", async () => {
  await using stage = await aPretendSlack();
  const page = await aPageOn(stage);
  const act = JSON.stringify({ act: "stop-moving" });
  const own = posting(page.port, act);
  expect((await page.send(own)).status).toBe(200);
  const origins = [
    "http://evil.example",
    "null",
    "",
    `https://127.0.0.1:${page.port}`,
    `http://localhost:${page.port}`,
    "http://127.0.0.1:1",
  ];
  for (const origin of origins) {
    const { status } = await page.send({ ...own, headers: { ...own.headers, origin } });
    expect([origin, status]).toEqual([origin, 403]);
  }
  const { origin: _gone, ...headers } = own.headers ?? {};
  expect((await page.send({ ...own, headers })).status).toBe(403);
  expect(page.engineActs).toHaveLength(1);
});

test("another site's page reads nothing, whether it says where it is or its browser does", async () => {
  await using stage = await aPretendSlack();
  const page = await aPageOn(stage);
  for (const headers of [{ origin: "http://evil.example" }, { "sec-fetch-site": "cross-site" }]) {
    expect((await page.send({ path: "/api/overview", headers })).status).toBe(403);
  }
  const fromOurs = { "sec-fetch-site": "same-origin", origin: `http://127.0.0.1:${page.port}` };
  expect((await page.send({ path: "/api/overview", headers: fromOurs })).status).toBe(200);
  // A link from elsewhere may open the page.
  expect((await page.send({ path: "/", headers: { "sec-fetch-site": "cross-site" } })).status).toBe(200);
});

test("no path leads out of the page's folder, or to what is no part of a page", async () => {
  await using stage = await aPretendSlack();
  const page = await aPageOn(stage);
  const paths = [
    "/../secret.js",
    "/%2e%2e/secret.js",
    "/..%2fsecret.js",
    "/assets/../../secret.js",
    "/assets/..%5c..%5csecret.js",
    "//etc/passwd",
    "/assets",
    "/assets/",
    "/%00",
    "/index.html%00.js",
    "/notes.secret",
    "/%",
  ];
  for (const path of paths) {
    const { status, body } = await page.send({ path });
    expect([path, status, body]).toEqual([path, 404, "There is no such page here."]);
  }
});

test("a page that is not built says how to build it", async () => {
  await using stage = await aPretendSlack();
  const page = await aPageOn(stage);
  rmSync(page.folder, { recursive: true });
  expect(await page.refusal("/")).toEqual({
    status: 503,
    words: "The page is not built yet: vite build playground/page",
  });
});

test("what is no GET and no act is not answered", async () => {
  await using stage = await aPretendSlack();
  const page = await aPageOn(stage);
  const { headers = {} } = posting(page.port, "");
  for (const method of ["PUT", "DELETE", "OPTIONS", "HEAD", "PATCH"]) {
    const { status } = await page.send({ method, path: "/api/act", headers });
    expect([method, status]).toEqual([method, 405]);
  }
  expect((await page.send({ method: "POST", path: "/", headers })).status).toBe(405);
  expect((await page.send({ ...posting(page.port, "{}"), path: "/api/overview" })).status).toBe(404);
});

test("an act must be JSON, named so, of a kind that there is, and have nothing else in it", async () => {
  await using stage = await aPretendSlack();
  const page = await aPageOn(stage);
  const own = posting(page.port, JSON.stringify({ act: "stop-moving" }));
  for (const type of ["text/plain", "application/x-www-form-urlencoded", "application/jsonp", ""]) {
    const headers = { ...own.headers, "content-type": type };
    expect([type, (await page.send({ ...own, headers })).status]).toEqual([type, 415]);
  }
  const wrong = [
    "",
    "{",
    "null",
    "[]",
    '"stop-moving"',
    '{"act":"fly"}',
    '{"act":"stop-moving","more":1}',
    '{"act":"post","as":"U1","in":"C1"}',
    '{"act":"post","as":["U1"],"in":"C1","text":"x"}',
    '{"act":"post","as":"__proto__","in":"C1","text":"x"}',
    '{"act":"post","as":"U1","in":"../C1","text":"x"}',
    '{"act":"delete","as":"U1","in":"C1","ts":"<script>"}',
    '{"act":"move-time","to":"tomorrow"}',
    '{"act":"submit","as":"U1","values":{"a":"b"}}',
    '{"act":"break","fault":"everything","on":true}',
  ];
  for (const body of wrong) {
    const answer = await page.send(posting(page.port, body));
    expect([body, answer.status]).toEqual([body, 400]);
    expect(answer.headers["content-type"]).toBe("text/plain; charset=utf-8");
    expect(answer.body).not.toMatch(/\n\s+at |\.ts:/);
  }
  expect(page.engineActs).toEqual([]);
});

test("a megabyte is too much for anything but a saved workspace, and 64 are for that too", async () => {
  await using stage = await aPretendSlack();
  const ada = stage.slack.workspace.addPerson({ name: "ada" });
  const page = await aPageOn(stage);
  const large = "x".repeat(1024 * 1024);
  const acts = [
    { act: "upload", as: ada.id, name: "a.txt", content: large },
    { act: "load-roster", csv: large },
  ];
  for (const act of acts) {
    expect((await page.send(posting(page.port, JSON.stringify(act)))).status).toBe(413);
  }
  const saved = posting(page.port, JSON.stringify({ act: "load-saved", saved: large }));
  expect((await page.send(saved)).status).toBe(200);
  const huge = posting(page.port, JSON.stringify({ act: "load-saved", saved: "x".repeat(65 * 1024 * 1024) }));
  // Whoever is cut off while still sending may not get to read why.
  const cutOff: Answered = { status: 413, headers: {}, body: "" };
  expect((await page.send(huge).catch(() => cutOff)).status).toBe(413);
  expect(page.engineActs).toHaveLength(1);
  expect(await page.get("/api/overview")).toMatchObject({ app: { name: "Lantern" } });
});

test("hostile ids find nobody and nothing, and say so in words", async () => {
  await using stage = await aPretendSlack();
  const ada = stage.slack.workspace.addPerson({ name: "ada" });
  const page = await aPageOn(stage);
  for (const id of [
    "",
    "U404",
    "ada",
    "__proto__",
    "constructor",
    "../x",
    "<img>",
    "%00",
    "x".repeat(8000),
  ]) {
    const asked = encodeURIComponent(id);
    for (const path of [`/api/rooms?as=${asked}`, `/api/messages?as=${ada.id}&in=${asked}`]) {
      const { status, words } = await page.refusal(path);
      expect([path, status]).toEqual([path, 404]);
      expect(words).toMatch(/^There is (nobody|no such)/);
    }
  }
});
