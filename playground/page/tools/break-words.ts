import type { BotState, FaultName } from "../../protocol.ts";

/** What to look for while something is broken. */
export function expectationOf(fault: FaultName): string {
  switch (fault) {
    case "rate-limit-storm":
      return "Messages come late and one by one. Waiting ones stand in the outbox; each arrives once.";
    case "slack-down":
      return "Nobody hears anything and buttons answer with an error. Switch it off: what is owed arrives then, once.";
    case "socket-dropped":
      return "The bot connects again by itself within moments. Nothing that was pressed meanwhile is lost.";
    case "answers-lost":
      return "Messages arrive, but the bot is not told. It looks before it tries again, so that none comes twice.";
    case "slow":
      return "Everything takes longer; a command that takes over three seconds fails as it does in Slack.";
    case "server-errors":
      return "Slack answers with errors now and then. The bot tries again until each message is there.";
  }
}

export function botInWords(bot: BotState): string {
  switch (bot.kind) {
    case "starting":
      return "The bot is starting.";
    case "running":
      return `The bot is running as process ${bot.pid}.`;
    case "stopped":
      return `The bot is stopped: ${bot.why}`;
  }
}
