import { counted } from "../../core/text.ts";
import type { Resource } from "./catalogue.ts";

/** What progress is counted in, and how much of it there is. */
export type Measure = Pick<Resource, "unit" | "total">;

/** How far somebody is, as typed behind `/reading progress`: `5`, `kafka 40%`, `chapter 5 of 12`. */
export type TypedProgress =
  | { readonly kind: "none"; readonly title: string }
  | {
      readonly kind: "amount";
      readonly title: string;
      readonly amount: number;
      /** Typed with a percent sign, whatever the resource is counted in. */
      readonly isShare: boolean;
    };

const NUMBER = String.raw`([+-]?\d+(?:[.,]\d+)?)\s*(%|percent\b)?(?:\s*(?:of|\/)\s*\d+)?`;
const AT_END = new RegExp(String.raw`(?:^|\s)${NUMBER}$`, "i");
const AT_START = new RegExp(String.raw`^${NUMBER}(?=\s|$)`, "i");
const UNIT_WORDS = /(?:^|\s)(?:at\s+)?(?:chapters?|ch\.?|pages?|pp?\.?)$/i;
/** Nobody types more than a title and a number; a pasted page is not searched for one. */
const LONGEST_READ = 400;

/** Takes the number at the end, or else at the beginning; what is left names the title. */
export function readProgress(words: string): TypedProgress {
  const typed = words.slice(0, LONGEST_READ).trim();
  const match = AT_END.exec(typed) ?? AT_START.exec(typed);
  if (match === null) return { kind: "none", title: typed };
  const rest = match.index === 0 ? typed.slice(match[0].length) : typed.slice(0, match.index);
  return {
    kind: "amount",
    title: rest.trim().replace(UNIT_WORDS, "").trim(),
    amount: Number(match[1]?.replace(",", ".")),
    isShare: match[2] !== undefined,
  };
}

/** The typed number in the unit of the resource: 50 % of twelve chapters is chapter six. */
export function amountIn(
  measure: Measure,
  typed: { readonly amount: number; readonly isShare: boolean },
): number {
  if (!typed.isShare || measure.unit === "percent") return typed.amount;
  if (typed.amount < 0 || typed.amount > 100) return typed.amount < 0 ? -1 : measure.total + 1;
  return Math.round((typed.amount / 100) * measure.total);
}

/** Why this cannot be the progress, in plain words that follow the title; null when it can. */
export function amountProblem(amount: number, measure: Measure): string | null {
  const { unit, total } = measure;
  const range =
    unit === "percent" ? "is counted in percent, from 0 to 100" : `has ${measureInWords(measure)}`;
  if (!Number.isFinite(amount)) return `${range}: I need a number, such as ${Math.ceil(total / 2)}`;
  if (amount < 0) return `${range}: progress cannot be less than 0`;
  if (amount > total) return `${range}: ${shortNumber(amount)} is beyond the end`;
  if (!Number.isInteger(amount)) return `is counted in whole ${unit}`;
  return null;
}

function shortNumber(amount: number): string {
  return amount > 1e9 ? "that many" : String(amount);
}

/** `12 chapters`, `1 page`, `100 percent`. */
export function measureInWords({ unit, total }: Measure): string {
  switch (unit) {
    case "chapters":
      return counted(total, "chapter");
    case "pages":
      return counted(total, "page");
    case "percent":
      return `${total} percent`;
  }
}

/** `chapter 5 of 12`, `page 40 of 300`, `40 percent`; at nothing, `not begun yet (12 chapters)`. */
export function positionInWords(progress: number, measure: Measure): string {
  const { unit, total } = measure;
  if (progress <= 0)
    return unit === "percent" ? "at the beginning" : `at the beginning of ${measureInWords(measure)}`;
  if (unit === "percent") return `${progress} percent`;
  return `${unit === "chapters" ? "chapter" : "page"} ${progress} of ${total}`;
}

const CELLS = 10;

/** Ten cells: none full before the first step, all of them at the end alone. */
export function progressBar(progress: number, total: number): string {
  const share = Math.min(Math.max(progress / total, 0), 1);
  const full = share === 1 ? CELLS : Math.min(Math.floor(share * CELLS), CELLS - 1);
  return "▰".repeat(full) + "▱".repeat(CELLS - full);
}
