/** One way in which Slack might count: null when a post at `at` is taken, otherwise Retry-After in milliseconds. */
export type HiddenLimit = (at: number) => number | null;

/** So many in any minute, as the pretend Slack counts. */
export function rollingMinute(perMinute: number): HiddenLimit {
  return rolling(perMinute, 60_000);
}

/** So many in any second. */
export function rollingSecond(perMinute: number): HiddenLimit {
  return rolling(Math.round(perMinute / 60), 1000);
}

/** So many from one full minute to the next, of a clock that is not ours. */
export function minuteByTheClock(perMinute: number): HiddenLimit {
  const aheadMs = 37_000;
  let minute = -1;
  let taken = 0;
  return (at) => {
    const current = Math.floor((at + aheadMs) / 60_000);
    taken = current === minute ? taken : 0;
    minute = current;
    if (taken >= perMinute) return inSeconds((current + 1) * 60_000 - aheadMs - at);
    taken += 1;
    return null;
  };
}

/** A bucket that holds what a minute lets through in so many seconds, full at first. */
export function bucketOf(seconds: number): (perMinute: number) => HiddenLimit {
  return (perMinute) => {
    const most = Math.max(1, (perMinute * seconds) / 60);
    let left = most;
    let filledAt = 0;
    return (at) => {
      left = Math.min(most, left + ((at - filledAt) * perMinute) / 60_000);
      filledAt = at;
      if (left < 1) return inSeconds(((1 - left) * 60_000) / perMinute);
      left -= 1;
      return null;
    };
  };
}

function rolling(most: number, lengthMs: number): HiddenLimit {
  let recent: readonly number[] = [];
  return (at) => {
    recent = recent.filter((one) => one > at - lengthMs);
    const leaving = recent[recent.length - most];
    if (leaving !== undefined) return inSeconds(leaving + lengthMs - at);
    recent = [...recent, at];
    return null;
  };
}

/** As in the header: whole seconds, rounded up. */
function inSeconds(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1000)) * 1000;
}
