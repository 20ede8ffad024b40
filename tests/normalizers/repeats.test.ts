import { tableOf } from '../../samples/fixture.ts';
import { readFixture } from '../helpers/reading.ts';

test('a row under the code of another name is no repeat, though its figures are the same', async () => {
  const { records } = await readFixture({
    caption: ['支出决算表', '单位：万元'],
    table: tableOf([
      ['科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出'],
      ['', '合计', '61.23', '61.23', ''],
      ['22102', '住房改革支出', '61.23', '61.23', ''],
      ['22102', '住房公积金', '61.23', '61.23', ''],
      ['', '合计', '61.23', '61.23', ''],
    ]),
  });
  expect(records.map(({ rowKey, rowLabel, flags }) => [rowKey, rowLabel, flags.includes('repeated-key')])).toEqual([
    ...[0, 1].map(() => ['合计', '合计', false]),
    ...[0, 1].flatMap(() => [
      ['22102', '住房改革支出', true],
      ['22102', '住房公积金', true],
    ]),
  ]);
});
