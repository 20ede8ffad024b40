import { notPrinted } from '../../checks/structure/forms.ts';
import { checkReading } from '../../pipeline/document.ts';
import { recheck } from '../../pipeline/recheck.ts';
import { tableOf, type FixtureTable } from '../../samples/fixture.ts';
import { readFixture, readText } from '../helpers/reading.ts';

const head = ['科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出'];
const caption = ['某某局2023年度部门决算', '支出决算表', '单位：万元'];
const serious = ['inconsistency', 'narrative_mismatch', 'ocr_suspect'];

const expenditure = (...rows: readonly string[][]): FixtureTable => ({ caption, table: tableOf([head, ...rows]) });

test('a form of which figures were not read accuses nobody, and the document is no more than partial', async () => {
  const reading = await readFixture(
    expenditure(['', '合计', '300.00', '200.00', '100.00'], ['201', '一般公共服务支出', '250.00', '170.00', '80.00']),
    {
      setup: 'portrait',
      table: tableOf([
        ['甲', '乙', '丙', '丁'],
        ['202', '50.00', '30.00', '20.00'],
        ['20203', '50.00', '30.00', '20.00'],
      ]),
    },
  );
  const result = checkReading(reading);
  expect(result.findings.filter(({ class: kind }) => serious.includes(kind))).toEqual([]);
  expect(result.findings.map(({ check }) => check)).toContain('figures.unread');
  expect(result.records.every(({ flags }) => flags.includes('layout-uncertain'))).toBe(true);
  expect(result).toMatchObject({ status: 'partial' });
  expect(result.error).toMatch(/6 个数字没有读入/);
  // Checked again, it says the same once more and nothing twice.
  const whole = { ...result, seconds: 0 };
  expect(recheck(whole, []).result).toEqual(whole);
});

test('two rows that were taken for one, their codes glued together, prove nothing about the sums above them', async () => {
  const reading = await readFixture({
    caption: ['某某局2023年度部门决算', '一般公共预算财政拨款基本支出决算表', '单位：万元'],
    table: tableOf([
      ['经济分类科目编码', '科目名称', '决算数'],
      ['', '合计', '30.00'],
      ['301', '工资福利支出', '30.00'],
      ['30101', '基本工资', '10.00'],
      ['3013010203', '津贴补贴奖金', '12.00'],
    ]),
  });
  const records = reading.records.map((record) =>
    record.rowLabel === '津贴补贴奖金' ? { ...record, rowKey: '3013010203' } : record,
  );
  const { findings } = checkReading({ ...reading, records });
  expect(findings.map(({ check }) => check)).toContain('sum-of-children');
  expect(findings.filter(({ class: kind }) => serious.includes(kind))).toEqual([]);
});

test('a cell that could not hold its figure is flagged, and no sum is held against the publisher for it', async () => {
  const reading = await readFixture(
    expenditure(
      ['', '合计', '300.00', '200.00', '100.00'],
      ['201', '一般公共服务支出', '########', '200.00', '100.00'],
    ),
  );
  const { records, findings } = checkReading(reading);
  expect(records.filter(({ flags }) => flags.includes('unreadable'))).toMatchObject([
    { amountText: '########', amount: '' },
  ]);
  expect(findings.filter(({ check }) => check === 'figures.overflowed')).toMatchObject([
    {
      suspect: { form: 'expenditure', rowKey: '201', columnKey: 'total' },
      suggestedAmount: '300.00',
      place: { page: 1 },
    },
  ]);
  expect(findings.filter(({ class: kind }) => serious.includes(kind))).toEqual([]);
});

test.each([
  ['#REF!', 'figures.formula-error', '300.00'],
  ['3.00E+02', 'figures.scientific', '300.00'],
  // What the sums say cannot be printed like this.
  ['7.00E+02', 'figures.scientific', undefined],
])(
  '%s in place of a figure is no blank, and no sum is held against the publisher for it',
  async (printed, check, amount) => {
    const reading = await readFixture(
      expenditure(['', '合计', '300.00', '200.00', '100.00'], ['201', '一般公共服务支出', printed, '200.00', '100.00']),
    );
    const { records, findings } = checkReading(reading);
    expect(records.filter(({ flags }) => flags.includes('unreadable'))).toMatchObject([
      { rowKey: '201', columnKey: 'total', amountText: printed, amount: '' },
    ]);
    const own = findings.filter((finding) => finding.check === check);
    expect(own).toMatchObject([{ suspect: { rowKey: '201', columnKey: 'total' }, place: { page: 1 } }]);
    expect(own.map(({ suggestedAmount }) => suggestedAmount)).toEqual([amount]);
    expect(findings.filter(({ class: kind }) => serious.includes(kind))).toEqual([]);
  },
);

test('one wrong figure in a form that was read whole is still found', async () => {
  const reading = await readFixture(
    expenditure(
      ['', '合计', '300.00', '200.00', '100.00'],
      ['201', '一般公共服务支出', '300.00', '200.00', '100.00'],
      ['20103', '政府办公厅', '300.00', '210.00', '100.00'],
    ),
  );
  expect(checkReading(reading).findings.some(({ class: kind }) => kind === 'inconsistency')).toBe(true);
});

test('a report of which only the text was found keeps its claims, and nobody is told what all is missing', async () => {
  const reading = await readText(
    [
      '某某局2023年度部门决算',
      '第三部分 2023年度部门决算情况说明',
      '一、收入支出决算总体情况说明',
      '2023年度收入总计300.00万元，支出总计300.00万元。与上年相比，收入增加10.00万元，增长3.45%。',
    ].join('\n'),
  );
  const { status, error, claims, findings } = checkReading(reading);
  expect(status).toBe('failed');
  expect(error).toMatch(/^只有文字说明/);
  expect(claims.map(({ printed }) => printed)).toEqual(['300.00', '300.00', '10.00', '3.45']);
  expect(findings).toEqual([]);
});

test('a form of a text file in which many rows lack cells accuses nobody', async () => {
  const rows = [
    ['科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出'],
    ['201', '一般公共服务支出', '300.00', '200.00', '100.00'],
    ['20101', '人大事务', '200.00', '200.00'],
    ['20103', '政府办公厅及相关机构事务', '60.00', '60.00'],
    ['20106', '财政事务', '40.00', '40.00'],
  ];
  const text = [...caption, ...rows.map((row) => row.join('\t'))].join('\n');
  const { records, findings } = checkReading(await readText(text));
  expect(records.filter(({ flags }) => flags.includes('damaged'))).toHaveLength(6);
  expect(findings.filter(({ class: kind }) => serious.includes(kind))).toEqual([]);
});

test('a text is held against no blank cell where its amount stands in a row of which the name was misread', async () => {
  const lines = [
    '某某局2023年度部门决算',
    '一般公共预算财政拨款基本支出决算明细表',
    '单位：万元',
    '| 人员经费 |  |  | 公用经费 |  |  |  |  |  |',
    '| 科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数 |',
    '| 301 | 工资福利支出 | 50.00 | 302 | 商品和服务支出 | 15.00 | 310 | 资本性支出 | 5.00 |',
    '| 30101 | 基本工资 | 50.00 | 30201 | 办公费 | 15.00 | 31002 | 办公设备购置 | 5.00 |',
    '| 人员经费合计 |  | 50.00 | 公用轻费合计 |  |  |  |  | 20.00 |',
    '六、一般公共预算财政拨款基本支出决算情况说明',
    '2023年度一般公共预算财政拨款基本支出70.00万元，其中：人员经费50.00万元；公用经费20.00万元。',
  ];
  const { records, findings } = checkReading(await readText(lines.join('\n')));
  expect(records.find(({ flags }) => flags.includes('unknown-label'))).toMatchObject({ amount: '20.00' });
  expect(findings.map(({ check }) => check)).not.toContain('narrative.blank');
});

test('a report of which no table was known again is not called a text, and each table is named', async () => {
  const reading = await readFixture({
    caption: ['某某局2023年度部门决算', '公开03表', '单位：万元'],
    table: tableOf([
      head,
      ['', '合计', '300.00', '200.00', '100.00'],
      ['201', '一般公共服务支出', '300.00', '200.00', '100.00'],
      ['20103', '政府办公厅', '300.00', '200.00', '100.00'],
    ]),
  });
  const { status, error, findings, formsMissing } = checkReading(reading);
  expect(status).toBe('failed');
  expect(error).toMatch(/^文件中有 1 张表/);
  expect(findings.map(({ check }) => check).sort()).toEqual(['figures.unread', 'forms.unknown-table']);
  expect(formsMissing).toEqual([]);
});

test.each([
  ['heads and 合计 without rules', ['单位：万元', '科目编码 科目名称 小计 基本支出 项目支出', '合计']],
  ['a sentence', ['本部门2023年度没有国有资本经营预算财政拨款支出，本表为空。']],
])('a form without figures is there where its title stands with %s', (_what, below) => {
  const lines = ['九、国有资本经营预算财政拨款支出决算表', ...below].map((text, index) => ({
    page: 3,
    text,
    box: { x0: 50, y0: 50 + index * 20, x1: 300, y1: 60 + index * 20 },
  }));
  const reading = { forms: [], problems: [], lines };
  expect(notPrinted(reading, ['state_capital', 'government_fund'])).toEqual(['government_fund']);
  const figures = { page: 3, text: '合计 12.00', box: { x0: 50, y0: 200, x1: 300, y1: 210 } };
  expect(notPrinted({ ...reading, lines: [...lines.slice(0, 2), figures] }, ['government_fund'])).toEqual([
    'government_fund',
  ]);
});

test('names of one code that differ by a character accuse no publisher where they were recognised from an image', async () => {
  const table = (title: string, heads: readonly string[], name: string): string[] => [
    title,
    '单位：万元',
    `| 科目编码 | 科目名称 | ${heads.join(' | ')} |`,
    '| --- | --- | --- | --- |',
    '| 合计 |  | 50.00 | 50.00 |',
    `| 2198801 | ${name} | 50.00 | 50.00 |`,
  ];
  const other = async (name: string): Promise<unknown[]> => {
    const text = [
      '某某局2023年度部门决算',
      ...table('收入决算表', ['本年收入合计', '财政拨款收入'], '某项支出安排的补助'),
      ...table('支出决算表', ['本年支出合计', '基本支出'], name),
    ];
    const { findings } = checkReading(await readText(text.join('\n')));
    return findings.filter(({ check }) => check === 'codes.same-name').map((each) => [each.class, each.severity]);
  };
  expect(await other('某项攴出安排的补助')).toEqual([['ocr_suspect', 'info']]);
  expect(await other('另一类奖励')).toEqual([['wording', 'warning']]);
  expect(await other('某项支出安排的补助')).toEqual([]);
});
