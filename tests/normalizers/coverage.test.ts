import { loadForms } from '../../catalogue/load/forms.ts';
import type { TextLine } from '../../model/page.ts';
import type { Grid } from '../../model/table.ts';
import { coverageOf, type CoveredTable } from '../../normalizers/printed-figures/coverage.ts';
import { figuresOf } from '../../normalizers/printed-figures/line-figures.ts';
import { tableOf } from '../../samples/fixture.ts';
import { readFixture, readText } from '../helpers/reading.ts';

const head = ['科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出'];
const caption = ['支出决算表', '单位：万元'];
const total = ['', '合计', '300.00', '200.00', '100.00'];
const row = ['201', '一般公共服务支出', '300.00', '200.00', '100.00'];

const line = (page: number, text: string): TextLine => ({ page, text, box: { x0: 0, y0: 0, x1: 1, y1: 1 } });
/** A table of which only its page and its form matter. */
const tableOn = (page: number, form = 'expenditure'): CoveredTable => ({
  table: { grids: [{ page } as Grid], rows: [], caption: [], footnotes: [] },
  ...{ form, setAside: [], repeats: [] },
});

test('a figure printed again on a continuation page is set aside', async () => {
  const { records, coverage } = await readFixture(
    { caption, table: tableOf([head, total]) },
    { setup: 'portrait', table: tableOf([head, total, row]) },
  );
  expect(records).toHaveLength(6);
  expect(coverage).toEqual({ printed: 9, recorded: 6, setAside: 3, unread: [] });
});

test('a figure that was not read is no repeat because another one of the form has the same digits', async () => {
  const unknown = (cells: readonly string[], text: string): string[] => [...cells, text];
  const { coverage } = await readFixture({
    caption,
    table: tableOf([unknown(head, '甲乙丙'), unknown(total, '300.00'), unknown(row, '100.00')]),
  });
  expect(coverage).toMatchObject({ printed: 8, recorded: 6, setAside: 0, unread: [{ form: 'expenditure', count: 2 }] });
});

test('in a text, too, a column that is not read and has the amounts of one that is counts as unread', async () => {
  const rows = [
    [...head, '甲乙丙'],
    [...total, '300.00'],
    [...row, '300.00'],
  ];
  const markdown = rows.map(
    (cells, index) => `| ${cells.join(' | ')} |${index === 0 ? '\n|---|---|---|---|---|---|' : ''}`,
  );
  const { coverage } = await readText(
    `某市教育局2024年度部门决算\n\n支出决算表\n\n单位：万元\n\n${markdown.join('\n')}\n`,
  );
  expect(coverage).toMatchObject({ printed: 8, recorded: 6, setAside: 0 });
  expect(coverage?.unread).toMatchObject([{ form: 'expenditure', count: 2, sample: '300.00' }]);
});

test('the beginning of a wrapped figure that was not put together is named, not a piece recorded in silence', async () => {
  const { records, coverage } = await readFixture({
    caption,
    table: tableOf([head, total, ['201', '一般公共服务支出', '4,426.', '4,326.', '100.00'], ['204', '', '93', '', '']]),
  });
  expect(records.filter(({ amount }) => amount === '4426' || amount === '4326')).toEqual([]);
  expect(coverage?.unread).toMatchObject([{ form: 'expenditure', count: 2, sample: '4,426.' }]);
});

test('pieces of figures below a hundred are counted too, in records and in tables that are not read', async () => {
  const unknown = (cells: readonly string[], ...texts: readonly string[]): string[] => [...cells, ...texts];
  const { coverage } = await readFixture({
    caption,
    table: tableOf([
      unknown(head, '甲乙丙', '丁戊己'),
      unknown(total, '3.00', '2.00'),
      unknown(['201', '一般公共服务支出', '93.', '43.', '50.'], '16.', '４．'),
    ]),
  });
  expect(coverage?.unread).toMatchObject([{ form: 'expenditure', count: 7 }]);
});

test('figures before a name and several with blanks in them in one cell are counted', async () => {
  const unknown = (cells: readonly string[], text: string): string[] => [...cells, text];
  const { coverage } = await readFixture({
    caption,
    table: tableOf([
      unknown(head, '甲乙丙'),
      unknown(total, '1, 300. 00 2, 400. 00'),
      unknown(row, ''),
      unknown(['20101', '人大事务', '300.00', '200.00', '100.00'], '5.00二、外交支出'),
    ]),
  });
  expect(coverage?.unread).toMatchObject([{ form: 'expenditure', count: 3 }]);
});

describe('of a report that prints whole numbers', () => {
  test('a second column under the very head of one that is read is not set aside', async () => {
    const { coverage } = await readFixture({
      caption: ['“三公”经费支出决算表', '单位：元'],
      table: tableOf([
        ['预算数合计', '预算数公务接待费', '预算数公务接待费', '决算数合计', '决算数公务接待费'],
        ['1,235', '1,235', '59', '1,045', '1,045'],
      ]),
    });
    expect(coverage?.setAside).toBe(0);
  });

  test('figures in columns that were not read are counted, codes and numbers of columns are not', async () => {
    const { coverage } = await readFixture({
      caption,
      table: tableOf([
        [...head, '甲乙丙'],
        ['栏次', '', '1', '2', '3', '4'],
        ['', '合计', '1,300', '1,200', '100', '300'],
        ['201', '一般公共服务支出', '1,300', '1,200', '100', '300'],
      ]),
    });
    expect(coverage).toMatchObject({ printed: 8, recorded: 6, unread: [{ form: 'expenditure', count: 2 }] });
  });

  test('a figure that stands in one cell with its name is counted', async () => {
    const { coverage } = await readFixture({
      caption,
      table: tableOf([
        head,
        ['', '合计', '1300', '1200', '100'],
        ['201', '一般公共服务支出', '1300', '1200', '100'],
        ['', '其他支出 4567', '', '', ''],
      ]),
    });
    expect(coverage?.unread).toMatchObject([{ form: 'expenditure', count: 1 }]);
  });

  test('figures on a page between two tables, of which nothing shows that it is a table, are counted', async () => {
    const { records } = await readFixture({
      caption,
      table: tableOf([head, ['201', '一般公共', '1,300', '1,200', '100']]),
    });
    const lines = [
      line(2, '229其他支出576 576'),
      line(2, '2290402 576 576'),
      line(2, '十九、住房保障支出322'),
      line(2, '20805行政事业单位养老支出776032 776032'),
      line(2, '八、其他收入432 八、社会保障和就业支出42550'),
      line(2, '栏次1 2 3'),
      line(2, '附件1'),
      line(2, '人员经费合计839981128公用经费合计148565183'),
      line(2, '30101基本工资57281 30201办公费3321'),
      line(4, '229其他支出576 576'),
      line(4, '二、人员情况 25'),
      line(5, '20805行政事业单位养老支出776032 776032'),
      line(7, '229其他支出576 576'),
    ];
    const { unread } = coverageOf([tableOn(1), tableOn(3)], records, lines);
    expect(unread.map(({ place, count }) => [place.page, count])).toEqual([
      [2, 13],
      [4, 2],
      [5, 2],
    ]);
  });
});

test('rows of codes alone on the pages behind a table are named as unread', () => {
  const table = tableOn(2);
  const lines = [
    line(3, '2210201 254.74 254.74'),
    line(3, '2210203购房补贴 5,715,600. 5,715,600.'),
    line(3, '其中 12.50 3.20'),
    line(4, '2210203 3.00 3.00'),
    line(6, '2210203 3.00 3.00'),
  ];
  const { unread } = coverageOf([table], [], lines);
  expect(unread).toMatchObject([
    { form: 'expenditure', count: 4, sample: '254.74', place: { page: 3 } },
    { form: 'expenditure', count: 2, sample: '3.00', place: { page: 4 } },
  ]);
});

test('rows below the title of a form on a page without a table are named as unread', () => {
  const lines = [
    line(4, '一般公共预算财政拨款“三公”经费支出决算表'),
    line(4, '合计 84.10'),
    line(4, '1、因公出国（境）费用 70.00'),
    line(4, '2、公务接待费 6.10'),
    line(5, '合计 84.10'),
    line(5, '因公出国（境）费用 70.00'),
    line(5, '公务接待费 6.10'),
  ];
  expect(coverageOf([], [], lines, loadForms()).unread).toMatchObject([
    { form: 'three_public', count: 3, sample: '84.10', place: { page: 4 } },
  ]);
  expect(coverageOf([], [], lines).unread).toEqual([]);
});

test('figures in a row are one, whatever the sentence beside them says', () => {
  const printed = '展内贸促消费 750.00 750.00 0.00营风险，支持企业发展，多角度支持。';
  expect(figuresOf(printed, false)).toEqual(['750.00', '750.00', '0.00']);
  expect(figuresOf('年初预算为 750.00 万元，支出 750.00 万元，增加 0.00 万元。', false)).toEqual([]);
});

test('figures that touch each other, and lines without codes on a page of rows with codes, are named as unread', () => {
  const table = tableOn(2);
  const lines = [
    line(3, '215 资源勘探工业信息等支出4,407,671.683,892,947.86'),
    line(3, '514,723.82'),
    line(3, '21503 建筑业2766080.522580233.94'),
    line(3, '2150302 一般行政管理事务1,226,166.28'),
    line(3, '上述支出比上年增加185,846.58元。'),
  ];
  expect(coverageOf([table], [], lines).unread).toMatchObject([{ form: 'expenditure', count: 6, place: { page: 3 } }]);
});

test('figures in pieces above and below their rows, on a page that nothing showed to be a table, are named as unread', () => {
  const rows = (at: number): TextLine[] =>
    [
      '10.10.',
      '2210201住房公积金',
      '75 75',
      '1\ue0101\ue010',
      '2210203购房补贴',
      '30 30',
      '195.195.',
      '224灾害防治',
      '64 64',
    ].map((text) => line(at, text));
  const lines = [...rows(3), line(3, '— 3 —'), ...rows(4)];
  const { unread } = coverageOf([tableOn(2, 'revenue'), tableOn(5, 'expenditure')], [], lines);
  expect(unread).toMatchObject([
    { form: 'revenue', count: 6, sample: '10.', place: { page: 3 } },
    { form: 'revenue', count: 6, place: { page: 4 } },
  ]);
  // Not where no table goes before them.
  expect(coverageOf([tableOn(2, 'revenue')], [], rows(8)).unread).toEqual([]);
});

test('whole numbers below each other alone on a page near a table are named: the rest of a column cut off', async () => {
  const { records } = await readFixture({
    caption,
    table: tableOf([head, ['201', '一般公共', '1,300', '1,200', '100']]),
  });
  const covered: CoveredTable = {
    table: { grids: [{ page: 1 } as Grid], rows: [], caption: [], footnotes: [] },
    form: 'expenditure',
    setAside: [],
    repeats: [],
  };
  const at = (page: number, text: string, y0: number): TextLine => ({
    page,
    text,
    box: { x0: 530, y0, x1: 550, y1: y0 + 9 },
  });
  const lines = [at(2, '50', 45), at(2, '909', 66), at(2, '2', 800), at(4, '50', 45), at(4, '909', 66)];
  expect(coverageOf([covered], records, lines).unread).toMatchObject([{ form: 'expenditure', count: 2, sample: '50' }]);
});

test('entries of the contents that begin with the year are no figures', async () => {
  const text = (entry: string): string =>
    [
      '青山市水利局2024年部门决算',
      '目录',
      entry,
      '支出决算表',
      '单位：万元',
      head.join('\t'),
      ['', ...total.slice(1)].join('\t'),
      row.join('\t'),
    ].join('\n');
  for (const entry of ['1. 2024年收入支出决算总体情况表', '1.2024年收入支出决算总体情况表', '12． 2024 年支出决算表']) {
    const { coverage } = await readText(text(entry));
    expect(coverage).toMatchObject({ printed: 6, unread: [] });
  }
});

test('a figure that goes on below its point on the other side of a name is counted', async () => {
  const { coverage } = await readFixture({
    caption,
    table: tableOf([head, total, ['201', '3,801.总计69', '300.00', '200.00', '100.00']]),
  });
  expect(coverage?.unread.map(({ count }) => count)).toEqual([1]);
});

test('figures alone on a page behind a table are those of its columns cut off, and counted for its form', () => {
  const cut = [
    line(4, '政府性基金预算财政 国有资本经营预算财'),
    line(4, '¥ 4,998.23'),
    line(4, '¥ 1,856.94'),
    line(4, '4,998.23 1,856.94'),
  ];
  const note = line(3, '注：本表反映部门本年度的总收支和年末结转结余情况。');
  const { unread } = coverageOf([tableOn(1, 'revenue'), tableOn(2)], [], [note, ...cut]);
  expect(unread.map(({ form, place, count }) => [form, place.page, count])).toEqual([['expenditure', 4, 4]]);
  // Figures in a text, and far behind all tables, are no columns of one.
  expect(coverageOf([tableOn(2)], [], [...cut, line(4, '共计1.00万元，增长2%。')]).unread).toEqual([]);
  expect(coverageOf([tableOn(1)], [], cut).unread).toEqual([]);
});
