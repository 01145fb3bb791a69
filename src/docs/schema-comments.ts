/** What the words around a schema's code say; drizzle itself forgets comments. */
export interface SchemaComments {
  /** Section -> its tables' variables, both in the order of the file. */
  readonly sections: ReadonlyMap<string, readonly string[]>;
  /** `members` or `members.pausedUntilOn` -> the comment above it. */
  readonly comments: ReadonlyMap<string, string>;
}

/** Reads the sections and doc comments of db/schema/sqlite.ts, line by line. */
export function readSchemaComments(source: string): SchemaComments {
  const sections = new Map<string, string[]>();
  const comments = new Map<string, string>();
  let section = "";
  let table = "";
  let comment: string[] = [];
  for (const line of source.split("\n")) {
    const heading = /^\/\/ ── (.+?) ─/.exec(line)?.[1];
    const words = /^\s*(?:\/\*\*|\*(?!\/))\s?(.*?)\s*(?:\*\/)?$/.exec(line)?.[1];
    const tableName = /^export const (\w+) = sqliteTable\(/.exec(line)?.[1];
    const column = /^ {2,4}(\w+): /.exec(line)?.[1];
    if (heading !== undefined) section = heading;
    if (words !== undefined) {
      comment.push(words);
      continue;
    }
    if (/^\s*\*\/$/.test(line)) continue;
    if (tableName !== undefined) {
      table = tableName;
      sections.set(section, [...(sections.get(section) ?? []), table]);
      comments.set(table, comment.join(" ").trim());
    } else if (column !== undefined) comments.set(`${table}.${column}`, comment.join(" ").trim());
    comment = [];
  }
  return { sections, comments };
}
