import type { Feature } from "../../feature.ts";
import { workspaceEvents } from "./slack.ts";

/** Whether the app is installed in its workspace. */
export const workspaceFeature: Feature = { name: "workspace", events: workspaceEvents };
