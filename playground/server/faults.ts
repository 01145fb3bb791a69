import type { Fault, Faults } from "../control.ts";
import { cutSockets, refreshSockets } from "./socket-mode.ts";
import type { World } from "./world.ts";

export function createFaults(world: World): Faults {
  return {
    add: (fault) => void world.faults.push({ ...fault }),
    clear: () => void world.faults.splice(0),
    setRule(rule) {
      world.faultRule = rule;
    },
    down() {
      world.down = true;
      cutSockets(world);
    },
    up() {
      world.down = false;
    },
    closeSockets(how) {
      if (how === "refresh") refreshSockets(world);
      else cutSockets(world);
    },
    repeatNextDelivery() {
      world.repeatNext = true;
    },
  };
}

/** The fault that meets this call, used up by it; then what the rule says. */
export function takeFault(world: World, method: string): Fault["kind"] | null {
  const index = world.faults.findIndex((fault) => fault.method === method || fault.method === "*");
  const fault = world.faults[index];
  if (fault === undefined) return world.faultRule?.(method) ?? null;
  if (fault.times <= 1) world.faults.splice(index, 1);
  else world.faults[index] = { ...fault, times: fault.times - 1 };
  return fault.kind;
}
