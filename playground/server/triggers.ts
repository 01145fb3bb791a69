import { Refusal } from "./errors.ts";
import { RESPONSE_URL_LIFE_MS, RESPONSE_URL_USES, TRIGGER_LIFE_MS } from "./limits.ts";
import type { ResponseUrl, Workspace, World } from "./world.ts";

/** A trigger id: good for one view, for three seconds of the pretend Slack's time. */
export function issueTrigger(workspace: Workspace, userId: string): string {
  const { ids, clock } = workspace.world;
  const id = `${ids.count("trigger")}.${workspace.id}.${userId}`;
  workspace.triggers.set(id, { id, userId, issuedAt: clock.now(), used: false });
  return id;
}

/** The person behind the trigger, which is used up by this. */
export function spendTrigger(workspace: Workspace, id: string): string {
  const trigger = workspace.triggers.get(id);
  if (trigger === undefined) throw new Refusal("invalid_trigger_id");
  if (trigger.used) throw new Refusal("exchanged_trigger_id");
  const ageMs = workspace.world.clock.now().getTime() - trigger.issuedAt.getTime();
  if (ageMs > TRIGGER_LIFE_MS) throw new Refusal("expired_trigger_id");
  trigger.used = true;
  return trigger.userId;
}

export function issueResponseUrl(
  workspace: Workspace,
  spec: Pick<ResponseUrl, "channelId" | "userId" | "message">,
): ResponseUrl {
  const { world } = workspace;
  const issued: ResponseUrl = {
    path: `/response/${workspace.id}/${world.ids.count("response-url")}`,
    workspaceId: workspace.id,
    issuedAt: world.clock.now(),
    said: [],
    uses: 0,
    ...spec,
  };
  world.responseUrls.set(issued.path, issued);
  return issued;
}

/** Counts one use; `used_url` or `expired_url` when there is none left. */
export function spendResponseUrl(world: World, url: ResponseUrl): "used_url" | "expired_url" | null {
  const ageMs = world.clock.now().getTime() - url.issuedAt.getTime();
  if (ageMs > RESPONSE_URL_LIFE_MS) return "expired_url";
  if (url.uses >= RESPONSE_URL_USES) return "used_url";
  url.uses += 1;
  return null;
}
