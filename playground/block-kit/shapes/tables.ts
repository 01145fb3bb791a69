import * as z from "zod";
import { refuse } from "../problems.ts";
import { richText } from "./rich-text.ts";
import { blockOf } from "./text.ts";

const rawText = z.strictObject({ type: z.literal("raw_text"), text: z.string().min(1) });
const rawNumber = z.strictObject({
  type: z.literal("raw_number"),
  value: z.number(),
  text: z.string().min(1),
});

const cell = z.discriminatedUnion("type", [rawText, rawNumber, richText]);
const row = z.array(cell).min(1).max(20);

const columnSettings = z.strictObject({
  align: z.enum(["left", "center", "right"]).optional(),
  is_wrapped: z.boolean().optional(),
});

export const table = z.strictObject({
  ...blockOf("table"),
  rows: z.array(row).min(1).max(100),
  // `null` leaves a column as it is.
  column_settings: z.array(columnSettings.nullable()).max(20).optional(),
});

// Slack's documents name 100 data rows in one copy and 200 in another; the smaller figure holds in both.
const MOST_DATA_ROWS = 100;

export const dataTable = z
  .strictObject({
    ...blockOf("data_table"),
    caption: z.string().min(1),
    rows: z
      .array(row)
      .min(2)
      .max(1 + MOST_DATA_ROWS),
    page_size: z.number().int().min(1).max(100).optional(),
    row_header_column_index: z.number().int().min(0).optional(),
  })
  .superRefine(({ rows, row_header_column_index: headerColumn }, context) => {
    const [header = []] = rows;
    header.forEach((cellFound, index) => {
      if (cellFound.type !== "rich_text") return;
      const message = "unsupported type: rich_text";
      refuse(context, { path: ["rows", 0, index, "type"], code: "unknown_type", message });
    });
    rows.forEach((cells, index) => {
      if (cells.length === header.length) return;
      const message = `must have as many cells as the header: ${header.length}`;
      refuse(context, { path: ["rows", index], code: "uneven_rows", message });
    });
    if (headerColumn !== undefined && headerColumn >= header.length)
      refuse(context, {
        path: ["row_header_column_index"],
        code: "too_large",
        message: "must be the index of a column",
      });
  });
