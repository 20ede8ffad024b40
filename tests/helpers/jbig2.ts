/** States of the coder: probability, next state after the likely bit, after the unlikely one, whether they swap. */
const states = [
  [0x5601, 1, 1, 1],
  [0x3401, 2, 6, 0],
  [0x1801, 3, 9, 0],
  [0x0ac1, 4, 12, 0],
  [0x0521, 5, 29, 0],
  [0x0221, 38, 33, 0],
  [0x5601, 7, 6, 1],
  [0x5401, 8, 14, 0],
  [0x4801, 9, 14, 0],
  [0x3801, 10, 14, 0],
  [0x3001, 11, 17, 0],
  [0x2401, 12, 18, 0],
  [0x1c01, 13, 20, 0],
  [0x1601, 29, 21, 0],
  [0x5601, 15, 14, 1],
  [0x5401, 16, 14, 0],
  [0x5101, 17, 15, 0],
  [0x4801, 18, 16, 0],
  [0x3801, 19, 17, 0],
  [0x3401, 20, 18, 0],
  [0x3001, 21, 19, 0],
  [0x2801, 22, 19, 0],
  [0x2401, 23, 20, 0],
  [0x2201, 24, 21, 0],
  [0x1c01, 25, 22, 0],
  [0x1801, 26, 23, 0],
  [0x1601, 27, 24, 0],
  [0x1401, 28, 25, 0],
  [0x1201, 29, 26, 0],
  [0x1101, 30, 27, 0],
  [0x0ac1, 31, 28, 0],
  [0x09c1, 32, 29, 0],
  [0x08a1, 33, 30, 0],
  [0x0521, 34, 31, 0],
  [0x0441, 35, 32, 0],
  [0x02a1, 36, 33, 0],
  [0x0221, 37, 34, 0],
  [0x0141, 38, 35, 0],
  [0x0111, 39, 36, 0],
  [0x0085, 40, 37, 0],
  [0x0049, 41, 38, 0],
  [0x0025, 42, 39, 0],
  [0x0015, 43, 40, 0],
  [0x0009, 44, 41, 0],
  [0x0005, 45, 42, 0],
  [0x0001, 45, 43, 0],
] as const;

/**
 * Codes a black and white picture as a generic region of JBIG2 (ITU-T T.88, template 0), as jbig2enc does.
 *
 * @param isBlack for a pixel; false outside the picture
 */
export function genericRegion(width: number, height: number, isBlack: (x: number, y: number) => boolean): Buffer {
  const coder = new ArithmeticCoder();
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let context = 0;
      for (const [dx, dy] of neighbours) context = (context << 1) | (isBlack(x + dx, y + dy) ? 1 : 0);
      coder.encode(context, isBlack(x, y) ? 1 : 0);
    }
  }
  // Template 0, its four movable pixels where they usually are.
  return Buffer.concat([Buffer.from([0, 3, 0xff, 0xfd, 0xff, 2, 0xfe, 0xfe, 0xfe]), coder.finish()]);
}

const row = (dy: number, from: number, to: number): (readonly [number, number])[] =>
  Array.from({ length: to - from + 1 }, (_, index) => [from + index, dy]);
const neighbours = [...row(-2, -2, 2), ...row(-1, -3, 3), ...row(0, -4, -1)];

/** The MQ coder; names of its registers as in T.88, annex E. */
class ArithmeticCoder {
  readonly #index = new Uint8Array(1 << 16);
  readonly #likely = new Uint8Array(1 << 16);
  readonly #bytes: number[] = [0];
  #a = 0x8000;
  #c = 0;
  #ct = 12;

  encode(context: number, bit: 0 | 1): void {
    const [qe, nextLikely, nextUnlikely, swap] = states[this.#index[context] ?? 0] ?? states[0];
    this.#a -= qe;
    if (bit === this.#likely[context]) {
      if ((this.#a & 0x8000) !== 0) {
        this.#c += qe;
        return;
      }
      if (this.#a < qe) this.#a = qe;
      else this.#c += qe;
      this.#index[context] = nextLikely;
    } else {
      if (this.#a < qe) this.#c += qe;
      else this.#a = qe;
      if (swap === 1) this.#likely[context] = 1 - (this.#likely[context] ?? 0);
      this.#index[context] = nextUnlikely;
    }
    do {
      this.#a <<= 1;
      this.#c *= 2;
      this.#ct -= 1;
      if (this.#ct === 0) this.#byteOut();
    } while ((this.#a & 0x8000) === 0);
  }

  finish(): Buffer {
    const limit = this.#c + this.#a;
    this.#c = (this.#c | 0xffff) >>> 0;
    if (this.#c >= limit) this.#c -= 0x8000;
    for (let times = 0; times < 2; times++) {
      this.#c *= 2 ** this.#ct;
      this.#byteOut();
    }
    return Buffer.from([...this.#bytes.slice(1), 0xff, 0xac]);
  }

  #byteOut(): void {
    const last = this.#bytes.length - 1;
    if (this.#bytes[last] !== 0xff && this.#c >= 0x8000000) {
      this.#bytes[last] = (this.#bytes[last] ?? 0) + 1;
      this.#c -= 0x8000000;
    }
    // After 0xff a bit is stuffed.
    const shift = this.#bytes[last] === 0xff ? 20 : 19;
    this.#bytes.push(Math.floor(this.#c / 2 ** shift) & 0xff);
    this.#c %= 2 ** shift;
    this.#ct = shift === 20 ? 7 : 8;
  }
}
