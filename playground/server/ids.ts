/** Slack-like ids and tokens from counters: two identical runs make identical ids. */
export interface Ids {
  /** Such as `U0000000A1`: a prefix and nine base-36 digits. */
  next(prefix: string): string;
  /** A plain running number per name, from 1. */
  count(name: string): number;
  /** How far each counter is, for a saved world. */
  counted(): Readonly<Record<string, number>>;
  /** Goes on from there. */
  goOnFrom(counted: Readonly<Record<string, number>>): void;
}

export function createIds(): Ids {
  const counters = new Map<string, number>();
  function count(name: string): number {
    const value = (counters.get(name) ?? 0) + 1;
    counters.set(name, value);
    return value;
  }
  function next(prefix: string): string {
    return prefix + count(prefix).toString(36).toUpperCase().padStart(10, "0");
  }
  return {
    next,
    count,
    counted: () => Object.fromEntries(counters),
    goOnFrom(counted) {
      for (const [name, value] of Object.entries(counted)) counters.set(name, value);
    },
  };
}
