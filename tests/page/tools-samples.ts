import type {
  BotState,
  ClockState,
  Overview,
  PersonEntry,
  TrailEntry,
  WireSummary,
} from "#playground/protocol.ts";
import { TOUR_CAST } from "#playground/page/tools/tour-steps.ts";

export const LAYOUT = "first";

/** Monday, nine in Berlin, with the tour's people. */
export function anOverview(
  change: Partial<Pick<ClockState, "now" | "flowing" | "run" | "machineNow">> & {
    readonly trail?: readonly TrailEntry[];
    readonly bot?: BotState;
    readonly people?: readonly PersonEntry[];
  } = {},
): Overview {
  const { trail = [], bot = { kind: "running", pid: 42 }, people = theTeam(), ...clock } = change;
  return {
    workspace: { id: "T1", name: "Lamplight Data", timeZone: "Europe/Berlin", layout: LAYOUT },
    app: {
      name: "Guildhall",
      botUserId: "UBOT",
      description: "",
      about: "",
      homeTab: true,
      messagesTab: true,
      commands: [],
      shortcuts: [],
      scopes: [],
    },
    people,
    channels: [{ id: "C1", kind: "channel", name: "data-guild", members: [] }],
    clock: {
      now: "2026-11-23T08:00:00.000Z",
      flowing: true,
      run: null,
      machineNow: "2026-11-20T12:00:00.000Z",
      ...clock,
    },
    bot,
    faults: [],
    trail,
  };
}

function theTeam(): readonly PersonEntry[] {
  return Object.values(TOUR_CAST).map((handle, place) => aPerson({ id: `U${place}`, name: handle }));
}

export function aPerson(change: Partial<PersonEntry> = {}): PersonEntry {
  return {
    id: "U9",
    name: "bo",
    realName: "Bo Lantern",
    timeZone: "Europe/Berlin",
    isAdmin: false,
    isBot: false,
    isGuest: false,
    deleted: false,
    unread: 0,
    ...change,
  };
}

export function aWireEntry(change: Partial<WireSummary> = {}): WireSummary {
  return {
    seq: 1,
    at: "2026-11-23T08:00:00.000Z",
    way: "delivery",
    title: "command /mentor join",
    userId: "U0",
    subject: "/mentor join",
    tookMs: 12.4,
    outcome: "fine",
    problem: null,
    ...change,
  };
}
