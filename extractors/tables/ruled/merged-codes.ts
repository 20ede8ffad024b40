import type { RulingLine, Word } from '../../../model/page.ts';
import { pairsOf } from '../../../model/pairs.ts';
import { isAmountPrint } from '../../../print/figures.ts';
import { middleOf } from '../words/stretch.ts';

type Rule = Extract<RulingLine, { axis: 'horizontal' }>;

/** The number of a 类, a 款 or a 项. */
const code = /^(?:[1-3]\d{2}|\d{2})$/;
/** Rules end and begin at borders of cells within so many points. */
const sameX = 3;

/**
 * Words with the codes of merged cells where the first row of these stands. In tables whose rows are parted by rules, and
 * columns by nothing, a 类 is often merged over the rows of its 款 and 项 and stands in the middle of them: the rules
 * between its rows begin behind it.
 *
 * @param words of a part of a page that no columns of rules enclose
 */
export function withCodesAtTop(words: readonly Word[], rulings: readonly RulingLine[]): Word[] {
  const rules = rulings.filter((line): line is Rule => line.axis === 'horizontal').sort((a, b) => a.y - b.y);
  if (rules.length < fewestRules) return [...words];
  return words.map((word) => (code.test(word.text) ? atTop(word, words, rules) : word));
}

/** Above and below a merged cell, and one between its rows. */
const fewestRules = 3;

function atTop(word: Word, words: readonly Word[], rules: readonly Rule[]): Word {
  const middle = middleOf(word.box);
  const over = rules.filter(({ x0, x1 }) => x0 <= word.box.x0 && x1 >= word.box.x1);
  const [top, bottom] = [over.findLast(({ y }) => y < middle), over.find(({ y }) => y > middle)];
  if (!top || !bottom) return word;
  const between = rules.filter(({ y, x0 }) => y > top.y && y < bottom.y && x0 >= word.box.x1 - sameX);
  const inside = words.filter((each) => middleOf(each.box) > top.y && middleOf(each.box) < bottom.y);
  const isAlone = inside.every(({ box }) => box === word.box || box.x1 <= word.box.x0 || box.x0 >= word.box.x1);
  const ys = [top.y, ...between.map(({ y }) => y), bottom.y];
  const rows = pairsOf(ys).map(([from, to]) =>
    inside.filter(
      (each) => each !== word && middleOf(each.box) > from && middleOf(each.box) < to && each.box.x0 >= word.box.x1,
    ),
  );
  const first = rows[0]?.find(({ text }) => isAmountPrint(text));
  // Each of the rows has figures: lines of one name are no rows.
  const areRows = rows.every((row) => row.some(({ text }) => isAmountPrint(text)));
  if (!isAlone || between.length === 0 || !first || !areRows) return word;
  const by = middleOf(first.box) - middle;
  return { ...word, box: { ...word.box, y0: word.box.y0 + by, y1: word.box.y1 + by } };
}
