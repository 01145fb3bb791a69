import type { ReactElement, ReactNode } from "react";

const TAGS = ["h3", "h4", "h5", "h6"] as const;

interface HeadingProps {
  /** The app's own, from 1 on: below the page's headings in any case. */
  readonly level: number;
  readonly children: ReactNode;
}

export function Heading({ level, children }: HeadingProps): ReactElement {
  const Tag = TAGS[level - 1] ?? "h6";
  return <Tag className="block-header">{children}</Tag>;
}
