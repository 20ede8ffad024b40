import type { Box } from '../../../model/box.ts';
import type { Word } from '../../../model/page.ts';
import { pairsOf } from '../../../model/pairs.ts';

/** Words whose middles differ by no more than this share of their size stand on one line. */
const sameLine = 0.55;

/** Characters that stand no further apart than this share of their size are of one word. */
const touching = 0.28;

/** Words sorted into lines, top to bottom, each from left to right. */
export function wordsToLines(words: readonly Word[]): Word[][] {
  const lines: { middle: number; size: number; words: Word[] }[] = [];
  for (const word of [...words].sort((a, b) => middleOf(a) - middleOf(b))) {
    const line = lines.at(-1);
    if (line && middleOf(word) - line.middle <= sameLine * Math.min(line.size, word.size)) line.words.push(word);
    else lines.push({ middle: middleOf(word), size: word.size, words: [word] });
  }
  return lines.map((line) => line.words.sort((a, b) => a.box.x0 - b.box.x0));
}

function middleOf(word: Word): number {
  return (word.box.y0 + word.box.y1) / 2;
}

/**
 * The text of words: those of a line joined by a blank, lines by a line break, and neither beside a Chinese
 * character, where white space means nothing. Words that run up or down the page are read in their own direction.
 */
export function textOf(words: readonly Word[]): string {
  const [only, ...others] = words;
  if (others.length === 0) return only?.text ?? '';
  return wordsToLines(upright(words))
    .map((line) => joinPieces(piecesOf(line), ' '))
    .reduce((text, line) => (text === '' ? line : joinPieces([text, line], '\n')), '');
}

/** Words that all run up or down the page, as heads of narrow columns do, where they stand once they are turned upright. */
function upright(words: readonly Word[]): readonly Word[] {
  const turn = words[0]?.turn;
  if (turn === undefined || words.some((word) => word.turn !== turn)) return words;
  return words.map((word) => ({ ...word, box: turnedBox(word.box, turn) }));
}

/** What the words of a line say; characters that run up or down the page are words each, and joined where they touch. */
function piecesOf(line: readonly Word[]): string[] {
  const pieces: string[] = [];
  for (const [before, word] of pairsOf([undefined, ...line])) {
    const touches = before && word?.turn !== undefined && word.box.x0 - before.box.x1 <= touching * word.size;
    if (word) pieces.push(touches ? `${pieces.pop() ?? ''}${word.text}` : word.text);
  }
  return pieces;
}

/** A box of a page turned clockwise; where the page begins is left open. */
function turnedBox({ x0, y0, x1, y1 }: Box, turn: 90 | 270): Box {
  return turn === 90 ? { x0: -y1, y0: x0, x1: -y0, y1: x1 } : { x0: y0, y0: -x1, x1: y1, y1: -x0 };
}

function joinPieces(pieces: readonly string[], separator: string): string {
  return pieces.reduce((text, piece) => {
    const needed = text !== '' && /[\x21-\x7E]$/.test(text) && /^[\x21-\x7E]/.test(piece);
    return text + (needed ? separator : '') + piece;
  }, '');
}
