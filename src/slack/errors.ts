import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from "@slack/web-api";

/**
 * What became of a call that did not succeed, classified once for every method.
 * - `ratelimited`: a clear end, nothing happened; again after the wait.
 * - `later`: a clear end, nothing happened; again with backoff.
 * - `unclear`: it may have taken effect; look before repeating.
 * - `gone`: this target will never take it (left, archived, not invited).
 * - `installation`: the token is dead; the workspace stops.
 * - `scope`: the token lacks a scope; an operator must re-install.
 * - `race`: the person was faster or slower than Slack allows; they try again.
 * - `bug`: what we sent is wrong; an engineer must look.
 */
export type SlackFailure =
  | { readonly kind: "ratelimited"; readonly code: string; readonly retryAfterMs: number }
  | {
      readonly kind: "later" | "unclear" | "gone" | "installation" | "scope" | "race" | "bug";
      readonly code: string;
      /** The scope that the token lacks, where Slack names it. */
      readonly needed?: string;
    };

/** A Slack call that failed: which method, which code, whether to try again. Never the token or the words. */
export class SlackCallError extends Error {
  override readonly name = "SlackCallError";
  readonly method: string;
  readonly failure: SlackFailure;
  /** Method and code in one, as in `views.open.ratelimited`. */
  readonly code: string;

  constructor(method: string, failure: SlackFailure, cause: unknown) {
    super(`Cannot call Slack's '${method}': ${failure.code} (${failure.kind})`, { cause });
    this.method = method;
    this.failure = failure;
    this.code = `${method}.${failure.code}`;
  }
}

const DEFAULT_RETRY_AFTER_MS = 30_000;

// Source: docs.slack.dev/methods, "Errors" of each page; a code in no set is taken for a bug of ours.
const KIND_BY_CODE: Readonly<Record<string, Exclude<SlackFailure["kind"], "ratelimited">>> = {
  ...kinds(
    "later",
    "service_unavailable request_timeout team_added_to_org org_login_required message_limit_exceeded " +
      "fetch_members_failed",
  ),
  ...kinds("unclear", "internal_error fatal_error"),
  ...kinds(
    "gone",
    "channel_not_found not_in_channel is_archived user_not_found users_not_found user_disabled user_not_visible " +
      "user_not_in_channel cannot_dm_bot messages_tab_disabled restricted_action " +
      "restricted_action_read_only_channel restricted_action_thread_only_channel " +
      "restricted_action_non_threadable_channel restricted_action_thread_locked ekm_access_denied access_denied " +
      "app_access_restricted message_not_found thread_not_found invalid_user_combination not_enabled " +
      "method_not_supported_for_channel_type cant_update_message edit_window_closed cannot_reply_to_message " +
      "posting_to_channel_denied not_enough_users too_many_users",
  ),
  ...kinds(
    "installation",
    "invalid_auth not_authed account_inactive token_revoked token_expired team_access_not_granted",
  ),
  ...kinds("scope", "missing_scope not_allowed_token_type no_permission"),
  ...kinds(
    "race",
    "expired_trigger_id exchanged_trigger_id invalid_trigger_id hash_conflict not_found push_limit_reached",
  ),
};

function kinds<Kind extends string>(kind: Kind, codes: string): Record<string, Kind> {
  return Object.fromEntries(codes.split(" ").map((code) => [code, kind]));
}

/** What an error of the Web API client means. What it does not explain may have taken effect. */
export function failureOf(error: unknown): SlackFailure {
  if (error instanceof WebAPIRateLimitedError) return rateLimited("ratelimited", error.retryAfter);
  if (error instanceof WebAPIPlatformError) return failureByCode(error.data.error, neededIn(error.data));
  if (error instanceof WebAPIHTTPError) return failureByStatus(error.statusCode);
  if (error instanceof WebAPIRequestError) {
    return { kind: neverReached(error.original) ? "later" : "unclear", code: "network" };
  }
  // The client's own words for a 429 that does not say how long: it throws a bare error.
  if (error instanceof Error && error.message.startsWith("Retry header did not contain")) {
    return rateLimited("ratelimited", 0);
  }
  return UNEXPECTED;
}

const UNEXPECTED: SlackFailure = { kind: "unclear", code: "unexpected_answer" };

function rateLimited(code: string, retryAfterSeconds: number): SlackFailure {
  const retryAfterMs = retryAfterSeconds > 0 ? retryAfterSeconds * 1000 : DEFAULT_RETRY_AFTER_MS;
  return { kind: "ratelimited", code, retryAfterMs };
}

/** Slack's answer to a `missing_scope` says which. */
function neededIn(answer: object): string | undefined {
  return "needed" in answer && typeof answer.needed === "string" ? answer.needed : undefined;
}

function failureByCode(code: string, needed?: string): SlackFailure {
  // Something else than Slack answered, such as a proxy with a page: the client hands the whole page on as the code.
  if (!/^[a-z0-9_.-]{1,80}$/i.test(code)) return UNEXPECTED;
  if (code === "ratelimited" || code === "rate_limited") return rateLimited(code, 0);
  return { kind: KIND_BY_CODE[code] ?? "bug", code, ...(needed === undefined ? {} : { needed }) };
}

/** Slack itself answers 200 or 429. A 5xx may come after the effect; a 4xx is a proxy that let nothing through. */
function failureByStatus(status: number): SlackFailure {
  const code = `http_${status}`;
  if (status === 429) return rateLimited(code, 0);
  if (status === 413) return { kind: "bug", code };
  return { kind: status >= 400 && status < 500 && status !== 408 ? "later" : "unclear", code };
}

const NEVER_REACHED = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"]);

/** No connection came about, so no byte was sent: certain that nothing happened. */
function neverReached(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ("code" in at && typeof at.code === "string" && NEVER_REACHED.has(at.code)) return true;
  }
  return false;
}
