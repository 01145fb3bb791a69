import type { Method } from "../args.ts";
import { apiTest, authTest, connectionsOpen, teamInfo } from "./auth.ts";
import { chatDelete, chatGetPermalink, chatPostEphemeral, chatPostMessage, chatUpdate } from "./chat.ts";
import { viewsOpen, viewsPublish, viewsPush, viewsUpdate } from "./views.ts";

/** Every method that the pretend Slack knows; any other name is an `unknown_method`. */
export const METHODS: Readonly<Record<string, Method>> = {
  "api.test": apiTest,
  "apps.connections.open": connectionsOpen,
  "auth.test": authTest,
  "chat.delete": chatDelete,
  "chat.getPermalink": chatGetPermalink,
  "chat.postEphemeral": chatPostEphemeral,
  "chat.postMessage": chatPostMessage,
  "chat.update": chatUpdate,
  "team.info": teamInfo,
  "views.open": viewsOpen,
  "views.publish": viewsPublish,
  "views.push": viewsPush,
  "views.update": viewsUpdate,
};
