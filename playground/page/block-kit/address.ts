const OPENED = new Set(["http:", "https:", "mailto:"]);

/** The address as a link may carry it; null for what Slack's client would not open, scripts above all. */
export function safeAddress(written: string): string | null {
  const url = URL.parse(written);
  return url !== null && OPENED.has(url.protocol) ? url.href : null;
}
