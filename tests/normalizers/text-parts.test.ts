import { checkReading } from '../../pipeline/document.ts';
import { readText } from '../helpers/reading.ts';

const head = '科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出';
const upper = ['\t合计\t300.00\t200.00\t100.00', '201\t一般公共服务支出\t300.00\t200.00\t100.00'];
const lower = ['20103\t政府办公厅\t300.00\t200.00\t100.00', '2010301\t行政运行\t300.00\t200.00\t100.00'];
const caption = ['某某局2023年度部门决算', '支出决算表', '公开03表', '部门：某某局    金额单位：万元'];
const piped = (row: string): string => `| ${row.split('\t').join(' | ')} |`;
const html = (rows: readonly string[]): string =>
  `<table>${rows.map((row) => `<tr><td>${row.split('\t').join('</td><td>')}</td></tr>`).join('')}</table>`;

const between: readonly (readonly [string, readonly string[]])[] = [
  ['the number of a page', ['', '- 3 -', '']],
  ['a rule', ['', '---', '']],
  ['a blank line', ['']],
  ['the title again', ['', '支出决算表', '']],
  ['the title again, with 续', ['', '## 支出决算表（续）', '']],
];

test.each(between)('rows after %s belong to the table before', async (_, lines) => {
  for (const write of [(rows: readonly string[]) => rows, (rows: readonly string[]) => rows.map(piped)]) {
    const text = [...caption, ...write([head, ...upper]), ...lines, ...write(lower)].join('\n');
    expect((await readText(text)).records).toHaveLength(12);
  }
  const asHtml = [...caption, html([head, ...upper]), ...lines, html(lower)].join('\n\n');
  expect((await readText(asHtml)).records).toHaveLength(12);
});

test.each([
  ['a form feed', `${upper.join('\n')}\n\f${lower.join('\n')}`],
  ['the head again', `${upper.join('\n')}\n- 3 -\n${head}\n${lower.join('\n')}`],
  ['line separators of Unicode', [...upper, ...lower].join('\u2028')],
])('rows parted by %s are all read', async (_, rows) => {
  const reading = await readText([...caption, head, rows].join('\n'));
  expect(reading.records).toHaveLength(12);
  expect(checkReading(reading).findings.filter(({ class: kind }) => kind === 'ocr_suspect')).toEqual([]);
});

test('rows of Markdown are read without their first sign, with tabulators, and broken within a cell', async () => {
  const rows = [head, ...upper, ...lower].map(piped);
  const broken = rows.map((row) =>
    row.replace('| 20103 |', '20103 |').replace('行政运行', '行政\n运行').replace(' | 200.00', ' |\t200.00'),
  );
  expect((await readText([...caption, ...broken].join('\n'))).records).toHaveLength(12);
});

test('columns that were cut off and name no rows stay unread where there are not as many rows, or their sums fail', async () => {
  const left = caption
    .slice(0, 3)
    .concat([
      '单位：万元',
      '',
      ...[head, ...upper, ...lower].map((row) => piped(row.split('\t').slice(0, 4).join('\t'))),
    ]);
  const column = (figures: readonly string[]): string[] => [
    '',
    '支出决算表（续）',
    '',
    ...['项目支出', ...figures].map(piped),
  ];
  const read = async (figures: readonly string[]): Promise<number> =>
    (await readText([...left, ...column(figures)].join('\n'))).records.length;
  expect(await read(['100.00', '100.00', '100.00', '100.00'])).toBe(12);
  expect(await read(['100.00', '100.00', '100.00'])).toBe(8);
  expect(await read(['100.00', '60.00', '10.00', '40.00'])).toBe(8);
});

test('a form that states no unit says that it is read in that of the others', async () => {
  const table = [head, ...upper].map(piped);
  const fiscal = ['', '一般公共预算财政拨款支出决算表', '', ...table, ''];
  const reading = await readText([...caption, '', ...table, ...fiscal].join('\n'));
  expect(reading.forms.map(({ unit, unitAssumed }) => [unit, unitAssumed])).toEqual([
    ['万元', undefined],
    ['万元', true],
  ]);
  const { findings } = checkReading(reading);
  expect(findings.filter(({ check }) => check === 'unit.assumed').map(({ severity }) => severity)).toEqual(['info']);
});

test('a title in the first row of a table begins a table of its own', async () => {
  const income = [
    '收入决算表',
    '科目编码\t科目名称\t本年收入合计\t财政拨款收入',
    '\t合计\t300.00\t300.00',
    '201\t一般公共服务支出\t300.00\t300.00',
  ];
  const reading = await readText([...caption, html([head, ...upper, ...lower]), html(income)].join('\n\n'));
  expect(reading.forms.map(({ form }) => form)).toEqual(['expenditure', 'revenue']);
  expect(reading.records).toHaveLength(16);
});
