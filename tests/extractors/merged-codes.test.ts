import { withCodesAtTop } from '../../extractors/tables/ruled/merged-codes.ts';
import type { RulingLine, Word } from '../../model/page.ts';
import { wordAt } from '../helpers/pages.ts';

const across = (y: number, x0: number): RulingLine => ({ axis: 'horizontal', y, x0, x1: 400 });
/** 208 merged over four rows, and 05 over the last three of these: the rules between begin behind them. */
const rules = [across(100, 40), across(120, 80), across(140, 120), across(160, 120), across(180, 40), across(200, 40)];
const names = ['社会保障和就业支出', '行政事业单位离退休', '行政单位离退休', '事业单位离退休', '住房保障支出'];
const rows = names.flatMap((name, row) => [
  wordAt(name, 220, 110 + 20 * row),
  wordAt(`${String(row + 1)}.50`, 360, 110 + 20 * row),
]);
const codes = [wordAt('208', 60, 140), wordAt('05', 100, 150), wordAt('01', 140, 150), wordAt('02', 140, 170)];
const middles = (words: readonly Word[]): string[] =>
  words.flatMap(({ text, box }) => (/^\d+$/.test(text) ? [`${text} ${String((box.y0 + box.y1) / 2)}`] : []));

test('the code of a cell merged over several rows stands in the first of them', () => {
  expect(middles(withCodesAtTop([...codes, ...rows], rules))).toEqual(['208 110', '05 130', '01 150', '02 170']);
});

test('a code stays where no rule parts the rows beside it, or one of them has no figures', () => {
  const around = [across(100, 40), across(180, 40), across(200, 40)];
  expect(middles(withCodesAtTop([...codes, ...rows], around))).toEqual(middles(codes));
  const unnamed = rows.filter(({ text }) => text !== '2.50' && text !== '3.50');
  expect(middles(withCodesAtTop([...codes, ...unnamed], rules))).toEqual(middles(codes));
});
