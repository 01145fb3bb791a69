import { useEffect, type ReactElement } from "react";
import { listenToChanges, useOverview } from "./link.ts";

export function App(): ReactElement {
  useEffect(listenToChanges, []);
  const overview = useOverview();
  return <main>{overview.data?.workspace.name ?? "…"}</main>;
}
