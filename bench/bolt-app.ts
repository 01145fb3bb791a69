import SQLite from "better-sqlite3";
import { App } from "@slack/bolt";

// The peer: the least that Bolt needs to take a command, keep it for good and acknowledge it with words.
// Arguments: bot token, Slack's address, and an app token, or a signing secret and a port.

const [botToken = "", slackApiUrl = "", secret = "", port = "0"] = process.argv.slice(2);
const database = new SQLite("bolt.db");
database.pragma("journal_mode = WAL");
database.pragma("synchronous = FULL");
database.exec(
  "create table if not exists inbox (key text primary key, workspace_id text, kind text, received_at integer)",
);
const keep = database.prepare(
  "insert into inbox (key, workspace_id, kind, received_at) values (?, ?, 'interaction', ?)",
);

const clientOptions = { slackApiUrl };
const transport = secret.startsWith("xapp-")
  ? { appToken: secret, socketMode: true, installerOptions: { clientOptions } }
  : { signingSecret: secret };
const app = new App({ token: botToken, clientOptions, ...transport });
app.command(/.*/, async ({ body, ack }) => {
  keep.run(`trigger:${body.trigger_id}`, body.team_id, Date.now());
  await ack({ response_type: "ephemeral", text: "Everything that I can do. ".repeat(40) });
});
await app.start(Number(port));
console.log("minimal Bolt is listening");
