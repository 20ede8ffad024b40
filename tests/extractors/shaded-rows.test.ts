import { Paper } from '../../samples/pdf.ts';
import { readBytes } from '../helpers/reading.ts';

const xs = [40, 190, 290, 440, 555];
const height = 16;

/** A table whose columns and head are ruled, and no row: the last is shaded from side to side. */
async function summary(): Promise<string[]> {
  const paper = new Paper('shaded row');
  paper.addPage('portrait');
  paper.line('收入支出决算总表', 240, 60, 12);
  paper.line('部门：某局', 40, 84, 9);
  paper.line('单位：万元', 480, 84, 9);
  const [top, headEnd, bottom] = [100, 100 + 2 * height, 100 + 4 * height];
  paper.document.rect(40, bottom - height, 515, height).fill('#dddddd');
  for (const x of xs) paper.document.lineWidth(0.5).moveTo(x, top).lineTo(x, bottom).stroke('black');
  for (const y of [top, top + height, headEnd, bottom])
    paper.document.lineWidth(0.5).moveTo(40, y).lineTo(555, y).stroke('black');
  const rows = [
    ['收入', '', '支出', ''],
    ['项目', '决算数', '项目', '决算数'],
    ['三、国有资本经营预算财政拨款', '', '', ''],
    ['总计', '12.50', '总计', '12.50'],
  ];
  rows.forEach((cells, row) => {
    cells.forEach((text, column) => {
      if (text !== '') paper.line(text, (xs[column] ?? 0) + 5, top + row * height + 11, 9);
    });
  });
  const { records } = await readBytes(await paper.finish());
  return records.map(({ rowKey, columnKey, amount }) => `${rowKey} ${columnKey} ${amount}`);
}

test('where shading from side to side begins, a row does: a name without a figure is no line of the next', async () => {
  expect(await summary()).toEqual(['总计 income.amount 12.50', '总计 expenditure.amount 12.50']);
});
