import type { App, ReceiverEvent } from "@slack/bolt";

/** The app as a receiver sees it: only `processEvent` is ours, the rest is Bolt's own. */
export function standIn(app: App, processEvent: (event: ReceiverEvent) => Promise<void>): App {
  return new Proxy(app, {
    get(target, property, receiver): unknown {
      return property === "processEvent" ? processEvent : Reflect.get(target, property, receiver);
    },
  });
}
