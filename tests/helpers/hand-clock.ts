type Interval = { readonly every: number; readonly action: () => void; due: number };

/** A clock that is set by hand: until `restore`, what `setInterval` starts runs when the hands pass its time. */
export function handClock(): { readonly forward: (milliseconds: number) => void; readonly restore: () => void } {
  const kept = { setInterval, clearInterval };
  const intervals = new Set<Interval>();
  let now = 0;
  const start = (action: () => void, every: number): object => {
    const interval = { every, action, due: now + every };
    intervals.add(interval);
    return Object.assign(interval, {
      unref: () => interval,
      refresh: () => Object.assign(interval, { due: now + every }),
    });
  };
  Object.assign(globalThis, {
    setInterval: start,
    clearInterval: (interval: Interval) => intervals.delete(interval),
  });
  return {
    forward(milliseconds) {
      const until = now + milliseconds;
      while (now < until) {
        now = Math.min(until, ...[...intervals].map(({ due }) => due));
        for (const interval of [...intervals].filter(({ due }) => due <= now)) {
          interval.due = now + interval.every;
          interval.action();
        }
      }
    },
    restore() {
      Object.assign(globalThis, kept);
    },
  };
}
