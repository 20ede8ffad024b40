import { amountsIn, readFixture } from '../helpers/reading.ts';
import { tableOf, type FixtureTable } from '../../samples/fixture.ts';
import type { PageSetup } from '../../samples/pdf.ts';
import { heading, type PaperCell } from '../../samples/table.ts';

type Rows = readonly (readonly (string | PaperCell)[])[];

/** A table under its title and unit. */
function titled(title: string, rows: Rows, headerRows = 1, setup: PageSetup = 'landscape'): FixtureTable {
  return { table: tableOf(rows, headerRows), caption: [title, '单位：万元'], style: { size: 7 }, setup };
}

/** The amounts of a form by row: `row column=amount …`. */
async function rowsOf(...tables: readonly FixtureTable[]): Promise<string[]> {
  const rows = new Map<string, string[]>();
  for (const line of amountsIn(await readFixture(...tables))) {
    const [, row = '', column = '', rest = ''] = /^[^/]*\/(.*)\/(\S+) (.*)$/.exec(line) ?? [];
    rows.set(row, [...(rows.get(row) ?? []), `${column}=${rest}`]);
  }
  return [...rows].map(([row, amounts]) => `${row} ${amounts.join(' ')}`);
}

const codeHead = [heading('科目编码', 1, 2), heading('科目名称', 1, 2)];

describe('summaries', () => {
  test('of the columns 年初预算数, 全年预算数 and 决算数 of each side only 决算数 counts', async () => {
    const heads = ['项目', '行次', '年初预算数', '全年预算数', '决算数'];
    const rows = await rowsOf(
      titled(
        '收入支出决算总表',
        [
          [heading('收入', 5), heading('支出', 5)],
          [...heads, ...heads],
          ['栏次', '', '1', '2', '3', '栏次', '', '4', '5', '6'],
          [
            '一、一般公共预算财政拨款收入',
            '1',
            '1.00',
            '2.00',
            '3.00',
            '一、一般公共服务支出',
            '4',
            '4.00',
            '5.00',
            '6.00',
          ],
          ['二、事业收入', '2', '1.00', '', '4.00', '二、外交支出', '5', '', '', '1.00'],
          ['本年收入合计', '3', '2.00', '2.00', '7.00', '本年支出合计', '6', '4.00', '5.00', '7.00'],
        ],
        2,
      ),
    );
    expect(rows).toEqual([
      '一般公共预算财政拨款收入 income.amount=3.00',
      '事业收入 income.amount=4.00',
      '本年收入合计 income.amount=7.00',
      '一般公共服务支出 expenditure.amount=6.00',
      '外交支出 expenditure.amount=1.00',
      '本年支出合计 expenditure.amount=7.00',
    ]);
  });

  const twoColumns = async (first: string, second: string): ReturnType<typeof readFixture> =>
    readFixture(
      titled(
        '收入支出决算总表',
        [
          [heading('收入', 3), heading('支出', 3)],
          ['项目', first, second, '项目', first, second],
          ['一、一般公共预算财政拨款收入', '3.00', '2.00', '一、外交支出', '3.00', '2.00'],
          ['本年收入合计', '3.00', '2.00', '本年支出合计', '3.00', '2.00'],
        ],
        2,
      ),
    );

  test('two columns that both read as 决算数 are no known layout, and nothing is guessed', async () => {
    const reading = await twoColumns('决算数', '决算数');
    expect(reading.records).toEqual([]);
    expect(reading.unknownTables).toMatchObject([{ title: '收入支出决算总表', reason: 'unknown-columns' }]);
  });

  test.each([
    ['2023年决算数', '2022年决算数', '3.00'],
    ['2022年决算数', '2023年决算数', '2.00'],
  ])('of the accounts of two years, %s beside %s, the later ones are read', async (first, second, amount) => {
    const { records, unknownTables } = await twoColumns(first, second);
    expect(records.map((record) => record.amount)).toEqual(Array(4).fill(amount));
    expect(unknownTables).toEqual([]);
  });

  test('a column that no word names is reported when it holds figures, and the named ones are read', async () => {
    const reading = await readFixture(
      titled('支出决算表', [
        ['科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出', '甲乙丙'],
        ['合计', '', '9.00', '5.00', '4.00', '1.00'],
        ['201', '一般公共服务支出', '9.00', '5.00', '4.00', '1.00'],
        ['20106', '财政事务', '9.00', '5.00', '4.00', '1.00'],
      ]),
    );
    expect(reading.records).toHaveLength(9);
    expect(reading.unknownTables).toMatchObject([{ title: '支出决算表（个别栏目）', header: '甲乙丙' }]);
  });

  test('a remark column and a comparison with last year hold no figures of the form', async () => {
    const rows = await rowsOf(
      titled('支出决算表', [
        ['科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出', '比上年增减', '备注'],
        ['合计', '', '9.00', '5.00', '4.00', '1.00', ''],
        ['201', '一般公共服务支出', '9.00', '5.00', '4.00', '1.00', '含上年结转'],
        ['20106', '财政事务', '9.00', '5.00', '4.00', '1.00', '无变化'],
      ]),
    );
    expect(rows).toEqual(['合计', '201', '20106'].map((key) => `${key} total=9.00 basic=5.00 project=4.00`));
  });

  test('columns of the year before are set aside by name, whatever of the form they repeat', async () => {
    const reading = await readFixture(
      titled('支出决算表', [
        ['科目编码', '科目名称', '上年支出合计', '本年支出合计', '基本支出', '项目支出', '比上年增减'],
        ['合计', '', '8.00', '9.00', '5.00', '4.00', '1.00'],
        ['201', '一般公共服务支出', '8.00', '9.00', '5.00', '4.00', '1.00'],
        ['20106', '财政事务', '8.00', '9.00', '5.00', '4.00', '1.00'],
      ]),
    );
    expect(reading.unknownTables).toEqual([]);
    expect(reading.records.map(({ columnKey, amountText }) => `${columnKey}=${amountText}`)).toEqual(
      ['合计', '201', '20106'].flatMap(() => ['total=9.00', 'basic=5.00', 'project=4.00']),
    );
  });

  test.each(['差额', '决算数与预算数差额', '预决算差异', '决算数占预算数比例(%)'])(
    '%s compares budget and accounts, and is neither',
    async (head) => {
      const reading = await readFixture(
        titled('财政拨款“三公”经费支出决算表', [
          ['项目', '预算数', '决算数', head, '完成预算（%）'],
          ['合计', '10.00', '9.00', '-1.00', '90.00'],
          ['1.因公出国（境）费', '', '', '', ''],
          ['2.公务用车购置及运行维护费', '6.00', '5.50', '-0.50', '91.67'],
          ['（1）公务用车购置费', '', '', '', ''],
          ['（2）公务用车运行维护费', '6.00', '5.50', '-0.50', '91.67'],
          ['3.公务接待费', '4.00', '3.50', '-0.50', '87.50'],
        ]),
      );
      expect(reading.unknownTables).toEqual([]);
      const amounts = reading.records.filter(({ amountText }) => amountText).map((each) => each.amountText);
      expect(amounts.sort()).toEqual(['10.00', '3.50', '4.00', '5.50', '5.50', '6.00', '6.00', '9.00']);
    },
  );

  test('the balance carried over from the year before is no column of that year', async () => {
    const reading = await readFixture(
      titled('政府性基金预算财政拨款收入支出决算表', [
        ['科目编码', '科目名称', '上年结转和结余', '本年收入', '本年支出', '年末结转和结余'],
        ['合计', '', '1.00', '9.00', '8.00', '2.00'],
        ['212', '城乡社区支出', '1.00', '9.00', '8.00', '2.00'],
        ['21208', '国有土地使用权出让收入安排的支出', '1.00', '9.00', '8.00', '2.00'],
      ]),
    );
    expect(reading.records.filter(({ columnKey }) => columnKey === 'opening_balance')).toHaveLength(3);
  });
});

describe('forms by classification', () => {
  test('基本支出 under 本年收入 or a balance is no 基本支出 of the year', async () => {
    const rows = await rowsOf(
      titled(
        '一般公共预算财政拨款收入支出决算表',
        [
          [
            heading('科目编码', 1, 3),
            heading('科目名称', 1, 3),
            heading('年初结转和结余', 3),
            heading('本年收入', 3),
            heading('本年支出', 5),
            heading('年末结转和结余', 3),
          ],
          [
            ...['合计', '基本支出结转', '项目支出结转和结余', '合计', '基本支出', '项目支出', '合计'].map((text) =>
              heading(text, 1, 2),
            ),
            heading('基本支出', 3),
            ...['项目支出', '合计', '基本支出结转', '项目支出结转和结余'].map((text) => heading(text, 1, 2)),
          ],
          ['小计', '人员经费', '公用经费'],
          [
            '合计',
            '',
            '1.00',
            '0.40',
            '0.60',
            '10.00',
            '4.00',
            '6.00',
            '9.00',
            '5.00',
            '3.00',
            '2.00',
            '4.00',
            '2.00',
            '1.50',
            '0.50',
          ],
          [
            '201',
            '一般公共服务支出',
            '1.00',
            '0.40',
            '0.60',
            '10.00',
            '4.00',
            '6.00',
            '9.00',
            '5.00',
            '3.00',
            '2.00',
            '4.00',
            '2.00',
            '1.50',
            '0.50',
          ],
        ],
        3,
      ),
    );
    expect(rows).toEqual(['合计', '201'].map((key) => `${key} total=9.00 basic=5.00 project=4.00`));
  });

  test('government funds keep the totals of 年初结转, 本年收入 and 年末结转 and leave their parts', async () => {
    const rows = await rowsOf(
      titled(
        '政府性基金预算财政拨款收入支出决算表',
        [
          [
            ...codeHead,
            heading('年初结转和结余', 2),
            heading('本年收入', 2),
            heading('本年支出', 3),
            heading('年末结转和结余', 1, 2),
          ],
          ['合计', '基本支出结转', '合计', '基本支出', '小计', '基本支出', '项目支出'],
          ['合计', '', '1.00', '0.50', '6.00', '3.00', '5.00', '2.00', '3.00', '2.00'],
          ['212', '城乡社区支出', '1.00', '0.50', '6.00', '3.00', '5.00', '2.00', '3.00', '2.00'],
        ],
        2,
      ),
    );
    const amounts =
      'opening_balance=1.00 income=6.00 expenditure.total=5.00 expenditure.basic=2.00 expenditure.project=3.00 closing_balance=2.00';
    expect(rows).toEqual([`合计 ${amounts}`, `212 ${amounts}`]);
  });

  test('教育收费 stands beside 事业收入, and 小计 is 事业收入', async () => {
    const rows = await rowsOf(
      titled(
        '收入决算表',
        [
          [
            ...codeHead,
            ...['本年收入合计', '财政拨款收入', '上级补助收入'].map((text) => heading(text, 1, 2)),
            heading('事业收入', 2),
            ...['经营收入', '附属单位上缴收入', '其他收入'].map((text) => heading(text, 1, 2)),
          ],
          ['小计', '其中：教育收费'],
          [heading('栏次', 2), '1', '2', '3', '4', '5', '6', '7', '8'],
          [heading('合计', 2), '99.00', '60.00', '1.00', '30.00', '20.00', '4.00', '2.00', '2.00'],
          ['205', '教育支出', '99.00', '60.00', '1.00', '30.00', '20.00', '4.00', '2.00', '2.00'],
        ],
        2,
      ),
    );
    const amounts =
      'total=99.00 fiscal_appropriation=60.00 superior_subsidy=1.00 undertaking=30.00 undertaking_education=20.00 operating=4.00 affiliated_remittance=2.00 other=2.00';
    expect(rows).toEqual([`合计 ${amounts}`, `205 ${amounts}`]);
  });

  test('金额 under 人员经费 and under 公用经费 are the amounts of two panels', async () => {
    const rows = await rowsOf(
      titled(
        '一般公共预算财政拨款基本支出决算表',
        [
          [heading('人员经费', 3), heading('公用经费', 3)],
          ['经济分类科目编码', '科目名称', '金额', '经济分类科目编码', '科目名称', '金额'],
          ['301', '工资福利支出', '10.00', '302', '商品和服务支出', '5.00'],
          ['30101', '基本工资', '10.00', '30201', '办公费', '5.00'],
          [heading('人员经费合计', 2), '10.00', heading('公用经费合计', 2), '5.00'],
        ],
        2,
      ),
    );
    expect(rows).toEqual([
      '301 amount=10.00',
      '30101 amount=10.00',
      '人员经费合计 amount=10.00',
      '302 amount=5.00',
      '30201 amount=5.00',
      '公用经费合计 amount=5.00',
    ]);
  });

  test('合计 in both panels is the total of the form for certain in neither', async () => {
    const head = ['科目编码', '科目名称', '决算数'];
    const rows = await rowsOf(
      titled('一般公共预算财政拨款基本支出决算表', [
        [...head, ...head],
        ['301', '工资福利支出', '5.00', '302', '商品和服务支出', '5.00'],
        [heading('合计', 2), '5.00', heading('合计', 2), '5.00'],
      ]),
    );
    expect(rows).toEqual(['301 amount=5.00', '合计 amount=5.00 repeated-key', '302 amount=5.00']);
  });

  test('人员经费 and 公用经费 as columns are parts of the amount', async () => {
    const rows = await rowsOf(
      titled(
        '一般公共预算财政拨款基本支出决算表',
        [
          [...codeHead, heading('本年基本支出', 3)],
          ['合计', '人员经费', '公用经费'],
          [heading('合计', 2), '15.00', '10.00', '5.00'],
          ['301', '工资福利支出', '10.00', '10.00', ''],
          ['302', '商品和服务支出', '5.00', '', '5.00'],
        ],
        2,
      ),
    );
    expect(rows).toEqual(['合计 amount=15.00', '301 amount=10.00', '302 amount=5.00']);
  });

  test('公用经费合计 that spans two panels belongs to the column it stands under', async () => {
    const rows = await rowsOf(
      titled(
        '一般公共预算财政拨款基本支出决算明细表',
        [
          [heading('人员经费', 3), heading('公用经费', 6)],
          ...[['科目编码', '科目名称', '决算数', '科目编码', '科目名称', '决算数', '科目编码', '科目名称', '决算数']],
          ['301', '工资福利支出', '10.00', '302', '商品和服务支出', '5.00', '310', '资本性支出', '1.00'],
          [heading('人员经费合计', 2), '10.00', heading('公用经费合计', 5), '6.00'],
        ],
        2,
      ),
    );
    expect(rows).toEqual([
      '301 amount=10.00',
      '人员经费合计 amount=10.00',
      '302 amount=5.00',
      '310 amount=1.00',
      '公用经费合计 amount=6.00',
    ]);
  });
});

describe('“三公”经费', () => {
  const title = '一般公共预算财政拨款“三公”经费支出决算表';
  const budget =
    'budget.total=10.00 budget.abroad=1.00 budget.vehicle=7.00 budget.vehicle_purchase=3.00 budget.vehicle_operation=4.00 budget.reception=2.00';
  const actual =
    'actual.total=9.00 actual.abroad=0.50 actual.vehicle=6.50 actual.vehicle_purchase=3.00 actual.vehicle_operation=3.50 actual.reception=2.00';
  const tall = (text: string): PaperCell => heading(text, 1, 2);
  const items = [tall('合计'), tall('因公出国（境）费'), heading('公务用车购置及运行费', 3), tall('公务接待费')];
  const vehicles = ['小计', '公务用车购置费', '公务用车运行费'];
  const budgets = ['10.00', '1.00', '7.00', '3.00', '4.00', '2.00'];
  const actuals = ['9.00', '0.50', '6.50', '3.00', '3.50', '2.00'];

  test('budget and actual stand side by side in one row', async () => {
    const rows = [
      [heading('预算数', 6), heading('决算数', 6)],
      [...items, ...items],
      [...vehicles, ...vehicles],
      [...budgets, ...actuals],
    ];
    expect(await rowsOf(titled(title, rows, 3))).toEqual([`- ${budget} ${actual}`]);
  });

  test('budget and actual are rows', async () => {
    const rows = [[tall('项目'), ...items], vehicles, ['2023年度预算数', ...budgets], ['2023年度决算数', ...actuals]];
    expect(await rowsOf(titled(title, rows, 2))).toEqual([`- ${budget} ${actual}`]);
  });

  test('budget and actual are two blocks, one below the other', async () => {
    const rows = [[heading('预算数', 6)], items, vehicles, budgets, [heading('决算数', 6)], items, vehicles, actuals];
    expect(await rowsOf(titled(title, rows, 3))).toEqual([`- ${budget} ${actual}`]);
  });

  test('one head over all columns says that they are 决算数', async () => {
    expect(await rowsOf(titled(title, [[heading('“三公”经费决算数', 6)], items, vehicles, actuals], 3))).toEqual([
      `- ${actual}`,
    ]);
  });

  test('items are rows, 全年预算数 counts before 年初预算数, and numbers of groups and visits are no amounts', async () => {
    const row = (label: string, line: number, ...amounts: string[]): string[] => [label, String(line), ...amounts];
    const rows = await rowsOf(
      titled(title, [
        ['项目', '行次', '年初预算数', '全年预算数', '决算数'],
        [heading('栏次', 2), '1', '2', '3'],
        row('一、“三公”经费支出', 1, '—', '—', '—'),
        row('（一）支出合计', 2, '11.00', '10.00', '9.00'),
        row('1．因公出国（境）费', 3, '1.00', '1.00', '0.50'),
        row('2．公务用车购置及运行维护费', 4, '8.00', '7.00', '6.50'),
        row('（1）公务用车购置费', 5, '3.00', '3.00', '3.00'),
        row('（2）公务用车运行维护费', 6, '5.00', '4.00', '3.50'),
        row('3．公务接待费', 7, '2.00', '2.00', '2.00'),
        row('（1）国内公务接待费', 8, '1.50', '1.50', '1.50'),
        row('（二）相关统计数', 9, '—', '—', '—'),
        row('1．因公出国（境）团组数（个）', 10, '—', '—', '1'),
        row('5．国内公务接待批次（个）', 11, '—', '—', '12'),
        row('二、机关运行经费', 12, '—', '—', '100.00'),
      ]),
    );
    expect(rows.map((line) => line.split(' ').sort())).toEqual([`- ${budget} ${actual}`.split(' ').sort()]);
  });

  test('rows of single units are no 合计 and are doubted', async () => {
    const reading = await readFixture(
      titled(
        title,
        [
          [heading('单位名称', 1, 3), heading('决算数', 6)],
          items,
          vehicles,
          ['合计', ...actuals],
          ['某某局本级', '5.00', '0.50', '3.50', '3.00', '0.50', '1.00'],
          ['某某中心', '4.00', '', '3.00', '', '3.00', '1.00'],
        ],
        3,
      ),
    );
    const totals = reading.records.filter((record) => record.rowKey === '-');
    expect(totals.map((record) => `${record.columnKey}=${record.amount}`).join(' ')).toBe(actual);
    expect(reading.records.filter((record) => record.rowKey !== '-' && record.flags.length === 0)).toEqual([]);
  });
});

describe('what stands inside a table, or has whole numbers', () => {
  test('title and department in first rows of the table tell what the report is and whose', async () => {
    const reading = await readFixture({
      table: tableOf(
        [
          [heading('支出决算表', 5)],
          [heading('部门：青山市水利局', 3), heading('单位：万元', 2)],
          ['科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出'],
          ['', '合计', '300.00', '200.00', '100.00'],
          ['201', '一般公共服务支出', '300.00', '200.00', '100.00'],
        ],
        3,
      ),
      style: { size: 7 },
    });
    expect([reading.kind, reading.department]).toEqual(['决算', '青山市水利局']);
  });

  test('columns of whole numbers that the form knows as not its own are no codes', async () => {
    const rows = await rowsOf(
      titled(
        '一般公共预算财政拨款支出决算表',
        [
          [heading('科目编码', 1, 3), heading('科目名称', 1, 3), heading('本年支出', 5)],
          [heading('小计', 1, 2), heading('基本支出', 3), heading('项目支出', 1, 2)],
          ['小计', '人员经费', '公用经费'],
          ['', '合计', '1,300', '900', '450', '450', '400'],
          ['201', '一般公共服务支出', '1,300', '900', '450', '450', '400'],
          ['20106', '财政事务', '1,300', '900', '450', '450', '400'],
        ],
        3,
      ),
    );
    expect(rows.at(-1)).toBe('20106 total=1300 basic=900 project=400');
  });

  test('rows of 款 and 项 of which no 类 is printed are told by the names of the code table, where only one fits', async () => {
    const { records } = await readFixture(
      titled(
        '支出决算表',
        [
          [
            heading('科目编码', 3),
            ...['科目名称', '本年支出合计', '基本支出', '项目支出'].map((text) => heading(text, 1, 2)),
          ],
          ['类', '款', '项'],
          ['', '', '', '合计', '300.00', '200.00', '100.00'],
          ['', '06', '', '财政事务', '300.00', '200.00', '100.00'],
          ['', '06', '01', '行政运行', '200.00', '200.00', ''],
          ['', '06', '02', '一般行政管理事务', '100.00', '', '100.00'],
        ],
        2,
      ),
    );
    expect(records.map(({ rowKey, columnKey, amount }) => `${rowKey}/${columnKey} ${amount}`)).toEqual([
      ...['合计/total 300.00', '合计/basic 200.00', '合计/project 100.00'],
      ...['20106/total 300.00', '20106/basic 200.00', '20106/project 100.00'],
      // Names that many codes bear are doubted: 行政运行.
      ...['?0601行政运行/total 200.00', '?0601行政运行/basic 200.00'],
      ...['?0602一般行政管理事务/total 100.00', '?0602一般行政管理事务/project 100.00'],
    ]);
  });
});
