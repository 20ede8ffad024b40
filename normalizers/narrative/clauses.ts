import type { Statement } from '../../model/claim.ts';
import type { TextBlock } from './sections.ts';

/** A part of a sentence between commas. */
export type Clause = { readonly text: string; readonly start: number; readonly end: number; readonly sentence: number };

/** The part of a statement that only says where it stands. */
export function statementBase(
  block: TextBlock,
  start: number,
  end: number,
): Pick<Statement, 'section' | 'topic' | 'paragraph' | 'text' | 'place'> {
  const { passage, section, topic, number } = block;
  return { section, topic, paragraph: number, text: passage.printed(start, end), place: passage.placeOf(start, end) };
}

/** The clauses of a paragraph from the character `from` on. */
export function clausesOf(plain: string, from: number): Clause[] {
  const clauses: Clause[] = [];
  let sentence = 0;
  let start = from;
  for (let index = from; index <= plain.length; index += 1) {
    const character = plain[index];
    if (character !== undefined && !/[,;。:]/u.test(character)) continue;
    if (index > start) clauses.push({ text: plain.slice(start, index), start, end: index, sentence });
    if (character === '。') sentence += 1;
    start = index + 1;
  }
  return clauses;
}
