import type { Functions } from './functions.ts';

/**
 * pdfium, wherever it runs.
 *
 * Numbers go in and out as arguments. Larger answers it writes to `scratch`, from where `float` and the like read them.
 */
export type Pdfium = {
  readonly call: Functions;
  /** A piece of its memory for answers, `answerBytes` long. */
  readonly scratch: number;
  /** Bytes of memory that are its own. */
  readonly size: number;
  /** Sets memory aside for it, in bytes; 0 when there is none. */
  reserve(size: number): number;
  /** Copies bytes to where it finds them. */
  place(bytes: Uint8Array): number;
  /** Frees what was reserved or placed. */
  release(pointer: number): void;
  /** What stands in memory that was reserved. */
  copyOf(pointer: number, size: number): Uint8Array;
  /** The float (four bytes) at this place of the answer to the last question. */
  float(index: number): number;
  /** The double at this place of the answer to the last question. */
  double(index: number): number;
  /** The whole number (four bytes) at this place of the answer to the last question. */
  integer(index: number): number;
  /** Puts floats where a function looks for them. */
  put(values: readonly number[]): number;
};
