/** A Markdown table, readable as it stands. */
export function tableOf(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map((column, place) =>
    Math.max(column.length, ...rows.map((row) => row[place]?.length ?? 0)),
  );
  function line(cells: readonly string[]): string {
    return `| ${widths.map((width, place) => (cells[place] ?? "").padEnd(width)).join(" | ")} |`;
  }
  return [line(columns), line(widths.map((width) => "-".repeat(width))), ...rows.map(line), ""].join("\n");
}

export function milliseconds(ms: number): string {
  return ms >= 100 ? `${ms.toFixed(0)} ms` : `${ms.toPrecision(2)} ms`;
}

export function ratio(own: number, peer: number): string {
  return `${(own / peer).toFixed(2)} x`;
}

export function grouped(count: number): string {
  return Math.round(count).toLocaleString("en-GB");
}
