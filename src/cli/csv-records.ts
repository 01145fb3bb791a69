/** One record of a table. Lines count from 1, as a text editor shows them. */
export interface CsvRecord {
  /** Where it begins: a cell in quotation marks may reach over several lines. */
  readonly line: number;
  /** As they stand there, unquoted; null when a quotation mark is never closed. */
  readonly cells: readonly string[] | null;
}

/**
 * The records of a table one by one (RFC 4180), with what spreadsheets make of it: a byte order mark, any line
 * ending, and comma, semicolon or tab, whichever the first line has most of. Empty lines are left out. A list of
 * scores can have millions of lines, so a line without quotation marks is only cut at its delimiters.
 */
export function* csvRecords(text: string): Generator<CsvRecord> {
  const { body, mark } = prepared(text);
  let line = 1;
  for (let start = 0; start < body.length;) {
    const end = lineEnd(body, start);
    const plain = body.slice(start, body[end - 1] === "\r" ? end - 1 : end);
    if (plain.includes('"')) {
      const { cells, next } = quotedRecord(body, start, mark);
      yield { line, cells };
      line += body.slice(start, next).split("\n").length - 1;
      start = next;
    } else {
      if (plain !== "") yield { line, cells: plain.split(mark) };
      line++;
      start = end + 1;
    }
  }
}

function prepared(text: string): { readonly body: string; readonly mark: string } {
  const body = text.replace(/^\uFEFF/, "");
  const first = body.slice(0, lineEnd(body, 0));
  const counts = [",", ";", "\t"].map((mark) => ({ mark, count: first.split(mark).length }));
  const { mark } = counts.reduce((most, each) => (each.count > most.count ? each : most));
  // Old spreadsheets on a Mac end lines with a carriage return alone.
  return { body: body.includes("\n") ? body : body.replaceAll("\r", "\n"), mark };
}

function lineEnd(body: string, start: number): number {
  const end = body.indexOf("\n", start);
  return end === -1 ? body.length : end;
}

interface QuotedRecord {
  readonly cells: readonly string[] | null;
  /** Where the next record begins. */
  readonly next: number;
}

function quotedRecord(body: string, start: number, mark: string): QuotedRecord {
  const cells: string[] = [];
  for (let from = start; ;) {
    const { cell, end } = body[from] === '"' ? quotedCell(body, from, mark) : plainCell(body, from, mark);
    if (cell === null) return { cells: null, next: body.length };
    cells.push(cell);
    if (body[end] !== mark) return { cells, next: end + 1 };
    from = end + 1;
  }
}

interface Cell {
  /** Null when its quotation mark is never closed. */
  readonly cell: string | null;
  readonly end: number;
}

/** A doubled mark inside stands for one; what follows the closing one belongs to the cell, but for blanks. */
function quotedCell(body: string, start: number, mark: string): Cell {
  for (let close = body.indexOf('"', start + 1); close !== -1; close = body.indexOf('"', close + 2)) {
    if (body[close + 1] === '"') continue;
    const inside = body.slice(start + 1, close).replaceAll('""', '"');
    const { cell, end } = plainCell(body, close + 1, mark);
    return { cell: inside + (cell ?? "").trim(), end };
  }
  return { cell: null, end: body.length };
}

function plainCell(body: string, start: number, mark: string): Cell {
  const newline = lineEnd(body, start);
  const next = body.indexOf(mark, start);
  if (next !== -1 && next < newline) return { cell: body.slice(start, next), end: next };
  return { cell: body.slice(start, body[newline - 1] === "\r" ? newline - 1 : newline), end: newline };
}
