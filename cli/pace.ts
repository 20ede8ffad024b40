/** How fast the documents of a run are done: of those that are read in it, over the last hundred. */
export class Pace {
  private readonly times: number[];
  private count = 0;

  /** @param documents how many are to be read */
  constructor(private readonly documents: number) {
    this.times = [performance.now()];
  }

  done(): void {
    this.count += 1;
    this.times.push(performance.now());
    if (this.times.length > recent) this.times.shift();
  }

  /** Documents a minute, and the time left as `1:02:03` or `2:03`; a dash while nothing is known. */
  now(): { readonly rate: string; readonly left: string } {
    const [first = 0] = this.times;
    const minutes = (performance.now() - first) / 60_000;
    const perMinute = (this.times.length - 1) / minutes;
    if (this.count === 0 || !Number.isFinite(perMinute)) return { rate: '–', left: '–' };
    const seconds = Math.round(((this.documents - this.count) / perMinute) * 60);
    return { rate: perMinute < 10 ? perMinute.toFixed(1) : perMinute.toFixed(0), left: clock(seconds) };
  }
}

const recent = 101;

function clock(seconds: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  const rest = two(seconds % 60);
  return minutes < 60 ? `${minutes}:${rest}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${rest}`;
}
