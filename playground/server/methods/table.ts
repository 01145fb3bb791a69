import type { Method } from "../args.ts";
import { apiTest, authRevoke, authTest, connectionsOpen, teamInfo } from "./auth.ts";
import { chatDelete, chatGetPermalink, chatPostEphemeral, chatPostMessage, chatUpdate } from "./chat.ts";
import {
  conversationsInfo,
  conversationsJoin,
  conversationsList,
  conversationsMembers,
  conversationsOpen,
  usersConversations,
} from "./conversations.ts";
import { dndInfo, dndTeamInfo } from "./dnd.ts";
import { filesCompleteUploadExternal, filesGetUploadUrlExternal, filesInfo } from "./files.ts";
import { conversationsHistory, conversationsReplies } from "./history.ts";
import {
  bookmarksAdd,
  bookmarksList,
  pinsAdd,
  reactionsAdd,
  reactionsGet,
  reactionsRemove,
} from "./marks.ts";
import { chatDeleteScheduledMessage, chatScheduledMessagesList, chatScheduleMessage } from "./schedule.ts";
import { usergroupsList, usersInfo, usersList, usersLookupByEmail } from "./users.ts";
import { blocksValidate } from "./validate.ts";
import { viewsOpen, viewsPublish, viewsPush, viewsUpdate } from "./views.ts";

/** Every method that the pretend Slack knows; any other name is an `unknown_method`. */
export const METHODS: Readonly<Record<string, Method>> = {
  "api.test": apiTest,
  "apps.connections.open": connectionsOpen,
  "auth.revoke": authRevoke,
  "auth.test": authTest,
  "blocks.validate": blocksValidate,
  "bookmarks.add": bookmarksAdd,
  "bookmarks.list": bookmarksList,
  "chat.delete": chatDelete,
  "chat.deleteScheduledMessage": chatDeleteScheduledMessage,
  "chat.getPermalink": chatGetPermalink,
  "chat.postEphemeral": chatPostEphemeral,
  "chat.postMessage": chatPostMessage,
  "chat.scheduleMessage": chatScheduleMessage,
  "chat.scheduledMessages.list": chatScheduledMessagesList,
  "chat.update": chatUpdate,
  "conversations.history": conversationsHistory,
  "conversations.info": conversationsInfo,
  "conversations.join": conversationsJoin,
  "conversations.list": conversationsList,
  "conversations.members": conversationsMembers,
  "conversations.open": conversationsOpen,
  "conversations.replies": conversationsReplies,
  "dnd.info": dndInfo,
  "dnd.teamInfo": dndTeamInfo,
  "files.completeUploadExternal": filesCompleteUploadExternal,
  "files.getUploadURLExternal": filesGetUploadUrlExternal,
  "files.info": filesInfo,
  "pins.add": pinsAdd,
  "reactions.add": reactionsAdd,
  "reactions.get": reactionsGet,
  "reactions.remove": reactionsRemove,
  "team.info": teamInfo,
  "usergroups.list": usergroupsList,
  "users.conversations": usersConversations,
  "users.info": usersInfo,
  "users.list": usersList,
  "users.lookupByEmail": usersLookupByEmail,
  "views.open": viewsOpen,
  "views.publish": viewsPublish,
  "views.push": viewsPush,
  "views.update": viewsUpdate,
};
