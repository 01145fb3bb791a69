import { enableCompileCache } from "node:module";
import { lookUpOnce } from "./module-lookup.ts";

// Before anything else is read: Node keeps what it compiled for the next start, where it finds a place for it.
enableCompileCache();
lookUpOnce();
const { runProcess } = await import("./process.ts");
await runProcess({
  environment: process.env,
  isInteractive: process.stdout.isTTY,
  complain: (words) => console.error(words),
});
