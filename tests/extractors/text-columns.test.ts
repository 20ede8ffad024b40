import { linesInColumns } from '../../extractors/tables/aligned/text-columns.ts';
import type { Word } from '../../model/page.ts';

function wordOf(text: string, x0: number, y0: number): Word {
  const ends = Array.from(text, (_each, index) => x0 + 10 * (index + 1));
  return { text, size: 10, ends, confidence: 1, box: { x0, y0, x1: x0 + 10 * text.length, y1: y0 + 10 } };
}

const said = ['年初预算为一百万元，', '支出决算为九十万元，', '完成年初预算的九成。', '其中：基本支出十元，'];

test('text in two columns is read column by column, with what runs over both where it stands', () => {
  const left = Array.from({ length: 8 }, (_, index) => wordOf(said[index % 4] ?? '', 50, 100 + 20 * index));
  const right = Array.from({ length: 8 }, (_, index) => wordOf(said[index % 4] ?? '', 170, 103 + 20 * index));
  const title = wordOf('三、支出决算情况说明和其他情况', 70, 60);
  const lines = linesInColumns([title, ...left, ...right]);
  expect(lines?.flat()).toEqual([title, ...left, ...right]);
});

test('a table with names on both sides is no text in columns', () => {
  const rows = Array.from({ length: 8 }, (_, index) => [
    wordOf('一般公共服务支出', 50, 100 + 20 * index),
    wordOf('社会保障和就业支出', 170, 100 + 20 * index),
  ]);
  expect(linesInColumns(rows.flat())).toBeUndefined();
});
