import { withIds } from "./block-ids.ts";
import { Refusal } from "./errors.ts";
import { type Json, objectsOf, stringOf } from "./json.ts";
import { MAX_VIEW_STACK } from "./limits.ts";
import { seenView } from "./seen.ts";
import { stateOf } from "./view-state.ts";
import type { View, Workspace } from "./world.ts";

// A person's modals are a stack of at most three. A view is opened or pushed, updated any number of times
// (what was typed stays where block and action keep their ids), and closed by the person or the app.

export function openView(workspace: Workspace, userId: string, payload: Json): View {
  const stack = workspace.viewStacks.get(userId) ?? [];
  if (stack.length >= MAX_VIEW_STACK) throw new Refusal("push_limit_reached");
  refuseSecond(workspace, payload, null);
  const id = workspace.world.ids.next("V");
  const view = freshView(workspace, payload, {
    id,
    userId,
    rootId: stack[0]?.id ?? id,
    previousId: stack.at(-1)?.id ?? null,
  });
  workspace.viewStacks.set(userId, [...stack, view]);
  announce(workspace, view);
  return view;
}

/** Which view it is, and what had been typed into it. */
type Identity = Pick<View, "id" | "userId" | "rootId" | "previousId"> & Partial<Pick<View, "state">>;

function freshView(workspace: Workspace, payload: Json, identity: Identity): View {
  const { ids } = workspace.world;
  const blocks = withIds(objectsOf(payload["blocks"]), ids);
  return {
    ...identity,
    payload: { ...payload, blocks },
    hash: newHash(workspace),
    state: stateOf(blocks, identity.state),
    errors: {},
  };
}

function newHash({ world }: Workspace): string {
  return `${Math.floor(world.clock.now().getTime() / 1000)}.h${world.ids.count("hash")}`;
}

/** Puts a new payload into an open view; `hash`, when given, must be the one of the view as it stands. */
export function updateView(
  workspace: Workspace,
  view: View,
  change: { readonly payload: Json; readonly hash?: string | undefined },
): View {
  if (change.hash !== undefined && change.hash !== view.hash) throw new Refusal("hash_conflict");
  refuseSecond(workspace, change.payload, view.id);
  const next = freshView(workspace, change.payload, view);
  replaceView(workspace, next);
  return next;
}

/** Stores a changed view in its place (a stack or a Home) and tells whoever watches. */
export function replaceView(workspace: Workspace, next: View): void {
  if (workspace.homes.get(next.userId)?.id === next.id) workspace.homes.set(next.userId, next);
  const stack = workspace.viewStacks.get(next.userId) ?? [];
  workspace.viewStacks.set(
    next.userId,
    stack.map((view) => (view.id === next.id ? next : view)),
  );
  announce(workspace, next);
}

export function publishHome(
  workspace: Workspace,
  userId: string,
  change: { readonly payload: Json; readonly hash?: string | undefined },
): View {
  const known = workspace.homes.get(userId);
  if (known !== undefined) return updateView(workspace, known, change);
  refuseSecond(workspace, change.payload, null);
  const id = workspace.world.ids.next("V");
  const view = freshView(workspace, change.payload, { id, userId, rootId: id, previousId: null });
  workspace.homes.set(userId, view);
  announce(workspace, view);
  return view;
}

export function topView(workspace: Workspace, userId: string): View | undefined {
  return workspace.viewStacks.get(userId)?.at(-1);
}

export function closeTop(workspace: Workspace, userId: string): void {
  workspace.viewStacks.set(userId, (workspace.viewStacks.get(userId) ?? []).slice(0, -1));
  announceTop(workspace, userId);
}

export function closeAll(workspace: Workspace, userId: string): void {
  workspace.viewStacks.set(userId, []);
  announceTop(workspace, userId);
}

export function allViews(workspace: Workspace): readonly View[] {
  return [...[...workspace.viewStacks.values()].flat(), ...workspace.homes.values()];
}

export function externalId(view: View): string | undefined {
  const id = stringOf(view.payload["external_id"]);
  return id === "" ? undefined : id;
}

function refuseSecond(workspace: Workspace, payload: Json, own: string | null): void {
  const id = stringOf(payload["external_id"]);
  if (id === undefined || id === "") return;
  const other = allViews(workspace).find((view) => externalId(view) === id && view.id !== own);
  if (other !== undefined) throw new Refusal("duplicate_external_id");
}

function announce(workspace: Workspace, view: View): void {
  workspace.world.traffic += 1;
  if (workspace.world.viewListeners.size === 0) return;
  const seen = seenView(workspace, view);
  for (const listener of workspace.world.viewListeners) listener({ userId: view.userId, view: seen });
}

function announceTop(workspace: Workspace, userId: string): void {
  const top = topView(workspace, userId);
  workspace.world.traffic += 1;
  const view = top === undefined ? null : seenView(workspace, top);
  for (const listener of workspace.world.viewListeners) listener({ userId, view });
}
