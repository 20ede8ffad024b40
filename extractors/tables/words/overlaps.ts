import { at } from '../../../model/must.ts';
import type { Stretch } from './stretch.ts';

/** How many of some stretches overlap another one: asked in logarithmic time. */
export class Overlaps {
  readonly #starts: readonly number[];
  readonly #ends: readonly number[];

  constructor(stretches: readonly Readonly<Stretch>[]) {
    this.#starts = stretches.map(({ x0 }) => x0).sort((a, b) => a - b);
    this.#ends = stretches.map(({ x1 }) => x1).sort((a, b) => a - b);
  }

  /** Those that begin before its end, without those that end before it begins. */
  count({ x0, x1 }: Readonly<Stretch>): number {
    return countBelow(this.#starts, x1) - countUpTo(this.#ends, x0);
  }
}

/**
 * What was put last over any part of a stretch: a tree over the places where stretches begin and end, asked and filled in
 * logarithmic time.
 */
export class LastOver<T> {
  readonly #edges: readonly number[];
  readonly #leaves: number;
  /** By node of the tree: the last that was put over all of it, and over any part of it. */
  readonly #over: Int32Array;
  readonly #within: Int32Array;
  readonly #put: T[] = [];

  /** @param stretches all that will be put or asked for */
  constructor(stretches: readonly Readonly<Stretch>[]) {
    this.#edges = [...new Set(stretches.flatMap(({ x0, x1 }) => [x0, x1]))].sort((a, b) => a - b);
    this.#leaves = 2 ** Math.ceil(Math.log2(Math.max(1, this.#edges.length)));
    this.#over = new Int32Array(2 * this.#leaves).fill(-1);
    this.#within = new Int32Array(2 * this.#leaves).fill(-1);
  }

  put(stretch: Readonly<Stretch>, value: T): void {
    this.#put.push(value);
    const [from, to] = this.#leavesOf(stretch);
    if (from < to) this.#mark(1, 0, this.#leaves, from, to);
  }

  /** The last value that was put over a part of a stretch. */
  last(stretch: Readonly<Stretch>): T | undefined {
    const [from, to] = this.#leavesOf(stretch);
    return from < to ? this.#put[this.#find(1, 0, this.#leaves, from, to)] : undefined;
  }

  #leavesOf({ x0, x1 }: Readonly<Stretch>): [number, number] {
    return [countBelow(this.#edges, x0), countBelow(this.#edges, x1)];
  }

  #mark(node: number, first: number, end: number, from: number, to: number): void {
    if (to <= first || from >= end) return;
    this.#within[node] = this.#put.length - 1;
    if (from <= first && end <= to) {
      this.#over[node] = this.#put.length - 1;
      return;
    }
    const middle = (first + end) / 2;
    this.#mark(2 * node, first, middle, from, to);
    this.#mark(2 * node + 1, middle, end, from, to);
  }

  #find(node: number, first: number, end: number, from: number, to: number): number {
    if (to <= first || from >= end) return -1;
    if (from <= first && end <= to) return at(this.#within, node, 'node');
    const middle = (first + end) / 2;
    return Math.max(
      at(this.#over, node, 'node'),
      this.#find(2 * node, first, middle, from, to),
      this.#find(2 * node + 1, middle, end, from, to),
    );
  }
}

/** How many of sorted numbers are smaller than a limit. */
function countBelow(sorted: readonly number[], limit: number): number {
  return countWhile(sorted, (value) => value < limit);
}

/** How many of sorted numbers are no larger than a limit. */
function countUpTo(sorted: readonly number[], limit: number): number {
  return countWhile(sorted, (value) => value <= limit);
}

function countWhile(sorted: readonly number[], holds: (value: number) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const value = sorted[middle];
    if (value !== undefined && holds(value)) low = middle + 1;
    else high = middle;
  }
  return low;
}
