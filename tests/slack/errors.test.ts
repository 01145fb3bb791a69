import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from "@slack/web-api";
import { expect, test } from "vitest";
import { failureOf, SlackCallError } from "#src/slack/errors.ts";

function platform(error: string): WebAPIPlatformError {
  return new WebAPIPlatformError({ ok: false, error });
}

function http(status: number): WebAPIHTTPError {
  return new WebAPIHTTPError(status, "", {});
}

function network(code: string): WebAPIRequestError {
  return new WebAPIRequestError(
    new TypeError("fetch failed", { cause: Object.assign(new Error(), { code }) }),
  );
}

test.each([
  ["later", "service_unavailable request_timeout team_added_to_org org_login_required"],
  ["unclear", "internal_error fatal_error"],
  [
    "gone",
    "channel_not_found not_in_channel is_archived user_not_found user_disabled cannot_dm_bot messages_tab_disabled " +
      "restricted_action restricted_action_read_only_channel ekm_access_denied access_denied app_access_restricted",
  ],
  [
    "installation",
    "invalid_auth not_authed account_inactive token_revoked token_expired team_access_not_granted",
  ],
  ["scope", "missing_scope not_allowed_token_type no_permission"],
  ["race", "expired_trigger_id exchanged_trigger_id hash_conflict not_found"],
  ["bug", "invalid_arguments invalid_blocks invalid_json view_too_large msg_too_long a_code_of_tomorrow"],
  ["ratelimited", "ratelimited rate_limited"],
])("%s: %s", (kind, codes) => {
  for (const code of codes.split(" ")) expect(failureOf(platform(code))).toMatchObject({ kind, code });
});

test("a refusal waits as long as Slack says, half a minute when it does not say", () => {
  expect(failureOf(new WebAPIRateLimitedError(7))).toMatchObject({ kind: "ratelimited", retryAfterMs: 7000 });
  expect(failureOf(new WebAPIRateLimitedError(0))).toMatchObject({ retryAfterMs: 30_000 });
  expect(failureOf(http(429))).toMatchObject({ kind: "ratelimited", retryAfterMs: 30_000 });
  const bare = new Error("Retry header did not contain a valid timeout (url: x, retry-after header: soon)");
  expect(failureOf(bare)).toMatchObject({ kind: "ratelimited", retryAfterMs: 30_000 });
});

test("a 5xx may have taken effect, a 4xx has not", () => {
  expect([500, 502, 503, 504, 408].map((status) => failureOf(http(status)).kind)).toEqual(
    Array.from({ length: 5 }, () => "unclear"),
  );
  expect([403, 407, 404].map((status) => failureOf(http(status)).kind)).toEqual(["later", "later", "later"]);
  expect(failureOf(http(413)).kind).toBe("bug");
});

test("a connection that never came about did nothing; one that broke may have", () => {
  expect(
    [network("ECONNREFUSED"), network("ENOTFOUND"), network("EAI_AGAIN")].map((e) => failureOf(e).kind),
  ).toEqual(["later", "later", "later"]);
  expect([network("ECONNRESET"), network("UND_ERR_SOCKET")].map((e) => failureOf(e).kind)).toEqual([
    "unclear",
    "unclear",
  ]);
});

test("what nobody expected may have taken effect", () => {
  expect(failureOf(new SyntaxError("Unexpected token <"))).toEqual({
    kind: "unclear",
    code: "unexpected_answer",
  });
  expect(failureOf(undefined).kind).toBe("unclear");
});

test("an error names method and code, never what was sent", () => {
  const error = new SlackCallError("chat.postMessage", failureOf(platform("is_archived")), null);
  expect(error.message).toBe("Cannot call Slack's 'chat.postMessage': is_archived (gone)");
});
