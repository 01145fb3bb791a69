import { createHmac, randomUUID } from "node:crypto";
import { Agent, request } from "node:http";
import { setImmediate } from "node:timers/promises";
import type { Person, PretendSlack } from "#playground/control.ts";

/** One way of handing a command in; resolves with the milliseconds until it was acknowledged. */
export type Ask = (line: string) => Promise<number>;

/** As Slack does it over HTTP: signed, one after the other on a connection that is kept open. */
export function askOverHttp(options: {
  readonly port: number;
  readonly secret: string;
  readonly teamId: string;
  readonly userId: string;
}): Ask {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return async (line) => {
    const [command = "", ...words] = line.split(" ");
    const body = new URLSearchParams({
      token: "bench",
      command,
      text: words.join(" "),
      team_id: options.teamId,
      team_domain: "bench",
      user_id: options.userId,
      user_name: "ada",
      channel_id: "C0BENCH",
      channel_name: "bench",
      api_app_id: "A0BENCH",
      response_url: "http://127.0.0.1:9/none",
      trigger_id: randomUUID(),
    }).toString();
    const timestamp = String(Math.floor(Date.now() / 1000));
    const signed = createHmac("sha256", options.secret).update(`v0:${timestamp}:${body}`).digest("hex");
    const headers = {
      "content-type": "application/x-www-form-urlencoded",
      "content-length": Buffer.byteLength(body),
      "x-slack-request-timestamp": timestamp,
      "x-slack-signature": `v0=${signed}`,
    };
    const before = performance.now();
    await post({ port: options.port, path: "/slack/events", agent, headers }, body);
    return performance.now() - before;
  };
}

interface Posting {
  readonly port: number;
  readonly path: string;
  readonly agent: Agent;
  readonly headers: Readonly<Record<string, string | number>>;
}

function post(posting: Posting, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request({ method: "POST", host: "127.0.0.1", ...posting }, (response) => {
      response.resume();
      response.once("end", () => {
        if (response.statusCode === 200) resolve();
        else reject(new Error(`Cannot hand in a command: status ${response.statusCode}`));
      });
    });
    sent.once("error", reject);
    sent.end(body);
  });
}

/** Somebody types it on the pretend Slack; looked at in every turn of the event loop until it is acknowledged. */
export function askOverSocket(slack: PretendSlack, person: Person): Ask {
  return async (line) => {
    const known = slack.deliveries().length;
    const before = performance.now();
    const typed = person.command(line);
    while (slack.deliveries()[known]?.acknowledged !== true) await setImmediate();
    const ackMs = performance.now() - before;
    const { problem } = await typed;
    if (problem !== undefined) throw new Error(`Cannot hand in a command: ${problem}`);
    return ackMs;
  };
}
