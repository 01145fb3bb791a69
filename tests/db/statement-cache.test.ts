import SQLite from "better-sqlite3";
import { afterEach, beforeEach, expect, test } from "vitest";
import { cacheStatements } from "#db/statement-cache.ts";

let connection: SQLite.Database;

beforeEach(() => {
  connection = new SQLite(":memory:");
  connection.exec("create table words (word text)");
  cacheStatements(connection);
});

afterEach(() => {
  connection.close();
});

test("the same text is compiled once", () => {
  const source = "select word from words";
  expect(connection.prepare(source)).toBe(connection.prepare(source));
});

test("a kept statement sees the rows and the columns of now", () => {
  const source = "select * from words";
  connection.prepare(source).all();
  connection.exec("alter table words add column length integer default 3");
  connection.prepare("insert into words (word) values (?)").run("new");
  expect(connection.prepare(source).all()).toEqual([{ word: "new", length: 3 }]);
});

test("however many texts there are, what is kept stays bounded and right", () => {
  for (let place = 0; place < 1000; place++) {
    expect(connection.prepare(`select ${place} as place`).get()).toEqual({ place });
  }
});
