import type { ReactElement } from "react";
import { isObject, listOf, textOf, type JsonObject } from "../../block-kit/json.ts";
import { CellContent, isNumber, type Row, rowsOf } from "./table-cell.tsx";
import "./tables.css";

/** `table`: the first row is its head. */
export function TableBlock({ block }: { readonly block: JsonObject }): ReactElement {
  const [head = [], ...rows] = rowsOf(block);
  const settings = listOf(block["column_settings"]);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
    <section className="table-scroll" aria-label="Table" tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            {head.map((cell, column) => (
              // oxlint-disable-next-line react/no-array-index-key -- a column is its place
              <th key={column} scope="col" className={classOf(settings[column], false)}>
                <CellContent cell={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- a row is its place
            <TableRow key={index} row={row} settings={settings} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface TableRowProps {
  readonly row: Row;
  readonly settings: readonly unknown[];
}

function TableRow({ row, settings }: TableRowProps): ReactElement {
  return (
    <tr>
      {row.map((cell, column) => (
        // oxlint-disable-next-line react/no-array-index-key -- a column is its place
        <td key={column} className={classOf(settings[column], isNumber(cell))}>
          <CellContent cell={cell} />
        </td>
      ))}
    </tr>
  );
}

function classOf(setting: unknown, isRight: boolean): string {
  const found = isObject(setting) ? setting : {};
  const align = textOf(found["align"]) || (isRight ? "right" : "left");
  return `table-${align}${found["is_wrapped"] === true ? " table-wrapped" : ""}`;
}
