import { tableOf } from '../../samples/fixture.ts';
import { readFixture } from '../helpers/reading.ts';

const head = ['科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出'];

test.each(['-', '.', '—', '/'])('codes with a %s between their levels are codes', async (sign) => {
  const code = (...parts: readonly string[]): string => parts.join(sign);
  const { records, coverage } = await readFixture({
    caption: ['支出决算表', '单位：万元'],
    table: tableOf([
      head,
      ['', '合计', '9.00', '9.00', ''],
      ['204', '公共安全支出', '9.00', '9.00', ''],
      [code('204', '06'), '司法', '9.00', '9.00', ''],
      [code('204', '06', '01'), '行政运行', '5.00', '5.00', ''],
      [code('204', '06', '05'), '普法宣传', '4.00', '4.00', ''],
    ]),
  });
  const totals = records.filter(({ columnKey }) => columnKey === 'total');
  expect(
    totals.map(({ rowKey, rowLabel, amount, codeText, flags }) => [rowKey, rowLabel, amount, codeText, flags]),
  ).toEqual([
    ['合计', '合计', '9.00', undefined, []],
    ['204', '公共安全支出', '9.00', undefined, []],
    ['20406', '司法', '9.00', code('204', '06'), []],
    ['2040601', '行政运行', '5.00', code('204', '06', '01'), []],
    ['2040605', '普法宣传', '4.00', code('204', '06', '05'), []],
  ]);
  expect(coverage?.unread).toEqual([]);
});

test('codes with signs may stand in one cell with their names', async () => {
  const { records } = await readFixture({
    caption: ['支出决算表', '单位：万元'],
    table: tableOf([
      ['项目', '本年支出合计', '基本支出', '项目支出'],
      ['合计', '9.00', '9.00', ''],
      ['204公共安全支出', '9.00', '9.00', ''],
      ['204-06司法', '9.00', '9.00', ''],
      ['204-06-01行政运行', '9.00', '9.00', ''],
    ]),
  });
  expect([...new Set(records.map(({ rowKey, rowLabel }) => `${rowKey} ${rowLabel}`))]).toEqual([
    '合计 合计',
    '204 公共安全支出',
    '20406 司法',
    '2040601 行政运行',
  ]);
});

test('figures that look like codes of two levels are figures', async () => {
  const { records } = await readFixture({
    caption: ['支出决算表', '单位：万元'],
    table: tableOf([
      head,
      ['', '合计', '301.06', '301', '0'],
      ['204', '公共安全支出', '301.06', '301', '0'],
      ['20406', '司法', '301', '301', ''],
    ]),
  });
  expect(records.filter(({ rowKey }) => rowKey === '204').map(({ amountText }) => amountText)).toContain('301.06');
});
