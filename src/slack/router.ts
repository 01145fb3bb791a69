import type { App } from "@slack/bolt";
import { EventPayload } from "./payloads.ts";
import { routeCommands } from "./route-commands.ts";
import { routePresses } from "./route-presses.ts";
import { routeShortcuts } from "./route-shortcuts.ts";
import { routeSubmissions } from "./route-submissions.ts";
import type { RouterOptions } from "./routes.ts";

/** Registers one catch-all of each kind, so that nothing that Slack sends stays without an answer. */
export function registerRoutes(app: App, options: RouterOptions): void {
  routeCommands(app, options);
  routePresses(app, options);
  routeSubmissions(app, options);
  routeShortcuts(app, options);
  routeEvents(app, options);
}

/** Events are acknowledged by the receiver once they are in the inbox; a failure here is told to the inbox. */
function routeEvents(app: App, { routes, activity }: RouterOptions): void {
  app.event(/.*/, async ({ body }) => {
    const { team_id: workspaceId, event_time: seconds, event } = EventPayload.parse(body);
    const call = { workspaceId, at: new Date(seconds * 1000), event };
    await activity.run(() => routes.event(event.type, call));
  });
}
