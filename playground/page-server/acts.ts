import type { ActResult, WireRecord } from "../control.ts";
import { NotPossible } from "../server/not-possible.ts";
import type { Act, ActAnswer, Topic } from "../protocol.ts";
import type { Engine } from "./engine.ts";
import { doToWorkspace, knownPerson } from "./people-acts.ts";
import { doAs, type Done, type PersonAct } from "./person-acts.ts";
import { inWords } from "./problem-words.ts";
import { whenUp } from "./when-up.ts";

/** Does what the page was told to do. What goes wrong is `problem`, in words. */
export interface Acts {
  perform(act: Act): Promise<ActAnswer>;
}

export function createActs(engine: Engine, changed: (topics: readonly Topic[]) => void): Acts {
  const queues = new Map<string, Promise<unknown>>();

  /** Acts of one person run one after the other, whichever window they come from. */
  async function inTurn(userId: string, run: () => Promise<ActAnswer>): Promise<ActAnswer> {
    const before = queues.get(userId) ?? Promise.resolve();
    const own = before.then(run);
    queues.set(userId, own);
    const answer = await own;
    if (queues.get(userId) === own) queues.delete(userId);
    return answer;
  }
  return {
    perform(act) {
      if ("as" in act) {
        return inTurn(act.as, () => answered(() => byPerson(engine, act))).finally(() =>
          changed(touchedBy(act)),
        );
      }
      // Who somebody is shows everywhere: in their rooms, and in whether they may write at all.
      const touched: readonly Topic[] = act.act === "change-person" ? ["everything"] : ["overview"];
      return answered(() => byNobody(engine, act)).finally(() => changed(touched));
    },
  };
}

/** What an act changes that nobody is told of otherwise: marks, and what was picked in a message. */
function touchedBy(act: PersonAct): readonly Topic[] {
  const topics: Topic[] = ["overview", `rooms:${act.as}`, `windows:${act.as}`];
  if ("in" in act) topics.push(`messages:${act.in}`);
  if (act.act === "press" && act.at.kind === "message") topics.push(`messages:${act.at.channelId}`);
  return topics;
}

async function answered(run: () => Promise<ActAnswer>): Promise<ActAnswer> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof NotPossible) return { ok: false, problem: error.message, replies: [] };
    console.error(error);
    return {
      ok: false,
      problem: "The playground itself stumbled over this; its console says more.",
      replies: [],
    };
  }
}

async function byPerson(engine: Engine, act: PersonAct): Promise<ActAnswer> {
  await whenUp(engine);
  const stage = engine.stage();
  const person = knownPerson(stage.workspace, act.as);
  const before = stage.slack.wire().at(-1)?.seq ?? 0;
  const done = await doAs(stage, person, act);
  const since = stage.slack.wire().filter(({ seq }) => seq > before);
  return answerOf(done, { act, refused: refusedFor(act.as, since) });
}

async function byNobody(engine: Engine, act: Exclude<Act, PersonAct>): Promise<ActAnswer> {
  switch (act.act) {
    case "invite-app":
    case "welcome":
    case "change-person":
      await whenUp(engine);
      return { ok: true, replies: [], ...(await doToWorkspace(engine.stage(), act)) };
    default:
      return { ...(await engine.perform(act)), replies: [] };
  }
}

function answerOf(
  done: Done,
  { act, refused }: { readonly act: PersonAct; readonly refused: WireRecord | undefined },
): ActAnswer {
  const { replies, ...rest } = "ok" in done ? withoutView(done) : { ok: true, replies: [], ...done };
  const problem = rest.problem ?? (refused === undefined ? undefined : (refused.problem ?? ""));
  if (problem === undefined) return { ...rest, replies };
  const pointers = rest.pointers ?? refused?.pointers ?? [];
  const shown = pointers.length === 0 ? {} : { pointers };
  return { ...rest, ok: false, problem: inWords(problem, act, pointers), ...shown, replies };
}

function withoutView({ view: _shownByItself, replies, ...result }: ActResult) {
  return {
    ...result,
    replies: replies.map(({ channelId, ts, ephemeral }) => ({ channelId, ts, ephemeral })),
  };
}

/**
 * What the app wanted to show this person at once, and Slack refused: a window, the Home, words through a response_url.
 * The app has acknowledged and knows better by now; the person would only see that nothing happens.
 */
function refusedFor(userId: string, since: readonly WireRecord[]): WireRecord | undefined {
  return since.find(({ way, outcome, exchange }) => {
    if (way !== "call" || outcome !== "refused" || !("args" in exchange)) return false;
    const { method, args } = exchange;
    if (method === "response_url") return args["user"] === userId;
    if (method === "views.publish") return args["user_id"] === userId;
    const trigger = args["trigger_id"];
    return typeof trigger === "string" && trigger.endsWith(`.${userId}`);
  });
}
