import { writeFile } from "node:fs/promises";
import { generatedPages } from "./pages.ts";

const ROOT = new URL("../../", import.meta.url);

for (const [path, text] of await generatedPages()) await writeFile(new URL(path, ROOT), text);
