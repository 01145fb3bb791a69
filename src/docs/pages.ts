import { readdir, readFile } from "node:fs/promises";
import { is } from "drizzle-orm";
import { SQLiteTable } from "drizzle-orm/sqlite-core";
import * as schema from "../../db/schema/sqlite.ts";
import type { Feature } from "../feature.ts";
import { features } from "../features.ts";
import { schemaPage } from "./schema-page.ts";
import { folderOf, surfacePage, type FeatureFiles } from "./surface-page.ts";

const ROOT = new URL("../../", import.meta.url);

/** The pages that are generated: path below the root -> what is to be in the file. */
export async function generatedPages(): Promise<ReadonlyMap<string, string>> {
  const files = new Map<Feature, FeatureFiles>();
  for (const feature of features) files.set(feature, await readFeature(feature));
  return new Map([
    ["docs/surface.md", surfacePage(features, (feature) => files.get(feature) ?? new Map())],
    ["docs/schema.md", schemaPage(schemaTables(), await readText("db/schema/sqlite.ts"))],
  ]);
}

function readText(path: string): Promise<string> {
  return readFile(new URL(path, ROOT), "utf8");
}

async function readFeature(feature: Feature): Promise<FeatureFiles> {
  const folder = `src/features/${folderOf(feature)}`;
  const names = (await readdir(new URL(folder, ROOT))).filter((name) => name.endsWith(".ts")).sort();
  const texts = await Promise.all(names.map((name) => readText(`${folder}/${name}`)));
  return new Map(names.map((name, place) => [name, texts[place] ?? ""]));
}

function schemaTables(): ReadonlyMap<string, SQLiteTable> {
  const tables = new Map<string, SQLiteTable>();
  for (const [name, exported] of Object.entries(schema)) {
    if (is(exported, SQLiteTable)) tables.set(name, exported);
  }
  return tables;
}
