import type { Fault, FaultRule, PretendSlack } from "../control.ts";
import type { FaultName, FaultSwitch } from "../protocol.ts";

// Shares are chosen so that things still move, slowly: who switches one on and lets time pass sees the bot cope.

const SWITCHES: readonly Omit<FaultSwitch, "on">[] = [
  {
    name: "rate-limit-storm",
    title: "Too many requests",
    explanation:
      "Slack refuses two of three messages that the bot wants to post: try again in 20 seconds. They come late, and none is lost.",
    momentary: false,
  },
  {
    name: "slack-down",
    title: "Slack is down",
    explanation:
      "Every request fails and every connection is closed. What the bot owes people waits in its outbox until Slack is back.",
    momentary: false,
  },
  {
    name: "socket-dropped",
    title: "Drop the connections",
    explanation: "Slack cuts the bot's connections once, without a word. The bot opens new ones.",
    momentary: true,
  },
  {
    name: "answers-lost",
    title: "Lose the answers",
    explanation:
      "Messages are posted, but the bot never hears that they were. It looks them up instead of posting them twice.",
    momentary: false,
  },
  {
    name: "slow",
    title: "Slow Slack",
    explanation: "Slack takes a good second for each answer.",
    momentary: false,
  },
  {
    name: "server-errors",
    title: "Server errors",
    explanation: "One of three requests of each kind is answered with an error of Slack's own (503).",
    momentary: false,
  },
];

const RETRY_AFTER_SECONDS = 20;
const SLOW_MS = 1200;

export interface FaultSwitches {
  list(): readonly FaultSwitch[];
  turn(name: FaultName, on: boolean): void;
}

/** The switches of one pretend Slack, all of them off. */
export function createFaultSwitches({ faults }: Pick<PretendSlack, "faults">): FaultSwitches {
  const on = new Set<FaultName>();

  function turn(name: FaultName, wanted: boolean): void {
    if (name === "socket-dropped") {
      if (wanted) faults.closeSockets("cut");
      return;
    }
    if (wanted) on.add(name);
    else on.delete(name);
    if (name === "slack-down") faults[wanted ? "down" : "up"]();
    else faults.setRule(ruleOf([...on]));
  }
  return { list: () => SWITCHES.map((one) => ({ ...one, on: on.has(one.name) })), turn };
}

/** Of several the first that strikes counts. */
function ruleOf(names: readonly FaultName[]): FaultRule | null {
  const rules = names.map(singleRule).filter((rule) => rule !== null);
  if (rules.length === 0) return null;
  return (method) => {
    for (const rule of rules) {
      const struck = rule(method);
      if (struck !== null) return struck;
    }
    return null;
  };
}

function singleRule(name: FaultName): FaultRule | null {
  switch (name) {
    case "rate-limit-storm":
      return posts(some([true, true, false], { is: "ratelimited", retryAfterSeconds: RETRY_AFTER_SECONDS }));
    case "answers-lost":
      return posts(() => ({ is: "answer-lost" }));
    case "slow":
      return () => ({ is: "slow", realMs: SLOW_MS });
    case "server-errors":
      return some([true, false, false], { is: "status", status: 503 });
    case "slack-down":
    case "socket-dropped":
      return null;
  }
}

function posts(strike: FaultRule): FaultRule {
  return (method) => (method === "chat.postMessage" ? strike(method) : null);
}

/**
 * Strikes by a pattern that repeats, of each method for itself: who posts and looks up in turn would have one of the two
 * refused for ever otherwise.
 */
function some(pattern: readonly boolean[], kind: Fault["kind"]): FaultRule {
  const calls = new Map<string, number>();
  return (method) => {
    const call = calls.get(method) ?? 0;
    calls.set(method, call + 1);
    return pattern[call % pattern.length] === true ? kind : null;
  };
}
