import { counted } from "../core/text.ts";
import { PART_NAMES } from "../features/matching/round-settings.ts";
import type { RosterReport } from "./roster-report.ts";

/** A round of a roster for a person to read. */
export function inWords(report: RosterReport): string {
  const parts = [
    [totalsWords(report)],
    report.pairs.flatMap(pairWords),
    unmatchedWords(report),
    [
      weightWords(report),
      ...zoneWords(report),
      proofWords(report),
      `Reckoned for ${report.on}, solved and checked in ${report.milliseconds} ms.`,
    ],
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}

function pairWords({ mentee, mentor, score, reasons, locked }: RosterReport["pairs"][number]) {
  const kept = locked ? " · kept" : "";
  return [
    `${mentee.name} learns from ${mentor.name} · fit ${outOf100(score)} of 100${kept}`,
    ...reasons.map((reason) => `  · ${reason}`),
  ];
}

function unmatchedWords({ unmatched }: RosterReport): readonly string[] {
  if (unmatched.length === 0) return [];
  return [
    "Without a mentor this time:",
    ...unmatched.flatMap(({ mentee, why, help }) => [
      `${mentee.name} · ${why}`,
      `  · What would help: ${help}`,
    ]),
  ];
}

function totalsWords({ totals }: RosterReport): string {
  const { mentees, matched, pairs, average, worst, openPlaces } = totals;
  if (mentees === 0) return "Nobody in the roster looks for a mentor.";
  if (average === null || worst === null)
    return `Nobody can be matched: ${counted(mentees, "mentee")}, no pair.`;
  return [
    `${matched} of ${counted(mentees, "mentee")} ${matched === 1 ? "gets" : "get"} a mentor`,
    ...(pairs > matched ? [`${pairs - matched} of them two`] : []),
    `average fit ${outOf100(average)} of 100, lowest ${outOf100(worst)}`,
    `${counted(openPlaces, "place")} left.`,
  ].join(", ");
}

function weightWords({ settings }: RosterReport): string {
  const all = PART_NAMES.reduce((sum, name) => sum + settings.weights[name], 0);
  const shares = PART_NAMES.map((name) => `${name} ${outOf100(settings.weights[name] / all)}`);
  return `What counted, of 100: ${shares.join(", ")}.${settings.floor ? " The lowest fit came before the sum." : ""}`;
}

function zoneWords({ withoutZone }: RosterReport): readonly string[] {
  if (withoutZone === 0) return [];
  return [
    `${counted(withoutZone, "person says", "people say")} no time zone and ${withoutZone === 1 ? "is" : "are"} taken for working in UTC.`,
  ];
}

function proofWords({ certificate, totals }: RosterReport): string {
  if (certificate.verified && totals.pairs === 0) {
    return "Checked: no rule allows any pair, or no mentor who fits has a place.";
  }
  return certificate.verified
    ? `Proven and checked: no other round gives more people a mentor, and none that gives as many has a better total than ${totals.total.toFixed(6)}.`
    : "Not proven to be the best.";
}

function outOf100(share: number): number {
  return Math.round(share * 100);
}

const COLUMNS = [
  "mentee",
  "mentee_name",
  "mentor",
  "mentor_name",
  "score",
  ...PART_NAMES,
  "locked",
  "reason_1",
  "reason_2",
  "reason_3",
  "cause",
  "why",
  "help",
];

/** A line a pair, then a line for everybody without a mentor. */
export function inCsv({ pairs, unmatched }: RosterReport): string {
  const paired = pairs.map(({ mentee, mentor, score, parts, reasons, locked }) => [
    mentee.id,
    mentee.name,
    mentor.id,
    mentor.name,
    score,
    ...PART_NAMES.map((name) => Math.round(parts[name] * 1e6) / 1e6),
    locked ? "yes" : "",
    ...[0, 1, 2].map((place) => reasons[place] ?? ""),
  ]);
  const left = unmatched.map(({ mentee, cause, why, help }) => [
    mentee.id,
    mentee.name,
    ...COLUMNS.slice(2, -3).map(() => ""),
    cause,
    why,
    help,
  ]);
  const lines = [COLUMNS, ...paired, ...left].map((cells) => [
    ...cells,
    ...COLUMNS.slice(cells.length).map(() => ""),
  ]);
  return lines.map((cells) => cells.map(cellOf).join(",")).join("\n");
}

/** A cell that a spreadsheet would run as a formula stands behind an apostrophe. */
function cellOf(cell: string | number): string {
  const text = typeof cell === "string" && /^[=+\-@\t]/.test(cell) ? `'${cell}` : String(cell);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
