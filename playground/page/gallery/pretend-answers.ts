import type { Act, ActAnswer, PageView, PersonWindows } from "../../protocol.ts";
import { queries } from "../link.ts";
import { overview, rooms, VIEWER } from "./pretend-workspace.ts";
import { formWindow, smallWindow } from "./window-samples.ts";

// Answers to what the gallery's elements ask, as the page's server would give them, after a moment in which it can be
// seen that something is under way.

const MOMENT_MS = 600;
const FINE: ActAnswer = { ok: true, replies: [] };
const WINDOWS = [`windows:${VIEWER}`];
const CATALOGUE = ["Data Management at Scale", "Fundamentals of Data Engineering", "Staff Engineer"];

/** Takes the place of the server for this page. */
export function answerHere(): void {
  queries.setQueryData(["overview"], overview);
  queries.setQueryData([`rooms:${VIEWER}`], rooms);
  queries.setQueryData<PersonWindows>(WINDOWS, { modals: [], home: null });
  window.fetch = answer;
}

async function answer(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  await new Promise((resolve) => setTimeout(resolve, MOMENT_MS));
  const path = input instanceof Request ? input.url : String(input);
  if (path.startsWith("/api/options")) return Response.json(CATALOGUE);
  if (path !== "/api/act" || typeof init?.body !== "string")
    return new Response("Not here.", { status: 404 });
  // What the page itself has just written.
  return Response.json(done(JSON.parse(init.body) as Act)); // oxlint-disable-line typescript/no-unsafe-type-assertion
}

function done(act: Act): ActAnswer {
  switch (act.act) {
    case "press":
      return pressed(act.actionId);
    case "submit":
      return submitted(act.values["Name"]?.["value"] === "Nobody");
    case "close":
      stack((modals) => (act.all ? [] : modals.slice(0, -1)));
      return FINE;
    case "upload":
      return { ...FINE, id: `F-${act.name}` };
    default:
      return FINE;
  }
}

function pressed(actionId: string): ActAnswer {
  if (actionId === "refused") {
    return {
      ok: false,
      replies: [],
      problem:
        "Slack refused what the app answered (invalid_blocks): [ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]",
    };
  }
  if (actionId === "open-window") stack(() => [formWindow("V1")]);
  if (actionId === "push") stack((modals) => [...modals, smallWindow(`V${modals.length + 1}`)]);
  if (actionId === "update") stack((modals) => modals.map((view) => updated(view)));
  return FINE;
}

/** The same fields but one, and a new hash: what was typed stays in those that are there still. */
function updated(view: PageView): PageView {
  return {
    ...view,
    hash: `${view.hash}1`,
    blocks: view.blocks.filter((block) => block["block_id"] !== "Goals"),
  };
}

function submitted(isRefused: boolean): ActAnswer {
  if (isRefused) return { ...FINE, ok: false, errors: { Name: "There is nobody called Nobody." } };
  stack((modals) => modals.slice(0, -1));
  return FINE;
}

function stack(change: (modals: readonly PageView[]) => readonly PageView[]): void {
  queries.setQueryData<PersonWindows>(WINDOWS, (now) => ({
    modals: change(now?.modals ?? []),
    home: now?.home ?? null,
  }));
}
