/** The progress of a run, and the time that it still needs. */
export type PaceNow = {
  /** The share of all work that is done, 0 to 1. */
  readonly share: number;
  /** Documents per minute; a dash while unknown. */
  readonly rate: string;
  /** Remaining time, as `1:02:03` or `2:03`; a dash while unknown. */
  readonly left: string;
};

/**
 * Estimates the pace of a run. Documents differ a thousandfold, so the remaining work is estimated from the file sizes
 * and the time per byte so far; for pages read from their images, from the time per page of the same document.
 */
export class Pace {
  private readonly started: number;
  /** Work done, in worker seconds, and the bytes of its files. */
  private seconds = 0;
  private bytes = 0;
  private count = 0;
  /** Documents whose page images are being read. */
  private readonly open = new Map<string, { readonly since: number; done: number; pages: number }>();
  private readonly left: Map<string, number>;
  /** The estimate at the last event, in seconds. */
  private heard: { readonly at: number; readonly left: number } | undefined;

  /**
   * @param documents number of documents to read
   * @param sizes of their files in bytes, by path; if unknown, all documents count the same
   */
  constructor(
    private readonly documents: number,
    sizes: ReadonlyMap<string, number> = new Map(),
    private readonly now_: () => number = () => performance.now(),
  ) {
    this.started = now_();
    this.left = new Map(sizes);
  }

  /** 0 for a document of unknown size. */
  private sizeOf(path: string): number {
    return this.left.get(path) ?? 0;
  }

  /** @param seconds that the document took */
  done(path = '', seconds = 0): void {
    this.count += 1;
    this.seconds += Math.max(seconds, leastSeconds);
    this.bytes += this.sizeOf(path);
    this.left.delete(path);
    this.open.delete(path);
    this.hear();
  }

  /** A page image of a document was read. */
  page(path: string, done: number, pages: number): void {
    const known = this.open.get(path) ?? { since: this.now_(), done, pages };
    this.open.set(path, { ...known, done, pages });
    this.hear();
  }

  private hear(): void {
    const { left } = this.estimate();
    this.heard = left === undefined ? undefined : { at: this.now_(), left };
  }

  /** Between two events the remaining time counts down, but not below half of the last estimate. */
  now(): PaceNow {
    const { share, rate, isDone } = this.estimate();
    const { at = 0, left = 0 } = this.heard ?? {};
    const since = (this.now_() - at) / 1000;
    const seconds = isDone ? 0 : this.heard && Math.max(left - since, left / 2);
    return { share, rate, left: seconds === undefined ? '–' : clock(Math.round(seconds)) };
  }

  /** The estimate from the work done so far; `left` in seconds. */
  private estimate(): Omit<PaceNow, 'left'> & { readonly left: number | undefined; readonly isDone: boolean } {
    const now = this.now_();
    const elapsed = (now - this.started) / 1000;
    // For a document that is being read page by page, the time so far counts as done, and its pages show how much
    // remains.
    let worked = this.seconds;
    let toDo = 0;
    let bytes = this.bytes;
    let seconds = this.seconds;
    for (const [path, { since, done, pages }] of this.open) {
      const taken = (now - since) / 1000;
      const whole = done > 1 ? (taken * pages) / (done - 1) : 0;
      worked += taken;
      toDo += Math.max(0, whole - taken);
      bytes += this.sizeOf(path);
      seconds += Math.max(whole, taken);
    }
    const perByte = bytes > 0 ? seconds / bytes : 0;
    const perDocument = this.count > 0 ? this.seconds / this.count : 0;
    const waiting = [...this.left].filter(([path]) => !this.open.has(path));
    for (const [, size] of waiting) toDo += Math.max(leastSeconds, size * perByte);
    if (this.left.size === 0) toDo += Math.max(0, this.documents - this.count - this.open.size) * perDocument;
    const minutes = elapsed / 60;
    const isKnown =
      worked > leastSeconds && elapsed > 0 && (this.count > 0 || this.open.size > 0) && perByte + perDocument > 0;
    const isDone = this.count >= this.documents;
    return {
      share: isDone ? 1 : worked / Math.max(worked + toDo, leastSeconds),
      rate: this.count === 0 || minutes <= 0 ? '–' : rateOf(this.count / minutes),
      left: isKnown ? (elapsed * toDo) / worked : undefined,
      isDone,
    };
  }
}

/** No document takes less time, in seconds. */
const leastSeconds = 0.05;

const rateOf = (perMinute: number): string => (perMinute < 10 ? perMinute.toFixed(1) : perMinute.toFixed(0));

function clock(seconds: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  const rest = two(seconds % 60);
  return minutes < 60 ? `${minutes}:${rest}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${rest}`;
}
