import type { Database } from "#db/open.ts";
import type { Bot } from "#src/bot.ts";
import { SlackUserId } from "#src/core/ids.ts";
import { seededRandom } from "#src/core/random.ts";
import { features } from "#src/features.ts";
import { createLog } from "#src/log.ts";
import { enqueue } from "#src/outbox/store.ts";
import { createSlackApi } from "#src/slack/api.ts";

/** For jobs and listeners that ask Slack nothing, on a clock of the test's own. */
export function botWithoutSlack(db: Database, clock: { readonly time: Date }): Bot {
  const random = seededRandom(7);
  const bot: Bot = {
    db,
    clock: { now: () => clock.time, wait: async () => undefined },
    random,
    log: createLog({ level: "silent", format: "json" }),
    slack: createSlackApi("xoxb-none", { slackApiUrl: "http://127.0.0.1:9/api/" }),
    botUserId: SlackUserId.parse("UBOT"),
    tracks: [],
    catalogue: { resources: [] },
    enqueue: (tx, owed) => enqueue(tx, owed, { random, now: clock.time }),
    async moved(tx, move) {
      for (const feature of features) await feature.moved?.(bot, tx, move);
    },
    async stood(tx, memberId) {
      for (const feature of features) await feature.stood?.(bot, tx, memberId);
    },
    slash: (line) => `/${line}`,
  };
  return bot;
}
