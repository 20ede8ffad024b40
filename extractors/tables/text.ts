import type { Word } from '../../model/page.ts';

/** Words whose middles differ by no more than this share of their size stand on one line. */
const sameLine = 0.55;

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
 * character, where white space means nothing.
 */
export function textOf(words: readonly Word[]): string {
  const [only, ...others] = words;
  if (others.length === 0) return only?.text ?? '';
  return wordsToLines(words)
    .map((line) =>
      joinPieces(
        line.map((word) => word.text),
        ' ',
      ),
    )
    .reduce((text, line) => (text === '' ? line : joinPieces([text, line], '\n')), '');
}

function joinPieces(pieces: readonly string[], separator: string): string {
  return pieces.reduce((text, piece) => {
    const needed = text !== '' && /[\x21-\x7E]$/.test(text) && /^[\x21-\x7E]/.test(piece);
    return text + (needed ? separator : '') + piece;
  }, '');
}
