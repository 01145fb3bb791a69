import { expect, test } from "vitest";
import type { Inbox } from "#src/slack/receiver.ts";
import { aRoutedSlack } from "#tests/support/routed-slack.ts";

// Kept before acknowledged: once Slack has its acknowledgement it sends nothing again, so that a crash between the two
// would lose what came.

/** Long enough for an acknowledgement that does not wait to be there first; well within what an act may be kept. */
const KEPT_AFTER_MS = 200;

/** A database that takes its time. What was kept by it is in `kept` from then on. */
function slowly(kept: string[]): (usual: Inbox) => Inbox {
  return (usual) => ({
    ...usual,
    async admit(arrival) {
      await new Promise((resolve) => setTimeout(resolve, KEPT_AFTER_MS));
      const admitted = await usual.admit(arrival);
      kept.push(arrival.kind);
      return admitted;
    },
  });
}

/** What Slack had an acknowledgement for, and what was kept by then. */
async function watched(transport: "socket" | "http") {
  const kept: string[] = [];
  const atAcknowledgement: (readonly string[])[] = [];
  const { slack, ada, settle } = await aRoutedSlack({}, { transport, inbox: slowly(kept) });
  slack.onWire((record) => {
    if (record.way === "delivery" && record.exchange.acknowledged) atAcknowledgement.push([...kept]);
  });
  return { ada, settle, atAcknowledgement };
}

test.each(["socket", "http"] as const)(
  "over %s an event is kept before it is acknowledged",
  async (transport) => {
    const { ada, settle, atAcknowledgement } = await watched(transport);
    await ada.dm("Hello?");
    await settle();
    expect(atAcknowledgement).toEqual([["event"]]);
  },
);

test.each(["socket", "http"] as const)(
  "over %s a command is kept before it is acknowledged",
  async (transport) => {
    const { ada, atAcknowledgement } = await watched(transport);
    expect((await ada.command("/mentor")).ok).toBe(true);
    expect(atAcknowledgement).toEqual([["interaction"]]);
  },
);
