import type { People } from "../people.tsx";

/** A message as its author would type it again: mentions by handle, links bare, no escapes. */
export function asTyped(text: string, { person, names }: Pick<People, "person" | "names">): string {
  return text
    .replaceAll(/<@([UW][A-Z0-9]+)(?:\|[^>]*)?>/g, (_, id: string) => `@${person(id)?.name ?? id}`)
    .replaceAll(
      /<#(C[A-Z0-9]+)(?:\|([^>]*))?>/g,
      (_, id: string, name?: string) => `#${name ?? names.channel(id)}`,
    )
    .replaceAll(/<!(here|channel|everyone)(?:\|[^>]*)?>/g, "@$1")
    .replaceAll(/<(https?:[^|>]+)(?:\|[^>]*)?>/g, "$1")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
