import { SQL } from "drizzle-orm";
import { toSnakeCase } from "drizzle-orm/casing";
import {
  getTableConfig,
  SQLiteSyncDialect,
  type SQLiteColumn,
  type SQLiteTable,
} from "drizzle-orm/sqlite-core";
import { readSchemaComments } from "./schema-comments.ts";

/** docs/schema.md: every table and column with its type and what its comment says. */
export function schemaPage(tables: ReadonlyMap<string, SQLiteTable>, source: string): string {
  const { sections, comments } = readSchemaComments(source);
  const parts = [...sections].flatMap(([section, names]) => [
    `## ${section}`,
    ...names.flatMap((name) => {
      const table = tables.get(name);
      return table ? [tableSection(name, table, comments)] : [];
    }),
  ]);
  return [...INTRODUCTION, ...parts].join("\n\n") + "\n";
}

const INTRODUCTION = [
  "# The database",
  "Generated from [db/schema/sqlite.ts](../db/schema/sqlite.ts) by `npm run docs`.",
  "One SQLite file in WAL mode. Every row belongs to a workspace. An *instant* is UTC in milliseconds, a *flag* is 0 or 1, a day is `YYYY-MM-DD`, a time of day `HH:MM`, a zone an IANA name. A column that ends in `_json` holds JSON.",
];

function tableSection(name: string, table: SQLiteTable, comments: ReadonlyMap<string, string>): string {
  const config = getTableConfig(table);
  const references = new Map(
    config.foreignKeys.map((key) => {
      const { columns, foreignTable, foreignColumns } = key.reference();
      const gone = key.onDelete === "cascade" ? ", goes with it" : "";
      const target = `${getTableConfig(foreignTable).name}.${named(foreignColumns)}`;
      return [named(columns), `-> \`${target}\`${gone}`];
    }),
  );
  const columns: readonly SQLiteColumn[] = config.columns;
  const rows = columns.map((column) => {
    const words = [references.get(named([column])) ?? "", comments.get(`${name}.${column.name}`) ?? ""];
    return `| \`${named([column])}\` | ${typeOf(column)} | ${cellSafe(words.filter(Boolean).join(". "))} |`;
  });
  return [
    `### \`${config.name}\``,
    ...(comments.get(name) ? ["", comments.get(name)] : []),
    "",
    "| column | type | |",
    "| --- | --- | --- |",
    ...rows,
    ...rulesOf(table),
  ].join("\n");
}

function rulesOf(table: SQLiteTable): readonly string[] {
  const { primaryKeys, indexes, checks } = getTableConfig(table);
  const rules = [
    ...primaryKeys.map((key) => `primary key (${named(key.columns)})`),
    ...indexes.map(({ config }) => {
      const where = config.where ? ` where ${inSql(config.where)}` : "";
      const kind = config.unique ? "unique" : "index";
      return `${kind} \`${config.name}\` (${named(config.columns)})${where}`;
    }),
    ...checks.map((check) => `check \`${check.name}\`: ${inSql(check.value)}`),
  ];
  return rules.length === 0 ? [] : ["", ...rules.map((rule) => `- ${rule}`)];
}

function typeOf(column: SQLiteColumn): string {
  const kinds: Readonly<Record<string, string>> = { SQLiteTimestamp: "instant", SQLiteBoolean: "flag" };
  const plain = kinds[column.columnType] ?? column.getSQLType();
  const choices = column.enumValues?.map((value) => `\`${value}\``).join(", ");
  const optional = column.notNull ? "" : ", may be null";
  const preset = column.default === undefined ? "" : `, \`${JSON.stringify(column.default)}\` by default`;
  return `${choices ?? plain}${column.primary ? ", primary key" : ""}${optional}${preset}`;
}

/** Column names as they are in the file; an expression as SQL. */
function named(columns: readonly (SQLiteColumn | SQL)[]): string {
  return columns.map((one) => (one instanceof SQL ? inSql(one) : toSnakeCase(one.name))).join(", ");
}

const DIALECT = new SQLiteSyncDialect({ casing: "snake_case" });

function inSql(expression: SQL): string {
  const { sql } = DIALECT.sqlToQuery(expression.inlineParams());
  return `\`${sql.replaceAll(/"\w+"\."(\w+)"/g, "$1")}\``;
}

function cellSafe(words: string): string {
  return words.replaceAll("|", "\\|");
}
