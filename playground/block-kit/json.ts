/** Reading JSON of which nothing is known yet: whatever is not there, or is something else, reads as nothing. */
export type JsonObject = Readonly<Record<string, unknown>>;

export interface Placed {
  /** JSON pointer from the payload's root. */
  readonly pointer: string;
  readonly value: JsonObject;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** The object at one key, in a list of one or none, so that it can be spread with others. */
export function placedAt(parent: Placed, key: string): readonly Placed[] {
  const value = parent.value[key];
  return isObject(value) ? [{ pointer: `${parent.pointer}/${key}`, value }] : [];
}

/** The objects of the list at one key, each with its own pointer; members that are no objects are left out. */
export function placedIn(parent: Placed, key: string): readonly Placed[] {
  return listOf(parent.value[key]).flatMap((value, index) =>
    isObject(value) ? [{ pointer: `${parent.pointer}/${key}/${index}`, value }] : [],
  );
}
