import { enableCompileCache } from "node:module";

// Node keeps what it compiled for the next start, where it finds a place for it. Asked for before anything else is read.
enableCompileCache();
const { runProcess } = await import("./process.ts");
await runProcess({
  environment: process.env,
  isInteractive: process.stdout.isTTY,
  complain: (words) => console.error(words),
});
