import { z } from "zod";
import type { Form } from "../../slack/form-state.ts";
import type { ListedResource, ReadingStep } from "./reading.ts";

export const MOST_UNITS = 100_000;
export const LONGEST_TAKEAWAY = 2000;

const Kind = z.enum(["book", "course", "article", "talk", "certification"]);
const Unit = z.enum(["chapters", "pages", "percent"]);
const WebAddress = z.url({ protocol: /^https?$/ });

export type OwnResourceReading =
  | { readonly kind: "resource"; readonly resource: Omit<ListedResource, "id">; readonly startsNow: boolean }
  | { readonly kind: "rejected"; readonly errors: Readonly<Record<string, string>> };

/** A resource of one's own out of its modal, or what to mend at which field. */
export function readOwnResource(form: Form): OwnResourceReading {
  const title = oneLine(form.one("title"));
  const link = form.one("link");
  const kind = Kind.safeParse(form.one("kind"));
  const unit = Unit.safeParse(form.one("unit"));
  const total = unit.data === "percent" ? 100 : Number(form.one("total"));
  const errors = {
    ...(kind.success ? {} : { kind: "Please choose what it is." }),
    ...(title === "" ? { title: "Please give it a title, so that you find it again." } : {}),
    ...(link === "" || WebAddress.safeParse(link).success
      ? {}
      : { link: "This is no web address. It begins with https://, or leave it empty." }),
    ...(unit.success ? {} : { unit: "Please choose what you count in." }),
    ...(Number.isInteger(total) && total >= 1 && total <= MOST_UNITS
      ? {}
      : { total: `A whole number from 1 to ${MOST_UNITS}. If you do not know it, count in percent.` }),
  };
  if (Object.keys(errors).length > 0 || !kind.success || !unit.success) return { kind: "rejected", errors };
  const resource = {
    kind: kind.data,
    title: title.slice(0, 200),
    author: oneLine(form.one("author")).slice(0, 200),
    link: link === "" ? null : link,
    unit: unit.data,
    total,
  };
  return { kind: "resource", resource, startsNow: form.one("when") !== "later" };
}

/** The typed amount; not a number for words, which the rule then refuses. */
export function readAmount(form: Form): number {
  const typed = form.one("amount");
  return typed === "" ? Number.NaN : Number(typed.replace(",", "."));
}

export function readFinish(form: Form): ReadingStep {
  const takeaway = form.one("takeaway").slice(0, LONGEST_TAKEAWAY);
  return { kind: "finish", takeaway, isShared: form.one("share") === "share" };
}

/** The rhythm or the snooze chosen; null for nothing known. */
export function readNudges(form: Form): ReadingStep | null {
  switch (form.one("when")) {
    case "weekly":
      return { kind: "rhythm", rhythm: "weekly" };
    case "monthly":
      return { kind: "rhythm", rhythm: "monthly" };
    case "never":
      return { kind: "rhythm", rhythm: "never" };
    case "snooze-7":
      return { kind: "snooze", days: 7 };
    case "snooze-30":
      return { kind: "snooze", days: 30 };
    default:
      return null;
  }
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
