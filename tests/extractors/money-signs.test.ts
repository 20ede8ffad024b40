import { withoutMoneySigns } from '../../extractors/tables/words/money-signs.ts';
import type { Word } from '../../model/page.ts';

const word = (text: string, x0: number, y0: number): Word => {
  const box = { x0, y0, x1: x0 + 5 * text.length, y1: y0 + 10 };
  return { text, box, ends: Array.from(text, (_, index) => x0 + 5 * (index + 1)), size: 10, confidence: 1 };
};
const texts = (words: readonly Word[]): string[] => withoutMoneySigns(words).map(({ text }) => text);

test('signs of money at the other end of the cells of figures are no words of the table', () => {
  const words = [word('教育支出', 0, 0), word('¥', 50, 0), word('12.50', 90, 0), word('¥', 120, 0), word('-', 180, 0)];
  expect(texts(words)).toEqual(['教育支出', '12.50', '-']);
});

test('a sign of money before what is no figure stays', () => {
  expect(texts([word('¥', 0, 0), word('人民币', 20, 0)])).toEqual(['¥', '人民币']);
});
