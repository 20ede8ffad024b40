import { amountsIn, readFixture } from '../helpers/reading.ts';
import { tableOf } from '../../samples/fixture.ts';

const heads = ['项目', '本年支出合计', '基本支出', '项目支出'];

async function read(names: readonly string[]): Promise<string[]> {
  const rows = names.map((name) => [name, '9.00', '5.00', '4.00']);
  return amountsIn(
    await readFixture({
      table: tableOf([heads, ['合计', '9.00', '5.00', '4.00'], ...rows]),
      caption: ['支出决算表', '单位：万元'],
      style: { size: 7 },
    }),
  );
}

const keysIn = (amounts: readonly string[]): string[] => [
  ...new Set(amounts.map((amount) => amount.split('/')[1] ?? '')),
];

test('rows without codes are told by their official names, each below the one above it', async () => {
  const names = ['一般公共服务支出', '　财政事务', '　　行政运行', '社会保障和就业支出', '　行政事业单位养老支出'];
  expect(keysIn(await read(names))).toEqual(['合计', '201', '20106', '2010601', '208', '20805']);
});

test('a name that nothing above it tells apart stays what it is', async () => {
  const names = ['一般公共服务支出', '　财政事务', '　　行政运行', '　　某项支出'];
  expect(keysIn(await read(names))).toEqual(['合计', '201', '20106', '2010601', '某项支出']);
});

test('units are no codes', async () => {
  expect(await read(['某局本级', '某局下属学校', '某局下属医院'])).toEqual([]);
});
