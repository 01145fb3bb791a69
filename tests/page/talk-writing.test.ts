import * as fc from "fast-check";
import { expect, test } from "vitest";
import { emojiFor, emojiNames } from "#playground/page/block-kit/emoji.ts";
import { asTyped } from "#playground/page/talk/as-typed.ts";
import { textOf } from "#playground/page/talk/attached.ts";
import { channelName } from "#playground/page/talk/channel-sheets.tsx";
import {
  candidatesFor,
  commandBeingTyped,
  complete,
  unfinishedAt,
  type Vocabulary,
} from "#playground/page/talk/completion.ts";
import { sendingOf, type Desk, type Written } from "#playground/page/talk/sending.ts";
import { ADA, aTalk, CAGLA } from "./talk-samples.tsx";
import { aPerson } from "./tools-samples.ts";

const WORDS: Vocabulary = {
  commands: aTalk().app.commands,
  people: [ADA, CAGLA, aPerson({ id: "UGONE", name: "adam", realName: "Adam Gone", deleted: true })],
  channels: [
    { id: "C1", kind: "channel", name: "data-guild", members: [] },
    { id: "C2", kind: "channel", name: "lakehouse", members: [] },
  ],
  emojiNames,
  emojiFor,
};

/** `|` stands for the caret. */
function offered(marked: string): readonly string[] {
  const caret = marked.indexOf("|");
  const unfinished = unfinishedAt(marked.replace("|", ""), caret);
  return unfinished === null ? [] : candidatesFor(unfinished, WORDS).map(({ label }) => label);
}

test("a slash offers commands at the very beginning alone", () => {
  expect(offered("/|")).toEqual(["/mentor", "/guild"]);
  expect(offered("/gu|")).toEqual(["/guild"]);
  expect(offered("/gu| match")).toEqual(["/guild"]);
  expect(offered("and /gu|")).toEqual([]);
  expect(offered("/guild |")).toEqual([]);
});

test("an at offers people by any of their names, with or without accents, and nobody deactivated", () => {
  expect(offered("hello @ad|")).toEqual(["Ada Quillfeather"]);
  expect(offered("hello @fist|")).toEqual(["Çağla Fıstıkova"]);
  expect(offered("(@cagla|)")).toEqual(["Çağla Fıstıkova"]);
  expect(offered("mail ada@ex|")).toEqual([]);
});

test("a hash offers channels, and a colon emoji once two letters are there", () => {
  expect(offered("see #lake|")).toEqual(["#lakehouse"]);
  expect(offered("nice :tad|")).toContain(":tada:");
  expect(offered("nice :t|")).toEqual([]);
  expect(offered("at 12:30|")).toEqual([]);
});

test("what is taken replaces the word alone, and the caret stands behind it", () => {
  const text = "ask @ca about it";
  const unfinished = unfinishedAt(text, 7);
  const [first] = unfinished === null ? [] : candidatesFor(unfinished, WORDS);
  if (unfinished === null || first === undefined) throw new Error("nothing was offered");
  const done = complete(text, unfinished, first);
  expect(done.text).toBe("ask @cagla about it");
  expect(done.text.slice(0, done.caret)).toBe("ask @cagla ");
});

test("a completion loses nothing of what stands around it", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, after) => {
      const text = `${before} @ca${after}`;
      const caret = before.length + 4;
      const unfinished = unfinishedAt(text, caret);
      if (unfinished?.kind !== "person") return;
      const [first] = candidatesFor(unfinished, WORDS);
      if (first === undefined) return;
      const done = complete(text, unfinished, first);
      expect(done.text.startsWith(`${before} @cagla`)).toBe(true);
      expect(done.text.endsWith(after)).toBe(true);
    }),
  );
});

test("the hint is of the command whose arguments are typed", () => {
  expect(commandBeingTyped("/mentor jo", WORDS.commands)?.usageHint).toBe("[join | leave]");
  expect(commandBeingTyped("/mentor", WORDS.commands)).toBeNull();
  expect(commandBeingTyped("/nothing x", WORDS.commands)).toBeNull();
});

const CHANNEL: Desk = { as: "UADA", room: "C1", isApp: false, threadTs: null };

function written(text: string, change: Partial<Written> = {}): Written {
  return { text, fileIds: [], broadcast: false, ...change };
}

test("a command goes with its place, and from the app's own room without", () => {
  expect(sendingOf(CHANNEL, written("/mentor join "))).toEqual({
    kind: "act",
    act: { act: "command", as: "UADA", line: "/mentor join", in: "C1" },
  });
  expect(sendingOf({ ...CHANNEL, isApp: true }, written("/mentor join"))).toEqual({
    kind: "act",
    act: { act: "command", as: "UADA", line: "/mentor join" },
  });
});

test("a space before the slash makes it text, as in Slack", () => {
  expect(sendingOf(CHANNEL, written(" /etc/hosts"))).toEqual({
    kind: "act",
    act: { act: "post", as: "UADA", in: "C1", text: "/etc/hosts" },
  });
});

test("a command in a thread or with a file is refused in words", () => {
  expect(sendingOf({ ...CHANNEL, threadTs: "1" }, written("/mentor join"))).toMatchObject({
    kind: "refused",
  });
  expect(sendingOf(CHANNEL, written("/mentor join", { fileIds: ["F1"] }))).toMatchObject({ kind: "refused" });
});

test("a reply says its thread, and whether the channel gets it too", () => {
  const desk = { ...CHANNEL, threadTs: "1" };
  expect(sendingOf(desk, written("yes", { broadcast: true }))).toEqual({
    kind: "act",
    act: { act: "post", as: "UADA", in: "C1", text: "yes", threadTs: "1", broadcast: true },
  });
  expect(sendingOf(CHANNEL, written("yes", { broadcast: true }))).toEqual({
    kind: "act",
    act: { act: "post", as: "UADA", in: "C1", text: "yes" },
  });
});

test("nothing written is nothing sent, but a file alone is", () => {
  expect(sendingOf(CHANNEL, written("  \n"))).toEqual({ kind: "nothing" });
  expect(sendingOf(CHANNEL, written("", { fileIds: ["F1"] }))).toEqual({
    kind: "act",
    act: { act: "post", as: "UADA", in: "C1", text: "", fileIds: ["F1"] },
  });
});

test("a message to be edited reads as it was typed", () => {
  const people = {
    person: (id: string) => (id === "UADA" ? ADA : null),
    names: { user: (id: string) => id, channel: () => "data-guild" },
  };
  expect(asTyped("<@UADA> &lt;b&gt; &amp;lt; see <#C1> or <https://example.com|this>, <!here>", people)).toBe(
    "@ada <b> &lt; see #data-guild or https://example.com, @here",
  );
});

test("a channel's name is written as Slack's client writes it", () => {
  expect(channelName("Data Guild.2!")).toBe("data-guild-2");
});

test("only text can be attached", () => {
  expect(textOf(new TextEncoder().encode("größer 📚").buffer)).toBe("größer 📚");
  expect(textOf(new Uint8Array([0xff, 0xfe, 0x80]).buffer)).toBeNull();
});
