import { tableOf } from '../../samples/fixture.ts';
import { readFixture } from '../helpers/reading.ts';

test('a row that the end of a page breaks is one row, with its whole amounts', async () => {
  const head = ['科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出'];
  const { records } = await readFixture(
    {
      caption: ['支出决算表', '单位：元'],
      table: tableOf([
        head,
        ['', '合计', '10,000,000.00', '10,000,000.00', ''],
        ['201', '一般公共', '10,000,000.0', '10,000,000.0', ''],
      ]),
    },
    {
      setup: 'portrait',
      table: tableOf(
        [
          ['', '服务支出', '0', '0', ''],
          ['20103', '政府办公厅', '10,000,000.00', '10,000,000.00', ''],
        ],
        0,
      ),
    },
  );
  expect(records.map(({ rowKey, rowLabel, amount }) => [rowKey, rowLabel, amount])).toEqual([
    ['合计', '合计', '10000000.00'],
    ['合计', '合计', '10000000.00'],
    ['201', '一般公共服务支出', '10000000.00'],
    ['201', '一般公共服务支出', '10000000.00'],
    ['20103', '政府办公厅', '10000000.00'],
    ['20103', '政府办公厅', '10000000.00'],
  ]);
});

test('the figures of a broken row may stand below, and below a head that is printed again', async () => {
  const head = ['科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出'];
  const { records } = await readFixture(
    {
      caption: ['支出决算表', '单位：元'],
      table: tableOf([head, ['', '合计', '300.00', '300.00', ''], ['201', '一般公共', '', '', '']]),
    },
    {
      setup: 'portrait',
      table: tableOf([head, ['', '服务支出', '300.00', '300.00', ''], ['20103', '政府办公厅', '300.00', '300.00', '']]),
    },
  );
  expect(records.map(({ rowKey, rowLabel, place }) => [rowKey, rowLabel, place.page])).toEqual([
    ['合计', '合计', 1],
    ['合计', '合计', 1],
    ['201', '一般公共服务支出', 2],
    ['201', '一般公共服务支出', 2],
    ['20103', '政府办公厅', 2],
    ['20103', '政府办公厅', 2],
  ]);
});
