import { enableCompileCache } from "node:module";
enableCompileCache();
const { lookUpOnce } = await import("./module-lookup.ts");
lookUpOnce();
const { runProcess } = await import("./process.ts");
await runProcess({
  environment: process.env,
  isInteractive: process.stdout.isTTY,
  complain: (words) => console.error(words),
});
