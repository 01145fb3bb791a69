import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { z } from "zod";
import type { Bench, Measured } from "./bench.ts";
import { grouped } from "./table.ts";

export const story: Bench = {
  name: "story",
  what: "12 weeks of the sample roster on the pretend Slack: the whole bot and everybody's answers in one process",
  measure,
};

const CHILD = fileURLToPath(new URL("story-child.ts", import.meta.url));
const Told = z.object({
  people: z.number(),
  wallMs: z.number(),
  cpuMs: z.number(),
  peakMb: z.number(),
  deliveries: z.object({
    owed: z.number(),
    sent: z.number(),
    lost: z.number(),
    doubled: z.number(),
    outOfHours: z.number(),
  }),
  problems: z.number(),
});

async function measure(): Promise<Measured> {
  const { stdout } = await promisify(execFile)(process.execPath, [CHILD]);
  const { people, wallMs, cpuMs, peakMb, deliveries, problems } = Told.parse(JSON.parse(stdout));
  const { owed, sent, lost, doubled, outOfHours } = deliveries;
  return {
    columns: ["people", "deliveries sent", "wall", "CPU", "CPU a delivery", "peak memory"],
    rows: [
      [
        grouped(people),
        `${grouped(sent)} of ${grouped(owed)}`,
        `${(wallMs / 1000).toFixed(1)} s`,
        `${(cpuMs / 1000).toFixed(1)} s`,
        `${(cpuMs / sent).toFixed(1)} ms`,
        `${grouped(peakMb)} MB`,
      ],
    ],
    notes: [`12 weeks are ${grouped((12 * 7 * 86_400_000) / wallMs)} times as long as their telling`],
    broken: [
      ...(lost + doubled + outOfHours === 0
        ? []
        : [`lost ${lost}, doubled ${doubled}, out of hours ${outOfHours}`]),
      ...(problems === 0 ? [] : [`Slack refused ${problems} acts`]),
    ],
  };
}
