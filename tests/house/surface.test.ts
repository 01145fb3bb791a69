import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { folderOf } from "#src/docs/surface-page.ts";
import { mergeCommands } from "#src/features/help/commands.ts";
import { features } from "#src/features.ts";

const Manifest = z.object({
  features: z.object({
    slash_commands: z.array(
      z.object({ command: z.string(), description: z.string(), usage_hint: z.string().optional() }),
    ),
    shortcuts: z.array(z.object({ callback_id: z.string() })),
  }),
  settings: z.object({ event_subscriptions: z.object({ bot_events: z.array(z.string()) }) }),
});
const manifest = Manifest.parse(parse(readFileSync(new URL("../../manifest.yml", import.meta.url), "utf8")));
const commands = mergeCommands(features.flatMap((feature) => feature.commands ?? []));

describe("manifest.yml and the listeners", () => {
  it("name the same slash commands", () => {
    const named = manifest.features.slash_commands.map((one) => one.command.slice(1));
    expect([...commands.keys()].sort()).toEqual(named.sort());
  });

  it("name the same shortcuts", () => {
    const named = manifest.features.shortcuts.map((one) => one.callback_id);
    expect(idsOf((feature) => feature.shortcuts).sort()).toEqual(named.sort());
  });

  it("name the same events", () => {
    const heard = features.flatMap((feature) => feature.events ?? []).map((one) => one.type);
    const wanted = manifest.settings.event_subscriptions.bot_events.map(eventType);
    expect([...new Set(heard)].sort()).toEqual(wanted.sort());
  });

  it.each(manifest.features.slash_commands)(
    "agree on what may follow $command",
    ({ command, usage_hint: hint = "" }) => {
      const handler = commands.get(command.slice(1));
      const words = /^\[(.+)\]$/.exec(hint)?.[1]?.split(" | ").sort() ?? "a sentence";
      const known = new Set([...(handler?.subcommands ?? []).map((one) => one.word), "help"]);
      expect(words).toEqual(handler?.sentence ? "a sentence" : [...known].sort());
    },
  );
});

describe("what features offer", () => {
  it("lies in the folder of the feature's name", () => {
    for (const feature of features) {
      expect(() => readFileSync(`src/features/${folderOf(feature)}/feature.ts`)).not.toThrow();
    }
  });

  it.each([
    { what: "buttons", ids: idsOf((feature) => feature.actions) },
    { what: "modals", ids: idsOf((feature) => feature.views) },
    { what: "shortcuts", ids: idsOf((feature) => feature.shortcuts) },
    {
      what: "messages",
      ids: features.flatMap((feature) => feature.deliveries ?? []).map((one) => one.kind),
    },
  ])("has a name of its own among the $what", ({ ids }) => {
    expect(ids.filter((id, place) => ids.indexOf(id) !== place)).toEqual([]);
  });

  it("is named after its feature", () => {
    const strangers = features.flatMap((feature) => {
      const { actions = [], views = [], shortcuts = [], deliveries = [] } = feature;
      const ids = [...actions, ...views, ...shortcuts].map((one) => one.id);
      const names = [...ids, ...deliveries.map((one) => one.kind)];
      return names.filter((name) => name.split(".")[0] !== prefixOf(feature.name));
    });
    expect(strangers).toEqual([]);
  });

  it("is written in the form feature.word", () => {
    const ids = [
      ...idsOf((feature) => feature.actions),
      ...idsOf((feature) => feature.views),
      ...idsOf((feature) => feature.shortcuts),
    ];
    expect(ids.filter((id) => !/^[a-z_]+\.[a-z_]+$/.test(id))).toEqual([]);
  });

  it.each([...commands.values()])("tells in /$name help what each word does", ({ subcommands, summary }) => {
    expect(summary).not.toBe("");
    const words = subcommands.map((one) => one.word);
    expect(new Set(words).size).toBe(words.length);
    for (const one of subcommands) expect(one.summary).not.toBe("");
  });

  it("runs a subcommand that there is for a command without words", () => {
    const bare = [...commands.values()].filter((command) => command.bare !== undefined);
    for (const command of bare) expect(command.subcommands.map((one) => one.word)).toContain(command.bare);
  });
});

/** `/guild` is what people see of the administration and of the help. */
const PREFIXES: Readonly<Record<string, string>> = {
  admin: "guild",
  help: "guild",
  "check-ins": "check_ins",
};

function prefixOf(name: string): string {
  return PREFIXES[name] ?? name;
}

/** `message.im` is subscribed to, and arrives as `message`. */
function eventType(subscription: string): string {
  return subscription.startsWith("message.") ? "message" : subscription;
}

function idsOf(
  parts: (feature: (typeof features)[number]) => readonly { readonly id: string }[] | undefined,
): string[] {
  return features.flatMap((feature) => parts(feature) ?? []).map((one) => one.id);
}
