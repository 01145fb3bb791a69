import { z } from "zod";
import { SlackUserId } from "../../core/ids.ts";
import type { Feature } from "../../feature.ts";
import { refreshHome } from "./refresh.ts";

const Opened = z.object({ user: SlackUserId, tab: z.string() });

/** The App Home, from what the other features offer. */
export function homeFeature(others: readonly Feature[]): Feature {
  return {
    name: "home",
    events: [
      {
        type: "app_home_opened",
        async run(bot, { workspaceId, event }) {
          const { user, tab } = Opened.parse(event);
          if (tab === "home") await refreshHome(bot, others, { workspaceId, slackUserId: user });
        },
      },
    ],
  };
}
