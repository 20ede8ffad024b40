import type { DocumentReading } from '../../model/document.ts';
import { checkReading } from '../../pipeline/document.ts';
import { tableOf, type FixtureTable } from '../../samples/fixture.ts';
import { readFixture } from '../helpers/reading.ts';

const figure = (amount: number): string => amount.toFixed(2);

/** The forms of one body, with a name above each; `classes` are rows of their own. */
function formsOf(body: string, classes: readonly (readonly [string, string])[], project: number): FixtureTable[] {
  const sum = classes.length * (10 + project);
  const rows = (title: readonly string[]): string[][] => [
    ['科目编码', '科目名称', ...title],
    ['合计', '', figure(sum), figure(classes.length * 10), figure(classes.length * project)],
    ...classes.flatMap(([code, name]) => [
      [code, name, figure(10 + project), '10.00', figure(project)],
      [`${code}03`, `${name}事务`, figure(10 + project), '10.00', figure(project)],
    ]),
  ];
  const of = (title: string, heads: readonly string[]): FixtureTable => ({
    caption: [title, ...(body === '' ? [] : [`部门：${body}`]), '单位：万元'],
    table: tableOf(rows(heads)),
    setup: 'portrait',
  });
  return [
    of('收入决算表', ['本年收入合计', '财政拨款收入', '其他收入']),
    of('支出决算表', ['本年支出合计', '基本支出', '项目支出']),
    of('一般公共预算财政拨款支出决算表', ['本年支出合计', '基本支出', '项目支出']),
  ];
}

const bureau = formsOf(
  '青山市水利局',
  [
    ['213', '农林水支出'],
    ['221', '住房保障支出'],
  ],
  50,
);
const station = formsOf(
  '青山市水文站',
  [
    ['208', '社会保障和就业支出'],
    ['213', '农林水支出'],
  ],
  20,
);
const office = formsOf('青山市河道管理处', [['213', '农林水支出']], 30);

/** Form by form: the first of all bodies, then the second. */
const mixed = (...bodies: readonly FixtureTable[][]): FixtureTable[] =>
  [0, 1, 2].flatMap((form) => bodies.flatMap((tables) => tables.slice(form, form + 1)));

const amounts = (records: DocumentReading['records']): string[] =>
  records.map(({ form, rowKey, columnKey, amount, flags }) => [form, rowKey, columnKey, amount, ...flags].join(' '));

test('forms that come one body after the other are the reports of these bodies, each as if it stood alone', async () => {
  const reading = await readFixture(...mixed(bureau, station, office));
  expect(reading.reports?.map(({ department }) => department)).toEqual([
    '青山市水利局',
    '青山市水文站',
    '青山市河道管理处',
  ]);
  const alone = await Promise.all([bureau, station, office].map((tables) => readFixture(...tables)));
  for (const [index, each] of alone.entries())
    expect(amounts(reading.records.filter(({ report = 1 }) => report === index + 1))).toEqual(amounts(each.records));
  expect(checkReading(reading).findings.filter(({ cells }) => cells.length > 0)).toEqual([]);
});

test('text behind the tables is of the body on the cover and of no unit', async () => {
  const cover: FixtureTable = {
    caption: ['青山市水利系统2024年度部门决算'],
    table: tableOf([['目录', '页']]),
    setup: 'portrait',
  };
  const text: FixtureTable = {
    caption: ['2024年度收入总计999.00万元，其中财政拨款收入888.00万元。'],
    table: tableOf([['名词解释', '']]),
    setup: 'portrait',
  };
  const reading = await readFixture(cover, ...mixed(bureau, station), text);
  expect(reading.reports?.map(({ department, year }) => [department, year])).toEqual([
    ['青山市水利局', '2024'],
    ['青山市水文站', '2024'],
    ['青山市水利系统', '2024'],
  ]);
  const accusing = ['inconsistency', 'narrative_mismatch', 'ocr_suspect'];
  expect(checkReading(reading).findings.filter(({ class: kind }) => accusing.includes(kind))).toEqual([]);
});

test('where a table lacks the name, that of the body which alone lacks this form is meant', async () => {
  const [first, ...others] = [bureau, station, office];
  const bare = first.map((form, index) =>
    index === 1 ? { ...form, caption: (form.caption ?? []).filter((line) => !line.startsWith('部门')) } : form,
  );
  const reading = await readFixture(...mixed(bare, ...others));
  expect(reading.reports?.map(({ department }) => department)).toEqual([
    '青山市水利局',
    '青山市水文站',
    '青山市河道管理处',
  ]);
});

test('without names nothing tells whose the forms are: no figure of them is unflagged, and none is accused', async () => {
  const without = [bureau, station].map((tables) =>
    tables.map((each) => ({ ...each, caption: (each.caption ?? []).filter((line) => !line.startsWith('部门')) })),
  );
  const result = checkReading(await readFixture(...mixed(...without)));
  expect(result.records.filter(({ flags }) => flags.length === 0)).toEqual([]);
  const accusing = result.findings.filter(({ class: kind, severity }) => kind !== 'structure' && severity !== 'info');
  expect(accusing).toEqual([]);
});
