/** Whom somebody means by `@ada.quill` or `Ada Quill`: each of these words is a part of the name, whatever its marks. */
export function namedIn<Person extends { readonly name: string }>(
  people: readonly Person[],
  words: string,
): readonly Person[] {
  const wanted = wordsOf(words);
  if (wanted.length === 0) return [];
  const found = people.filter(({ name }) => {
    const parts = wordsOf(name);
    return wanted.every((word) => parts.some((part) => part.startsWith(word)));
  });
  const exact = found.filter(({ name }) => wordsOf(name).join(" ") === wanted.join(" "));
  return exact.length > 0 ? exact : found;
}

function wordsOf(text: string): readonly string[] {
  return text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}
