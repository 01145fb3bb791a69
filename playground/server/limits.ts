// Every number of Slack's that the pretend Slack keeps, in one place. Sources: Slack's reference pages.

/** How long the app has to acknowledge. Guards a real hang, so it is measured in real time. */
export const ACK_TIMEOUT_MS = 3_000;
/** When an event that failed is sent again: at once, after one minute, after five. */
export const EVENT_RETRY_DELAYS_MS = [0, 60_000, 300_000] as const;
export const MAX_SOCKETS = 10;
/** Slack pings each socket; the client gives up after 30 s of silence. */
export const PING_EVERY_MS = 10_000;

export const TRIGGER_LIFE_MS = 3_000;
export const RESPONSE_URL_LIFE_MS = 30 * 60_000;
export const RESPONSE_URL_USES = 5;

export const MAX_VIEW_STACK = 3;
export const MAX_VIEW_BYTES = 250_000;

/** `chat.postMessage` cuts longer text off; `chat.update` refuses above its own limit. */
export const TEXT_CUT_AT = 40_000;
export const UPDATE_TEXT_LIMIT = 4_000;
export const MARKDOWN_TEXT_LIMIT = 12_000;
/** Slack has a cap (`metadata_too_large`) whose figure it does not publish; this one is ours. */
export const METADATA_LIMIT = 16_000;
export const MAX_ATTACHMENTS = 100;
export const MAX_DIRECT_USERS = 8;
export const LONGEST_CHANNEL_NAME = 80;
export const SCHEDULE_AHEAD_MS = 120 * 24 * 60 * 60_000;
export const SCHEDULE_WINDOW_S = 300;
export const SCHEDULE_PER_WINDOW = 30;

/** How much of the wire an inspector can look back at; ours. */
export const WIRE_KEPT = 2_000;

export const MINUTE_MS = 60_000;
/** Calls a minute, per method and workspace. */
export const TIERS = { t1: 1, t2: 20, t3: 50, t4: 100, special: 600 } as const;
/** Posting: about one message a second per channel with a small burst, and a ceiling per workspace. */
export const POSTS_PER_CHANNEL = { burst: 3, windowMs: 1_000, sustained: 60 } as const;
export const POSTS_PER_WORKSPACE = 300;
