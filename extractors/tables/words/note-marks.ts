import type { Word } from '../../../model/page.ts';
import { isAmountPrint } from '../../../print/figures.ts';

/** A mark is no larger than this share of the figure that it stands at. */
const smaller = 0.75;
/** And stands higher by this share of the figure's size. */
const higher = 0.1;
/** It follows without a blank: within this share of the figure's size. */
const close = 0.3;

/**
 * The words without the marks of notes that are set, small and raised, right behind figures: 851.33¹ is 851.33, and read
 * together with its mark another figure.
 */
export function withoutNoteMarks(words: readonly Word[]): readonly Word[] {
  const marks = new Set(words.filter((word, index) => isMark(word, words[index - 1])));
  return marks.size === 0 ? words : words.filter((word) => !marks.has(word));
}

function isMark({ text, size, box }: Word, figure: Word | undefined): boolean {
  if (!figure || !/^[\d*①-⑳]{1,2}$/.test(text) || size > smaller * figure.size) return false;
  const apart = box.x0 - figure.box.x1;
  const raised = middle(figure) - (box.y0 + box.y1) / 2;
  const isBehind = Math.abs(apart) < close * figure.size && raised > higher * figure.size;
  return isBehind && raised < figure.size && isAmountPrint(figure.text) && /[.．]\d/.test(figure.text);
}

const middle = ({ box }: Word): number => (box.y0 + box.y1) / 2;
