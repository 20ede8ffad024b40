import type { Heads } from '../../catalogue/load/form-schema.ts';
import type { AmountColumn } from './amount-column.ts';
import { bareText } from '../label.ts';

/**
 * Names columns whose heads OCR has lost, by their place: the columns of a form stand in the order of its catalogue
 * entry, so between two that are named there is often but one that can be meant. Their records are flagged.
 *
 * @param amounts the named columns of a panel from left to right
 * @param lost columns that hold figures and have no head of their own
 * @param order the columns of the form as the catalogue lists them
 * @param keyOf the key of a column of the catalogue in this panel
 * @returns the named ones with those restored; a lost column for which several can be meant is left out
 */
export function withLostHeads(
  amounts: readonly AmountColumn[],
  lost: readonly number[],
  order: readonly string[],
  keyOf: (name: string) => string,
): readonly AmountColumn[] {
  if (lost.length === 0) return amounts;
  const keys = order.map(keyOf);
  const restored = lost.flatMap((column): AmountColumn[] => {
    const place = (each: AmountColumn | undefined, otherwise: number): number =>
      each ? keys.findIndex((key) => key === each.facets.column) : otherwise;
    const left = amounts.findLast((each) => each.column < column);
    const right = amounts.find((each) => each.column > column);
    const meant = keys.slice(place(left, -1) + 1, place(right, keys.length));
    const beside = lost.filter((other) => (!left || other > left.column) && (!right || other < right.column));
    const key = beside.length === meant.length ? meant[beside.indexOf(column)] : undefined;
    return key === undefined ? [] : [{ column, facets: { column: key }, restored: true }];
  });
  return [...amounts, ...restored].sort((a, b) => a.column - b.column);
}

/** A column whose head no word of the form fits. */
export type Misheaded = { readonly column: number; readonly path: readonly string[] };

/**
 * As `withLostHeads`, for heads that OCR misread too (毕本支串 for 基本支出): where the place leaves one column that can be
 * meant, and the head looks like its word.
 */
export function withMisreadHeads(
  amounts: readonly AmountColumn[],
  lost: readonly number[],
  misheaded: readonly Misheaded[],
  heads: Heads,
  keyOf: (name: string) => string,
): readonly AmountColumn[] {
  const order = Object.keys(heads);
  const wanted = [...lost, ...misheaded.map(({ column }) => column)].sort((a, b) => a - b);
  const named = withLostHeads(amounts, wanted, order, keyOf);
  const wordsOf = (key: string | undefined): readonly string[] => {
    const name = order.find((each) => keyOf(each) === key);
    const head = name === undefined ? undefined : heads[name];
    return head ? [...head.words, ...head.otherwise] : [];
  };
  const isMeant = ({ column, path }: Misheaded): boolean => {
    const key = named.find((each) => each.column === column)?.facets['column'];
    return wordsOf(key).some((word) => path.some((text) => looksLike(bareText(text), bareText(word))));
  };
  const sure = misheaded.filter(isMeant);
  // A head that is nobody's says nothing of its place: the others are named as if it were not there.
  return sure.length === misheaded.length ? named : withMisreadHeads(amounts, lost, sure, heads, keyOf);
}

/** At least half of a word, in its order: as long with other characters between, or shorter without any. */
function looksLike(text: string, word: string): boolean {
  if (text.length < word.length) return 2 * text.length >= word.length && isWithin(text, word);
  const same = Array.from(text).filter((each, index) => each === word[index]).length;
  return text.length === word.length && 2 * same >= text.length;
}

function isWithin(text: string, word: string): boolean {
  let at = -1;
  return text !== '' && Array.from(text).every((each) => (at = word.indexOf(each, at + 1)) !== -1);
}
