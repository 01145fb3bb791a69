import { useEffect, useState } from "react";
import type { ClockState, Instant } from "../../protocol.ts";
import { useOverview } from "../link.ts";

const STEP_MS = 15_000;

/** The workspace's time, also between two words from the server while the clock flows by itself. */
export function useNow(): Instant | null {
  const { data, dataUpdatedAt } = useOverview();
  const [machineMs, setMachineMs] = useState(dataUpdatedAt);
  const isFlowing = data?.clock.flowing === true;
  useEffect(() => {
    if (!isFlowing) return;
    const timer = setInterval(() => setMachineMs(Date.now()), STEP_MS);
    return () => clearInterval(timer);
  }, [isFlowing]);
  return data === undefined ? null : nowAt(data.clock, Math.max(0, machineMs - dataUpdatedAt));
}

/** What the clock shows this long after it was told. */
export function nowAt({ now, flowing }: ClockState, laterMs: number): Instant {
  return flowing ? new Date(Date.parse(now) + laterMs).toISOString() : now;
}
