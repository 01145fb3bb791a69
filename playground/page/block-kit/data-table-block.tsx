import { useState, type ReactElement } from "react";
import { textOf, type JsonObject } from "../../block-kit/json.ts";
import { CellContent, isNumber, type Cell, type Row, rowsOf } from "./table-cell.tsx";
import "./tables.css";

const USUAL_PAGE = 5;

/** `data_table`: pages of rows, sorted by a press on a column's head. */
export function DataTableBlock({ block }: { readonly block: JsonObject }): ReactElement {
  const [head = [], ...rows] = rowsOf(block);
  const [order, setOrder] = useState<Order | null>(null);
  const [page, setPage] = useState(0);
  const size = typeof block["page_size"] === "number" ? block["page_size"] : USUAL_PAGE;
  const from = page * size;
  const shown = sorted(rows, order).slice(from, from + size);
  const headerColumn = block["row_header_column_index"];
  function sortBy(column: number): void {
    setOrder({ column, isDown: order?.column === column && !order.isDown });
    setPage(0);
  }
  return (
    <div className="data-table">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard */}
      <section className="table-scroll" aria-label={textOf(block["caption"])} tabIndex={0}>
        <table className="table">
          <caption>{textOf(block["caption"])}</caption>
          <thead>
            <tr>
              {head.map((cell, column) => (
                // oxlint-disable-next-line react/no-array-index-key -- a column is its place
                <HeadCell key={column} cell={cell} order={order} column={column} onSort={sortBy} />
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- a row is its place
              <DataRow key={from + index} row={row} headerColumn={headerColumn} />
            ))}
          </tbody>
        </table>
      </section>
      <Pager from={from} size={size} total={rows.length} onPage={setPage} />
    </div>
  );
}

interface Order {
  readonly column: number;
  readonly isDown: boolean;
}

interface HeadCellProps {
  readonly cell: Cell;
  readonly column: number;
  readonly order: Order | null;
  readonly onSort: (column: number) => void;
}

function HeadCell({ cell, column, order, onSort }: HeadCellProps): ReactElement {
  const isOrdering = order?.column === column;
  const direction = isOrdering ? (order.isDown ? "descending" : "ascending") : "none";
  return (
    <th scope="col" aria-sort={direction}>
      <button type="button" className="table-sort" onClick={() => onSort(column)}>
        <CellContent cell={cell} />
        <span aria-hidden="true">{isOrdering ? (order.isDown ? " ▾" : " ▴") : ""}</span>
      </button>
    </th>
  );
}

interface DataRowProps {
  readonly row: Row;
  readonly headerColumn: unknown;
}

function DataRow({ row, headerColumn }: DataRowProps): ReactElement {
  return (
    <tr>
      {row.map((cell, column) => {
        const content = <CellContent cell={cell} />;
        return column === headerColumn ? (
          // oxlint-disable-next-line react/no-array-index-key -- a column is its place
          <th key={column} scope="row">
            {content}
          </th>
        ) : (
          // oxlint-disable-next-line react/no-array-index-key -- a column is its place
          <td key={column} className={isNumber(cell) ? "table-right" : "table-left"}>
            {content}
          </td>
        );
      })}
    </tr>
  );
}

interface PagerProps {
  readonly from: number;
  readonly size: number;
  readonly total: number;
  readonly onPage: (page: number) => void;
}

function Pager({ from, size, total, onPage }: PagerProps): ReactElement | null {
  if (total <= size) return null;
  const page = from / size;
  const last = Math.ceil(total / size) - 1;
  return (
    <div className="data-table-pager">
      <button type="button" className="button" disabled={page === 0} onClick={() => onPage(page - 1)}>
        Back
      </button>
      <output>
        Rows {from + 1} to {Math.min(total, from + size)} of {total}
      </output>
      <button type="button" className="button" disabled={page === last} onClick={() => onPage(page + 1)}>
        Next
      </button>
    </div>
  );
}

/** Numbers by size, everything else by its words; as the app gave them while nobody asked. */
function sorted(rows: readonly Row[], order: Order | null): readonly Row[] {
  if (order === null) return rows;
  const { column, isDown } = order;
  const up = rows.toSorted((one, other) => compared(one[column] ?? {}, other[column] ?? {}));
  return isDown ? up.toReversed() : up;
}

function compared(one: Cell, other: Cell): number {
  const [left, right] = [one["value"], other["value"]];
  if (typeof left === "number" && typeof right === "number") return left - right;
  return wordsOf(one).localeCompare(wordsOf(other), "en", { numeric: true });
}

function wordsOf(cell: Cell): string {
  return cell["type"] === "rich_text" ? JSON.stringify(cell["elements"]) : textOf(cell["text"]);
}
