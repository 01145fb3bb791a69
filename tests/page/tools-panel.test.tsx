import { QueryClientProvider } from "@tanstack/react-query";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { FaultSwitch, OutboxState, WireEntry } from "#playground/protocol.ts";
import { queries } from "#playground/page/link.ts";
import { BreakTab } from "#playground/page/tools/break-tab.tsx";
import { OutboxLook } from "#playground/page/tools/outbox-tab.tsx";
import { kindInWords, verdictOf } from "#playground/page/tools/outbox-words.ts";
import { ToolPanel } from "#playground/page/tools/tool-panel.tsx";
import { WireEntryView } from "#playground/page/tools/wire-detail.tsx";
import { EVERYTHING, MOST_ROWS, shownOf } from "#playground/page/tools/wire-filter.ts";
import { WireRow } from "#playground/page/tools/wire-row.tsx";
import { exchangeOf } from "#playground/page/tools/wire-words.ts";
import { WorkspaceTab } from "#playground/page/tools/workspace-tab.tsx";
import { anOverview, aPerson, aWireEntry } from "./tools-samples.ts";

function noop(): void {}

test("the verdict says that nothing is lost or doubled only when that is so", () => {
  expect(verdictOf({ lost: 0, doubled: 0 })).toEqual({
    isGood: true,
    words: "Nothing lost, nothing doubled",
  });
  expect(verdictOf({ lost: 1, doubled: 0 })).toEqual({ isGood: false, words: "1 message lost" });
  expect(verdictOf({ lost: 2, doubled: 3 }).words).toBe("2 messages lost, 3 messages doubled");
});

test("a kind of delivery reads as words", () => {
  expect(kindInWords("check_ins.left_out")).toBe("Check-ins: left out");
  expect(kindInWords("digest")).toBe("Digest");
});

const OUTBOX: OutboxState = {
  counts: { pending: 1, sending: 0, unclear: 0, sent: 41, withdrawn: 2, failed: 0 },
  held: [
    {
      id: "delivery_1",
      kind: "matching.introduction",
      nature: "asked",
      state: "pending",
      to: "Nell Marrow and Ada Quill",
      notBefore: "2026-11-23T08:00:00.000Z",
      attempts: 3,
      cause: "rate_limited",
    },
  ],
  lost: 0,
  doubled: 0,
  problem: null,
};

test("a held delivery says what it is, to whom, from when, how often it was tried and why it waits", () => {
  const markup = renderToStaticMarkup(<OutboxLook outbox={OUTBOX} zone="Europe/Berlin" />);
  for (const words of [
    "Matching: introduction",
    "Nell Marrow and Ada Quill",
    "Mon 23 Nov, 09:00",
    "tried 3 times",
    "rate limited",
    "in working hours",
    "Nothing lost, nothing doubled",
  ]) {
    expect(markup).toContain(words);
  }
});

test("an outbox that cannot be read says why, and gives no verdict", () => {
  const outbox = { ...OUTBOX, held: [], problem: "There is no database yet." };
  const markup = renderToStaticMarkup(<OutboxLook outbox={outbox} zone="Europe/Berlin" />);
  expect(markup).toContain("There is no database yet.");
  expect(markup).not.toContain("Nothing lost");
});

const WIRE = [
  aWireEntry({ seq: 1 }),
  aWireEntry({ seq: 2, way: "call", title: "chat.postMessage", subject: "", userId: "U1" }),
  aWireEntry({
    seq: 3,
    way: "call",
    title: "views.open",
    subject: "",
    outcome: "refused",
    problem: "invalid_blocks",
  }),
  aWireEntry({
    seq: 4,
    title: "block_actions",
    subject: "matching.publish",
    outcome: "failed",
    problem: "timeout",
  }),
];

function seqs(change: Partial<typeof EVERYTHING>): readonly number[] {
  return shownOf(WIRE, { ...EVERYTHING, ...change }).map(({ seq }) => seq);
}

test("the wire is shown newest first, and filtered by way, words, refusal, person and clearing", () => {
  expect(seqs({})).toEqual([4, 3, 2, 1]);
  expect(seqs({ way: "call" })).toEqual([3, 2]);
  expect(seqs({ text: "POST message" })).toEqual([2]);
  expect(seqs({ text: "invalid_BLOCKS" })).toEqual([3]);
  expect(seqs({ text: "matching" })).toEqual([4]);
  expect(seqs({ refusedOnly: true })).toEqual([4, 3]);
  expect(seqs({ userId: "U1" })).toEqual([2]);
  expect(seqs({ after: 3 })).toEqual([4]);
  expect(seqs({ text: "nowhere" })).toEqual([]);
});

test("no more rows are drawn than stay quick", () => {
  const many = Array.from({ length: 800 }, (_, place) => aWireEntry({ seq: place + 1 }));
  const shown = shownOf(many, EVERYTHING);
  expect(shown).toHaveLength(MOST_ROWS);
  expect(shown[0]?.seq).toBe(800);
});

test("an exchange is named by what was acted on, once", () => {
  expect(exchangeOf({ title: "block_actions", subject: "matching.publish" })).toBe(
    "block_actions matching.publish",
  );
  expect(exchangeOf({ title: "command /mentor join", subject: "/mentor join" })).toBe("command /mentor join");
  expect(exchangeOf({ title: "chat.postMessage", subject: "" })).toBe("chat.postMessage");
});

test("a refused row says so by sign and word, not by colour alone", () => {
  const entry = aWireEntry({ outcome: "refused", problem: "invalid_blocks" });
  const markup = renderToStaticMarkup(
    <WireRow entry={entry} who="Nell Marrow" zone="Europe/Berlin" isOpen={false} toggle={noop} />,
  );
  expect(markup).toContain("✗ invalid_blocks");
  expect(markup).toContain("12 ms");
  expect(markup).toContain("Nell Marrow");
  expect(markup).toContain('aria-expanded="false"');
  expect(markup).toContain("Slack to app");
});

test("an opened exchange shows what Slack pointed at, and both sides as JSON that is text and nothing else", () => {
  const entry: WireEntry = {
    ...aWireEntry({ way: "call", outcome: "refused", problem: "invalid_blocks" }),
    payload: { text: "<script>alert(1)</script>" },
    answer: { ok: false },
    pointers: ["[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text]"],
  };
  const markup = renderToStaticMarkup(<WireEntryView entry={entry} />);
  expect(markup).toContain("json-pointer:/blocks/0/text");
  expect(markup).toContain("What Slack answered");
  expect(markup).not.toContain("<script>");
  expect(markup).toContain("Copy all of it as JSON");
});

const FAULTS: readonly FaultSwitch[] = [
  { name: "slack-down", title: "Slack is down", explanation: "Nothing answers.", on: true, momentary: false },
  { name: "socket-dropped", title: "Drop the socket", explanation: "Once.", on: false, momentary: true },
];

function breakTab(bot: Parameters<typeof BreakTab>[0]["bot"]): string {
  return renderToStaticMarkup(
    <QueryClientProvider client={queries}>
      <BreakTab faults={FAULTS} bot={bot} />
    </QueryClientProvider>,
  );
}

test("each fault says what it does and what to look for; what happens once is a button", () => {
  const markup = breakTab({ kind: "running", pid: 42 });
  expect(markup).toMatch(/role="switch"[^>]*aria-checked="true"/);
  expect(markup.match(/role="switch"/g)).toHaveLength(1);
  expect(markup).toContain("Drop the socket: do it once");
  expect(markup).toContain("Nobody hears anything");
});

test("a running bot can be killed, a stopped one started, and why it stopped is said", () => {
  const running = breakTab({ kind: "running", pid: 42 });
  expect(running).toContain("process 42");
  expect(running).toMatch(/disabled=""[^>]*>Start it/);
  expect(running).not.toMatch(/disabled=""[^>]*>Kill it/);
  const stopped = breakTab({ kind: "stopped", why: "You killed it." });
  expect(stopped).toContain("You killed it.");
  expect(stopped).toMatch(/disabled=""[^>]*>Kill it/);
  expect(stopped).not.toMatch(/disabled=""[^>]*>Start it/);
});

test("the workspace is counted without its bots and those who left", () => {
  const people = [
    aPerson({ id: "U1" }),
    aPerson({ id: "U2", isGuest: true, timeZone: "Asia/Tokyo" }),
    aPerson({ id: "U3", deleted: true }),
    aPerson({ id: "U4", isBot: true }),
  ];
  const markup = renderToStaticMarkup(<WorkspaceTab overview={anOverview({ people })} />);
  expect(markup).toContain("2 people in 2 time zones, 1 guest among them; 1 channel.");
});

test("the tool panel is a tab list with one tab chosen and its panel named by it", () => {
  const markup = renderToStaticMarkup(
    <QueryClientProvider client={queries}>
      <ToolPanel overview={anOverview()} />
    </QueryClientProvider>,
  );
  expect(markup.match(/role="tab"/g)).toHaveLength(4);
  expect(markup.match(/aria-selected="true"/g)).toHaveLength(1);
  expect(markup).toMatch(/role="tabpanel"[^>]* aria-labelledby="[^"]+-outbox"/);
});
