import { expect, test } from "vitest";
import { validateMessage } from "#playground/block-kit/validate.ts";
import { ReadingId } from "#src/core/ids.ts";
import { withMenu } from "#src/features/quiet/menu-views.ts";
import { nudgeMessage } from "#src/features/reading/nudge-views.ts";
import { messageOf, section, type MessageBody } from "#src/slack/blocks.ts";
import { inPart, partOf, withPart } from "#src/slack/parts.ts";
import { aReading, aResource } from "./readings.ts";

const DELIVERY = "delivery_0000000000000000";
const HOSTILE = `<!channel> *now* ${"🦉".repeat(200)}`;

function readings(count: number, title = "The Patient Pipeline") {
  return Array.from({ length: count }, (_, place) =>
    aReading({
      id: ReadingId.parse(`reading_${String(place).padStart(16, "0")}`),
      resource: aResource({ title: `${title} ${place}` }),
      ignoredNudges: place,
    }),
  );
}

/** The rows of buttons, each with what stands on it. */
function rows({ blocks }: MessageBody): readonly (readonly string[])[] {
  return blocks.flatMap((block) =>
    block.type === "actions"
      ? [block.elements.map((one) => (one.type === "button" ? one.text.text : one.type))]
      : [],
  );
}

test("one reading: its buttons and, beside them, the menu", () => {
  const message = withMenu(nudgeMessage(readings(1)), DELIVERY);
  expect(rows(message)).toEqual([["I read on", "Finished", "Put it aside", "Nudges for this", "overflow"]]);
  expect(message.blocks.map((block) => partOf(block.block_id))).toEqual([null, null, null]);
});

test("several: the buttons of each are about it, the menu is about all and stands by itself", () => {
  const message = withMenu(nudgeMessage(readings(3)), DELIVERY);
  expect(rows(message).map((row) => row.at(-1))).toEqual([
    "Nudges for this",
    "Nudges for this",
    "Nudges for this",
    "overflow",
  ]);
  expect(message.blocks.slice(-3).map((block) => block.type)).toEqual(["divider", "actions", "context"]);
  const [first] = readings(3);
  const answered = withPart(message.blocks, first?.id ?? "", [section("Put aside.")]);
  expect(rows(answered)).toHaveLength(3);
  expect(rows(answered).at(-1)).toEqual(["overflow"]);
});

test("Slack takes it, alone and as a part, whatever the titles are", () => {
  for (const count of [1, 2, 5]) {
    const body = withMenu(nudgeMessage(readings(count, HOSTILE)), DELIVERY);
    expect(validateMessage(body)).toEqual([]);
    expect(validateMessage(messageOf(inPart(DELIVERY, body.blocks)))).toEqual([]);
    expect(body.text).not.toContain("<!channel>");
  }
});
