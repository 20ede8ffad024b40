import { tableOf } from '../../samples/fixture.ts';
import type { DocumentReading } from '../../model/document.ts';
import { checkReading } from '../../pipeline/document.ts';
import { readFixture } from '../helpers/reading.ts';

const amounts = ['本年支出合计', '基本支出', '项目支出'];

/** A 支出决算表, and the summary that has the sums of all units. */
function reportOf(...rows: readonly (readonly string[])[]): Promise<DocumentReading> {
  return readFixture(
    {
      caption: ['收入支出决算总表', '2024年度 单位：万元'],
      table: tableOf([
        ['项目', '金额', '项目', '金额'],
        ['一、一般公共预算财政拨款收入', '30.00', '一、公共安全支出', '30.00'],
        ['本年收入合计', '30.00', '本年支出合计', '30.00'],
        ['总计', '30.00', '总计', '30.00'],
      ]),
    },
    { setup: 'portrait', caption: ['支出决算表', '2024年度 单位：万元'], table: tableOf(rows), style: { size: 7 } },
  );
}

const keysIn = ({ records }: DocumentReading): string[] =>
  records
    .filter(({ form, columnKey }) => form === 'expenditure' && columnKey === 'total')
    .map(({ rowKey, rowLabel, amount, flags }) => [rowKey, rowLabel, amount, ...flags].join(' '));

const serious = (reading: DocumentReading): string[] =>
  checkReading(reading)
    .findings.filter(({ severity }) => severity !== 'info')
    .map(({ check }) => check)
    .filter((check) => !check.startsWith('forms.'));

test('a column of units is no part of the names of rows', async () => {
  const reading = await reportOf(
    ['单位名称', '科目编码', '科目名称', ...amounts],
    ['', '', '合计', '30.00', '20.00', '10.00'],
    ['青山市司法局', '204', '公共安全支出', '30.00', '20.00', '10.00'],
    ['青山市司法局', '20406', '司法', '30.00', '20.00', '10.00'],
  );
  expect(keysIn(reading)).toEqual(['合计 合计 30.00', '204 公共安全支出 30.00', '20406 司法 30.00']);
});

const expected = [
  '合计 合计 30.00',
  '青山市司法局本级/204 公共安全支出 18.00',
  '青山市司法局本级/20406 司法 18.00',
  '青山市法律援助中心/204 公共安全支出 12.00',
  '青山市法律援助中心/20406 司法 12.00',
];

test('codes that a column of units prints for each of them have keys of their own, and no sum is missed', async () => {
  const reading = await reportOf(
    ['单位名称', '科目编码', '科目名称', ...amounts],
    ['', '', '合计', '30.00', '20.00', '10.00'],
    ['青山市司法局本级', '204', '公共安全支出', '18.00', '12.00', '6.00'],
    ['', '20406', '司法', '18.00', '12.00', '6.00'],
    ['青山市法律援助中心', '204', '公共安全支出', '12.00', '8.00', '4.00'],
    ['青山市法律援助中心', '20406', '司法', '12.00', '8.00', '4.00'],
  );
  expect(keysIn(reading)).toEqual(expected);
  expect(serious(reading)).toEqual([]);
});

test('so have those below a row with the name of each unit', async () => {
  const reading = await reportOf(
    ['科目编码', '科目名称', ...amounts],
    ['', '合计', '30.00', '20.00', '10.00'],
    ['', '青山市司法局本级', '18.00', '12.00', '6.00'],
    ['204', '公共安全支出', '18.00', '12.00', '6.00'],
    ['20406', '司法', '18.00', '12.00', '6.00'],
    ['', '青山市法律援助中心', '12.00', '8.00', '4.00'],
    ['204', '公共安全支出', '12.00', '8.00', '4.00'],
    ['20406', '司法', '12.00', '8.00', '4.00'],
  );
  const units = ['青山市司法局本级 青山市司法局本级 18.00', '青山市法律援助中心 青山市法律援助中心 12.00'];
  expect(keysIn(reading)).toEqual([expected[0], units[0], ...expected.slice(1, 3), units[1], ...expected.slice(3)]);
  expect(serious(reading)).toEqual([]);
});

const unitHead = ['单位名称', '科目编码', '科目名称', ...amounts];
const ofUnits = (...changed: readonly (readonly [number, number, string])[]): string[][] => {
  const rows = [
    ['', '', '合计', '30.00', '20.00', '10.00'],
    ['青山市司法局本级', '204', '公共安全支出', '18.00', '12.00', '6.00'],
    ['青山市司法局本级', '20406', '司法', '18.00', '12.00', '6.00'],
    ['青山市司法局本级', '2040601', '行政运行', '12.00', '12.00', ''],
    ['青山市司法局本级', '2040604', '基层司法业务', '6.00', '', '6.00'],
    ['青山市法律援助中心', '204', '公共安全支出', '12.00', '8.00', '4.00'],
    ['青山市法律援助中心', '20406', '司法', '12.00', '8.00', '4.00'],
  ];
  for (const [row, column, text] of changed) rows[row]?.splice(column, 1, text);
  return rows;
};
const accused = (reading: DocumentReading): string[] =>
  checkReading(reading).findings.flatMap(({ check, class: kind, severity, suspect }) =>
    ['inconsistency', 'rounding'].includes(kind)
      ? [[check, severity, suspect && `${suspect.rowKey} ${suspect.columnKey}`].filter(Boolean).join(' ')]
      : [],
  );

describe('the sums of each unit', () => {
  test('hold', async () => {
    expect(accused(await reportOf(unitHead, ...ofUnits()))).toEqual([]);
  });

  test('tell the figure that is wrong', async () => {
    // The row of a 项, of which its 款 and its own columns disagree.
    const reading = await reportOf(unitHead, ...ofUnits([3, 3, '21.00'], [3, 4, '21.00']));
    expect(accused(reading)).toEqual(expect.arrayContaining([expect.stringMatching(/^sum-of-children error/)]));
    const one = await reportOf(unitHead, ...ofUnits([3, 3, '21.00']));
    expect(accused(one)).toEqual([expect.stringContaining('青山市司法局本级/2040601 total')]);
  });

  test('that miss by a cent are rounded', async () => {
    const reading = await reportOf(unitHead, ...ofUnits([3, 3, '12.01'], [3, 4, '12.01']));
    expect(accused(reading).filter((each) => !each.startsWith('rounding info'))).toEqual([]);
  });

  test('are not held against a department that prints its own sums in front of them', async () => {
    const whole = ['青山市司法局', '204', '公共安全支出', '30.00', '20.00', '10.00'];
    const [total = [], ...others] = ofUnits();
    expect(accused(await reportOf(unitHead, total, whole, ...others))).toEqual([]);
  });

  test('are not held against a table that breaks off at the end of the file', async () => {
    expect(accused(await reportOf(unitHead, ...ofUnits().slice(0, 4)))).toEqual([]);
  });
});
