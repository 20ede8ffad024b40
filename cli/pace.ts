/** How far a run is, and the time it still needs. */
export type PaceNow = {
  /** Of all the work, 0 to 1. */
  readonly share: number;
  /** Documents a minute; a dash while nothing is known. */
  readonly rate: string;
  /** As `1:02:03` or `2:03`; a dash while nothing is known. */
  readonly left: string;
};

/**
 * How fast the documents of a run are done. Documents differ a thousandfold: what is left is weighed by the sizes of the
 * files, at what the files done so far have cost by their size, and pages that are read from their images by what each
 * of them costs in its own document.
 */
export class Pace {
  private readonly started: number;
  /** Work done, in seconds of a worker, and the bytes of its files. */
  private seconds = 0;
  private bytes = 0;
  private count = 0;
  /** Documents of which page images are being read. */
  private readonly open = new Map<string, { readonly since: number; done: number; pages: number }>();
  private readonly left: Map<string, number>;
  /** What was known when something was last heard, in seconds. */
  private heard: { readonly at: number; readonly left: number } | undefined;

  /**
   * @param documents how many are to be read
   * @param sizes of their files in bytes, by path; all count alike where they are not known
   */
  constructor(
    private readonly documents: number,
    sizes: ReadonlyMap<string, number> = new Map(),
    private readonly now_: () => number = () => performance.now(),
  ) {
    this.started = now_();
    this.left = new Map(sizes);
  }

  /** Of a document whose size is not known, nothing. */
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

  /** Between two pieces of news the time goes down; to less than half of what was said it does not go by itself. */
  now(): PaceNow {
    const { share, rate, isDone } = this.estimate();
    const { at = 0, left = 0 } = this.heard ?? {};
    const since = (this.now_() - at) / 1000;
    const seconds = isDone ? 0 : this.heard && Math.max(left - since, left / 2);
    return { share, rate, left: seconds === undefined ? '–' : clock(Math.round(seconds)) };
  }

  /** What the work done so far tells; `left` in seconds. */
  private estimate(): Omit<PaceNow, 'left'> & { readonly left: number | undefined; readonly isDone: boolean } {
    const now = this.now_();
    const elapsed = (now - this.started) / 1000;
    // Of a document that is being read page by page what it has taken is done, and its pages tell the rest.
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

/** Less than that no document takes, in seconds. */
const leastSeconds = 0.05;

const rateOf = (perMinute: number): string => (perMinute < 10 ? perMinute.toFixed(1) : perMinute.toFixed(0));

function clock(seconds: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  const rest = two(seconds % 60);
  return minutes < 60 ? `${minutes}:${rest}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${rest}`;
}
