import { Paper } from '../../samples/pdf.ts';
import { amountsIn, readBytes } from '../helpers/reading.ts';

/** 三公 without rules, its heads in the middle of their cells and its figures at the right end, nobody having travelled. */
async function withoutRules(rows: readonly (readonly string[])[]): ReturnType<typeof readBytes> {
  const paper = new Paper('fixture');
  paper.addPage('landscape');
  const print = (text: string, x: number, y: number): void => {
    paper.line(text, x, y, 9);
  };
  const middle = (text: string, from: number, to: number, y: number): void => {
    print(text, (from + to - paper.widthOf(text, 9)) / 2, y);
  };
  middle('财政拨款“三公”经费支出决算表', 40, 760, 60);
  print('单位：万元', 700, 76);
  const borders = [40, 130, 230, 340, 430, 540, 660, 760];
  const heads = ['项目', '合计', '因公出国（境）费', '小计', '公务用车购置费', '公务用车运行维护费', '公务接待费'];
  middle('公务用车购置及运行费', 340, 660, 100);
  heads.forEach((head, column) => {
    const y = column > 2 && column < 6 ? 116 : 108;
    middle(head, borders[column] ?? 0, borders[column + 1] ?? 0, y);
  });
  rows.forEach((row, index) => {
    row.forEach((text, column) => {
      const right = (borders[column + 1] ?? 0) - 2;
      print(text, column === 0 ? 42 : right - paper.widthOf(text, 9), 134 + 16 * index);
    });
  });
  return readBytes(await paper.finish());
}

test('figures beside a head that has none stand below it where the sums of the form hold then', async () => {
  const reading = await withoutRules([
    ['预算数', '8.87', '', '8.87', '6.01', '2.86', ''],
    ['决算数', '7.01', '', '7.01', '5.71', '1.30', ''],
  ]);
  const amounts = amountsIn(reading);
  expect(amounts).toContain('three_public/-/budget.total 8.87');
  expect(amounts).toContain('three_public/-/actual.total 7.01');
  expect(amounts.filter((text) => text.includes('abroad'))).toEqual([]);
});
