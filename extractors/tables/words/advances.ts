import type { Word } from '../../../model/page.ts';
import { pairsOf } from '../../../model/pairs.ts';

/** How wide each character of a word is, in points: from where the one before it ends, or the word begins, to its own end. */
export function advancesOf({ ends, box }: Pick<Word, 'ends' | 'box'>): number[] {
  return pairsOf([box.x0, ...ends]).map(([start, end]) => end - start);
}
