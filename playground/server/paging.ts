import type { Call } from "./args.ts";
import { optionalText } from "./args.ts";
import { Refusal } from "./errors.ts";

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string;
}

/** One page by `cursor` and `limit`. A cursor is opaque to the app; here it hides a position. */
export function page<Item>(
  call: Call,
  all: readonly Item[],
  limits: { readonly byDefault: number; readonly most: number },
): Page<Item> {
  const start = readCursor(optionalText(call, "cursor"));
  const asked = Number(optionalText(call, "limit") ?? limits.byDefault);
  if (!Number.isInteger(asked) || asked < 0 || asked > limits.most) throw new Refusal("invalid_limit");
  const size = asked === 0 ? limits.byDefault : asked;
  const end = start + size;
  return {
    items: all.slice(start, end),
    nextCursor: end < all.length ? Buffer.from(`next:${end}`).toString("base64") : "",
  };
}

function readCursor(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  const match = /^next:(\d+)$/.exec(Buffer.from(cursor, "base64").toString("utf8"));
  if (match === null) throw new Refusal("invalid_cursor");
  return Number(match[1]);
}
