import type { ReactElement, ReactNode } from "react";
import { safeAddress } from "./address.ts";

/** A link that opens in a tab of its own by a person's click; words alone where the address is none that opens. */
export function SafeLink({
  url,
  children,
}: {
  readonly url: string;
  readonly children: ReactNode;
}): ReactElement {
  const address = safeAddress(url);
  if (address === null) {
    return (
      <span className="mrkdwn-dead-link" title={`Slack opens no such address: ${url}`}>
        {children}
      </span>
    );
  }
  return (
    <a href={address} target="_blank" rel="noopener noreferrer" title={url}>
      {children}
    </a>
  );
}
