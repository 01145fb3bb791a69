import { useLayoutEffect, useState, type RefObject } from "react";

/** How much room a pane has: `narrow` for the conversation alone, `medium` with the sidebar, `wide` with a thread too. */
export type Width = "narrow" | "medium" | "wide";

export function useWidth(measured: RefObject<HTMLElement | null>): Width {
  const [width, setWidth] = useState<Width>("medium");
  useLayoutEffect(() => {
    const shown = measured.current;
    if (shown === null) return;
    const watch = new ResizeObserver(() => setWidth(widthOf(shown.clientWidth)));
    watch.observe(shown);
    return () => watch.disconnect();
  }, [measured]);
  return width;
}

function widthOf(pixels: number): Width {
  if (pixels < 640) return "narrow";
  return pixels < 960 ? "medium" : "wide";
}
