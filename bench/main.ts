import type { Bench } from "./bench.ts";
import { ack } from "./ack.ts";
import { delivery } from "./delivery.ts";
import { home } from "./home.ts";
import { machineFacts } from "./machine.ts";
import { matchingLarge } from "./matching-large.ts";
import { matchingTwo } from "./matching-two.ts";
import { matching } from "./matching.ts";
import { outbox } from "./outbox.ts";
import { page } from "./page.ts";
import { planner } from "./planner.ts";
import { round } from "./round.ts";
import { preview } from "./preview.ts";
import { start } from "./start.ts";
import { story } from "./story.ts";
import { tableOf } from "./table.ts";

// Exit codes: 0 measured, 1 something came out wrong (never: slowly), 64 no such bench.

const benches: readonly Bench[] = [
  matching,
  matchingLarge,
  matchingTwo,
  round,
  outbox,
  ack,
  start,
  delivery,
  planner,
  home,
  preview,
  page,
  story,
];
const [name] = process.argv.slice(2);
const chosen = benches.find((bench) => bench.name === name);
if (chosen) await run(chosen);
else list();

function list(): void {
  console.log("npm run bench -- NAME\n");
  for (const bench of benches) console.log(`  ${bench.name.padEnd(16)}${bench.what}`);
  if (name !== undefined) process.exitCode = 64;
}

async function run(bench: Bench): Promise<void> {
  const before = machineFacts();
  const { columns, rows, notes, broken } = await bench.measure();
  console.log(`npm run bench -- ${bench.name}\n${bench.what}\n${before}\n`);
  console.log(tableOf(columns, rows));
  for (const note of notes) console.log(`- ${note}`);
  for (const problem of broken) console.error(`WRONG: ${problem}`);
  if (broken.length > 0) process.exitCode = 1;
}
