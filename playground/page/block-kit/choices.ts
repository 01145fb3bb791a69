import { isObject, listOf, textOf, type JsonObject } from "../../block-kit/json.ts";
import { plainWords } from "./text-object.tsx";

/** One thing that can be chosen. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly description?: string;
  /** The heading it stands under. */
  readonly group?: string;
}

/** The options that an element carries itself, those of its groups under their headings. */
export function choicesOf(element: JsonObject): readonly Choice[] {
  const groups = listOf(element["option_groups"]).filter(isObject);
  return [
    ...optionsIn(element["options"]),
    ...groups.flatMap((group) => optionsIn(group["options"], plainWords(group["label"]))),
  ];
}

function optionsIn(options: unknown, group?: string): readonly Choice[] {
  return listOf(options)
    .filter(isObject)
    .map((option) => {
      const description = plainWords(option["description"]);
      return {
        value: textOf(option["value"]),
        label: plainWords(option["text"]),
        ...(description === "" ? {} : { description }),
        ...(group === undefined ? {} : { group }),
      };
    });
}

/** Choices whose label, description or heading holds every word of what was typed, whatever its case and accents. */
export function matching(choices: readonly Choice[], query: string): readonly Choice[] {
  const words = plain(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return choices;
  return choices.filter(({ label, description = "", group = "" }) => {
    const text = plain(`${label} ${description} ${group}`);
    return words.every((word) => text.includes(word));
  });
}

function plain(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLocaleLowerCase("en");
}

/** What a chosen value is called; the value itself where no choice has it any more. */
export function labelOf(choices: readonly Choice[], value: string): string {
  return choices.find((choice) => choice.value === value)?.label ?? value;
}
