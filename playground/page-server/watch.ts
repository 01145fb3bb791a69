import type { ConversationRecord } from "../control.ts";
import type { Topic } from "../protocol.ts";
import type { Changes } from "./changes.ts";
import type { Engine, LaidOut } from "./engine.ts";

/** Turns what happens on the pretend Slack into what the page should ask for again; gives back how to stop. */
export function watchEngine(engine: Engine, changes: Changes): () => void {
  let { slack: watched } = engine.stage();
  let stopStage = watchStage(engine.stage(), changes);
  const stopEngine = engine.onChange((topics) => {
    changes.add(topics);
    const stage = engine.stage();
    if (stage.slack === watched) return;
    watched = stage.slack;
    stopStage();
    stopStage = watchStage(stage, changes);
  });
  return () => {
    stopEngine();
    stopStage();
  };
}

/** The page's demo may run for days. */
const REMEMBERED = 2_000;

function watchStage({ slack, workspace }: LaidOut, changes: Changes): () => void {
  slack.rememberOnly(REMEMBERED);
  function topicsOfRoom(channelId: string): readonly Topic[] {
    const room = workspace.conversations().find((one) => one.id === channelId);
    return room === undefined ? [] : roomTopics(room);
  }
  const stops = [
    slack.onMessage(({ kind, message, onlyFor }) => {
      const rooms = onlyFor === undefined ? topicsOfRoom(message.channelId) : [`rooms:${onlyFor}` as const];
      const counts: readonly Topic[] = kind === "marked" ? [] : ["overview", "outbox", ...rooms];
      changes.add([`messages:${message.channelId}`, ...counts]);
    }),
    slack.onView(({ userId }) => changes.add([`windows:${userId}`])),
    slack.onRoom((room) => changes.add([...roomTopics(room), `messages:${room.id}`, "overview"])),
    slack.onWire(() => changes.add(["wire", "outbox"])),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

function roomTopics({ members }: ConversationRecord): readonly Topic[] {
  return members.map((id) => `rooms:${id}` as const);
}
