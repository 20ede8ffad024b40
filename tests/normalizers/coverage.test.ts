import { tableOf } from '../../samples/fixture.ts';
import { readFixture } from '../helpers/reading.ts';

const head = ['科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出'];
const caption = ['支出决算表', '单位：万元'];
const total = ['', '合计', '300.00', '200.00', '100.00'];
const row = ['201', '一般公共服务支出', '300.00', '200.00', '100.00'];

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
