import type { PlaygroundClock, PretendSlack, PretendWorkspace } from "../control.ts";
import type { Act, ActAnswer, Overview, Topic } from "../protocol.ts";
import type { ReadMarks } from "./read-marks.ts";

// What runs under the page: the pretend Slack, the bot and the clock they share. The page's server shows it and
// passes on what people do; it starts and moves nothing by itself.

export interface Engine {
  /** What is laid out now. Another one, with a pretend Slack of its own, after each act that lays out anew. */
  stage(): LaidOut;
  /** What the page shows of clock, bot, faults and trail at this moment; cheap, asked often. */
  overview(): Pick<Overview, "clock" | "bot" | "faults" | "trail">;
  /** Never throws for what a person can get wrong: that is `problem`, in words. */
  perform(act: EngineAct): Promise<EngineAnswer>;
  /** The whole pretend workspace as one file, as `load-saved` takes it; `marks` of the stage in it. */
  save(): Promise<string>;
  /** `everything` once another stage is laid out, after which `stage()` gives the new one; `overview` for the rest. */
  onChange(listener: (topics: readonly Topic[]) => void): () => void;
}

export interface LaidOut {
  readonly slack: PretendSlack;
  readonly workspace: PretendWorkspace;
  readonly clock: PlaygroundClock;
  /** The workspace's own zone, IANA. */
  readonly timeZone: string;
  /** The bot's database; it need not exist yet. */
  readonly databasePath: string;
  /** Who has read what: made by `createReadMarks()` with each stage, saved and loaded with it. */
  readonly marks: ReadMarks;
}

/** The acts that are nobody's in the workspace. */
export type EngineAct = Extract<
  Act,
  {
    readonly act:
      | "move-time"
      | "stop-moving"
      | "let-time-flow"
      | "break"
      | "bot"
      | "start-fresh"
      | "load-sample"
      | "load-roster"
      | "load-saved";
  }
>;

export type EngineAnswer = Omit<ActAnswer, "replies">;
