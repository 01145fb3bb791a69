import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { manifestScopes, manifestVariant, type ManifestVariant } from "#src/slack/manifest.ts";
import { typed } from "#tests/support/cli.ts";

const MANIFEST = readFileSync(new URL("../../manifest.yml", import.meta.url), "utf8");

const Shape = z.looseObject({
  features: z.looseObject({
    slash_commands: z.array(z.looseObject({ command: z.string(), url: z.string().optional() })),
  }),
  settings: z.looseObject({
    event_subscriptions: z.looseObject({ request_url: z.string().optional() }),
    interactivity: z.looseObject({ request_url: z.string().optional() }),
    socket_mode_enabled: z.boolean(),
  }),
});

describe("manifestVariant()", () => {
  it("is manifest.yml as it is when nothing else is wanted", () => {
    expect(parse(made({}))).toEqual(parse(MANIFEST));
  });

  it("puts a prefix before every command and changes nothing else", () => {
    const before = Shape.parse(parse(MANIFEST));
    const after = Shape.parse(parse(made({ prefix: "gh-" })));
    const names = before.features.slash_commands.map((one) => one.command.replace("/", "/gh-"));
    expect(after.features.slash_commands.map((one) => one.command)).toEqual(names);
    expect(after.settings).toEqual(before.settings);
  });

  it("gives everything that Slack sends one address in HTTP mode, and switches Socket Mode off", () => {
    const { features, settings } = Shape.parse(parse(made({ url: "https://guildhall.example.com" })));
    const address = "https://guildhall.example.com/slack/events";
    for (const command of features.slash_commands) expect(command.url).toBe(address);
    expect(settings.event_subscriptions.request_url).toBe(address);
    expect(settings.interactivity.request_url).toBe(address);
    expect(settings.socket_mode_enabled).toBe(false);
  });

  it.each([
    ["https://guildhall.example.com/", "https://guildhall.example.com/slack/events"],
    ["https://guildhall.example.com/slack/events", "https://guildhall.example.com/slack/events"],
    ["https://example.com/guildhall", "https://example.com/guildhall/slack/events"],
  ])("finds the address for %s", (url, address) => {
    expect(made({ url })).toContain(`request_url: ${address}\n`);
  });

  it("keeps the comment of every scope", () => {
    const yaml = made({ url: "https://guildhall.example.com", prefix: "gh-" });
    for (const scope of manifestScopes(MANIFEST)) expect(yaml).toMatch(new RegExp(`- ${scope} # .+`));
  });

  it.each<ManifestVariant>([
    { prefix: "Gh" },
    { prefix: "g h" },
    { prefix: "a-prefix-that-is-far-too-long" },
    { url: "http://guildhall.example.com" },
    { url: "guildhall.example.com" },
    { url: "https://guildhall.example.com/?a=b" },
  ])("refuses %o with a reason", (variant) => {
    const answer = manifestVariant(MANIFEST, variant);
    expect(answer).toMatchObject({ kind: "rejected" });
  });

  it("keeps every command within Slack's 32 characters", () => {
    const long = MANIFEST.replace("/mentor\n", `/mentor${"x".repeat(20)}\n`);
    expect(manifestVariant(long, { prefix: "abcde" })).toMatchObject({ kind: "manifest" });
    expect(manifestVariant(long, { prefix: "abcdef" })).toMatchObject({ kind: "rejected" });
  });
});

describe("npm run cli -- manifest", () => {
  it("prints it", async () => {
    const end = await typed(["manifest", "--http", "https://guildhall.example.com", "--prefix", "gh-"]);
    expect(end).toMatchObject({ exitCode: 0, complained: "" });
    expect(end.printed).toBe(made({ url: "https://guildhall.example.com", prefix: "gh-" }).trimEnd());
  });

  it("says why it cannot", async () => {
    const end = await typed(["manifest", "--http", "http://guildhall.example.com"]);
    expect(end).toMatchObject({ exitCode: 64, printed: "" });
    expect(end.complained).toContain("https://guildhall.example.com");
  });
});

function made(variant: ManifestVariant): string {
  const answer = manifestVariant(MANIFEST, variant);
  if (answer.kind === "rejected") throw new Error(answer.reason);
  return answer.yaml;
}
