import { drawTable, plainStyle } from '../../samples/draw.ts';
import { tableOf } from '../../samples/fixture.ts';
import { Paper } from '../../samples/pdf.ts';
import { unreadCount } from '../../model/coverage.ts';
import { readBytes } from '../helpers/reading.ts';

const head = ['科目编码', '科目名称', '合计', '基本支出', '项目支出'];
const first = tableOf([
  head,
  ['', '合计', '145.00', '61.00', '84.00'],
  ['201', '一般公共服务支出', '89.00', '5.00', '84.00'],
  ['20106', '财政事务', '89.00', '5.00', '84.00'],
  ['2010601', '行政运行', '5.00', '5.00', '0.00'],
  ['2010602', '一般行政管理事务', '84.00', '0.00', '84.00'],
]);
const second = tableOf([
  head,
  ['221', '住房保障支出', '56.00', '56.00', '0.00'],
  ['22102', '住房改革支出', '56.00', '56.00', '0.00'],
  ['2210201', '住房公积金', '56.00', '56.00', '0.00'],
]);

/** A form over two pages, each of them printed so often. */
async function printed(times: number, title: string): Promise<Buffer> {
  const paper = new Paper('fixture');
  const onPages = (draw: () => void): void => {
    for (let time = 0; time < times; time++) {
      paper.addPage('portrait');
      draw();
    }
  };
  onPages(() => {
    paper.line(title, 150, 300, 22);
  });
  onPages(() => {
    paper.line('部门支出总体情况表', 220, 60, 12);
    paper.line('单位：万元', 450, 80, 9);
    paper.y = 100;
    drawTable(paper, first, plainStyle);
  });
  onPages(() => {
    drawTable(paper, second, plainStyle);
  });
  return paper.finish();
}

test.each(['某市财政局2024年度部门预算', '某市财政局2024年度部门决算'])(
  '%s with every page twice gives each figure once, and sets the others aside',
  async (title) => {
    const once = await readBytes(await printed(1, title));
    for (const times of [2, 3]) {
      const again = await readBytes(await printed(times, title));
      const figures = ({ records }: typeof once): string[] =>
        records.map(({ form, rowKey, columnKey, amount, flags }) => [form, rowKey, columnKey, amount, ...flags].join());
      expect(figures(again)).toEqual(figures(once));
      expect(again.coverage).toMatchObject({ printed: 24 * times, recorded: 24, setAside: 24 * (times - 1) });
      expect(again.coverage && unreadCount(again.coverage)).toBe(0);
      const [first, second] = [times + 1, 2 * times + 1];
      expect(again.coverage?.repeated).toContainEqual({ page: first + 1, of: first });
      expect(again.coverage?.repeated).toContainEqual({ page: 3 * times, of: second });
    }
  },
);
