import shortcodes from "emojibase-data/en/shortcodes/iamcal.json";

// Slack's own emoji names are those of the iamcal set. A workspace's custom emoji are pictures, which the page never
// fetches: they keep their name.

const NAMED = /:([a-z0-9_+'-]+(?:::skin-tone-[2-6])?):/g;
const SKIN_TONES = ["", "", "\u{1F3FB}", "\u{1F3FC}", "\u{1F3FD}", "\u{1F3FE}", "\u{1F3FF}"];
/** Older signs are drawn as letters unless this follows them. */
const AS_PICTURE = "\u{FE0F}";

/** The emoji of a name as Slack writes it, without colons; null for a name that is not Slack's own. */
export function emojiFor(name: string): string | null {
  const [plain = "", tone] = name.split("::skin-tone-");
  const emoji = emojiByName().get(plain);
  if (emoji === undefined) return null;
  return tone === undefined ? emoji : emoji.replace(AS_PICTURE, "") + (SKIN_TONES[Number(tone)] ?? "");
}

/** Names that begin with `prefix`, the shortest first: what a completion list offers. */
export function emojiNames(prefix: string): readonly string[] {
  const wanted = prefix.toLowerCase();
  return [...emojiByName().keys()]
    .filter((name) => name.startsWith(wanted))
    .toSorted((one, other) => one.length - other.length || one.localeCompare(other));
}

/** Text with each `:name:` that is one turned into its emoji. */
export function withEmoji(text: string): string {
  return text.replaceAll(NAMED, (whole: string, name: string) => emojiFor(name) ?? whole);
}

let known: ReadonlyMap<string, string> | null = null;

function emojiByName(): ReadonlyMap<string, string> {
  known ??= new Map(
    Object.entries(shortcodes).flatMap(([codes, names]) =>
      [names].flat().map((name) => [name, emojiOf(codes)] as const),
    ),
  );
  return known;
}

/** `1F1E9-1F1EA` is a flag of two letters. */
function emojiOf(codes: string): string {
  const points = codes.split("-").map((code) => Number.parseInt(code, 16));
  const isOldSign = points.length === 1 && (points[0] ?? 0) < 0x1_f0_00;
  return String.fromCodePoint(...points) + (isOldSign ? AS_PICTURE : "");
}
