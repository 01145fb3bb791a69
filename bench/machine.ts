import { availableParallelism, cpus, loadavg } from "node:os";

/** What a figure depends on, and how busy the machine was with other things when it was taken. */
export function machineFacts(): string {
  const [model] = cpus();
  const load = loadavg()[0]?.toFixed(1);
  const day = new Date().toISOString().slice(0, 10);
  return `${availableParallelism()} cores (${model?.model.trim()}), Node ${process.versions.node}, load before ${load}, ${day}`;
}
