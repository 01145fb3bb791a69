import type { KnownBlock } from "@slack/types";
import { z } from "zod";
import { partOf, withPart } from "./parts.ts";
import type { Channelled } from "./respond.ts";

type Respond = NonNullable<Channelled["respond"]>;
type Response = Parameters<Respond>[0];

const Text = z.looseObject({ type: z.enum(["mrkdwn", "plain_text"]), text: z.string() });
/** As far as our own builders make blocks (blocks.ts), and Slack hands them back. */
const OwnBlock = z.discriminatedUnion("type", [
  z.looseObject({ type: z.literal("section"), text: Text.optional(), fields: z.array(Text).optional() }),
  z.looseObject({ type: z.literal("header"), text: Text }),
  z.looseObject({ type: z.literal("context"), elements: z.array(z.looseObject({ type: z.string() })) }),
  z.looseObject({ type: z.literal("actions"), elements: z.array(z.looseObject({ type: z.string() })) }),
  z.looseObject({ type: z.literal("divider") }),
]);

const PressedMessage = z.object({
  actions: z.array(z.object({ block_id: z.string() })).min(1),
  container: z.object({ message_ts: z.string(), channel_id: z.string() }),
  message: z.object({
    blocks: z.array(z.custom<KnownBlock>((block) => OwnBlock.safeParse(block).success)),
  }),
});

/** Messages whose parts were answered lately. */
const MOST_REMEMBERED = 200;

/**
 * Answers to presses in messages of several parts: what replaces the message replaces the part alone. Two presses that
 * follow each other quickly each carry the message as it was before, so what was answered lately is remembered.
 */
export function createPartAnswers(): (respond: Respond, body: unknown) => Respond {
  const answered = new Map<string, ReadonlyMap<string, readonly KnownBlock[]>>();

  function remember(key: string, part: string, blocks: readonly KnownBlock[]): void {
    const known = answered.get(key) ?? new Map<string, readonly KnownBlock[]>();
    answered.delete(key);
    answered.set(key, new Map([...known, [part, blocks]]));
    const [oldest] = answered.keys();
    if (answered.size > MOST_REMEMBERED && oldest !== undefined) answered.delete(oldest);
  }

  return (respond, body) => {
    const part = pressedPart(body);
    if (part === null) return respond;
    const pressed = PressedMessage.safeParse(body);
    return async (response) => {
      if (!response.replace_original) return respond(response);
      if (!pressed.success) return respond(beside(response));
      const { container, message } = pressed.data;
      const key = `${container.channel_id}:${container.message_ts}`;
      remember(key, part, response.blocks);
      let { blocks }: { readonly blocks: readonly KnownBlock[] } = message;
      for (const [name, said] of answered.get(key) ?? []) ({ blocks } = withPart(blocks, name, said));
      const whole = withPart(blocks, part, response.blocks);
      return respond({ text: whole.text, blocks: [...whole.blocks], replace_original: true });
    };
  };
}

/** Null for a press in a message that is one thing, or in none. */
function pressedPart(body: unknown): string | null {
  const [action] = z.object({ actions: PressedMessage.shape.actions }).safeParse(body).data?.actions ?? [];
  return partOf(action?.block_id);
}

/** What cannot be put in its place is said beside it: the other parts are not to vanish. */
function beside(response: Response): Response {
  return { ...response, response_type: "ephemeral", replace_original: false };
}
