import type { Statement } from '../../model/claim.ts';
import { absenceOf } from './absences.ts';
import type { PlacedClaim } from './claims.ts';
import { ComparisonReader } from './comparisons.ts';
import { listingsOf, purposeOf } from './listings.ts';
import type { Block } from './sections.ts';
import type { Tools } from './tools.ts';

/** A part of a sentence between commas. */
export type Clause = { readonly text: string; readonly start: number; readonly end: number; readonly sentence: number };

/** Reads what a paragraph says without figures of its own. */
export function statementsOfBlock(block: Block, placed: readonly PlacedClaim[], tools: Tools): Statement[] {
  const clauses = clausesOf(block.passage.plain, block.start);
  const comparisons = new ComparisonReader(tools);
  return [
    ...comparisons.in(clauses, placed, block),
    ...clauses.flatMap((clause) => absenceOf(clause, block, tools)),
    ...listingsOf(block, placed, tools),
    ...purposeOf(block, placed, tools),
  ];
}

/** The part of a statement that only says where it stands. */
export function statementBase(
  block: Block,
  start: number,
  end: number,
): Pick<Statement, 'section' | 'topic' | 'paragraph' | 'text' | 'place'> {
  const { passage, section, topic, number } = block;
  return { section, topic, paragraph: number, text: passage.printed(start, end), place: passage.placeOf(start, end) };
}

function clausesOf(plain: string, from: number): Clause[] {
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
