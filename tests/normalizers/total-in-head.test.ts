import { runChecks } from '../../checks/run.ts';
import { loadCheckCatalogue } from '../../catalogue/load/checks.ts';
import { tableOf } from '../../samples/fixture.ts';
import { heading, label } from '../../samples/table.ts';
import { amountsIn, readFixture, readText } from '../helpers/reading.ts';

const caption = ['# 某某局2024年度部门决算', '', '## 政府性基金预算财政拨款收入支出决算表', '', '单位：万元', ''];
const piped = (row: readonly string[]): string => `| ${row.join(' | ')} |`;
const spent = '本年支出';
const heads = ['科目编码', '科目名称', '年初结转和结余', '本年收入', spent, spent, spent, '年末结转和结余'];
const rows = [
  ['212', '城乡社区支出', '0', '310.40', '310.40', '20.40', '290.00', '0'],
  ['21208', '国有土地使用权出让收入安排的支出', '0', '310.40', '310.40', '20.40', '290.00', '0'],
];
const amountsOf = async (...between: readonly string[][]): Promise<string[]> =>
  amountsIn(await readText([...caption, ...[heads, ...between, ...rows].map(piped), ''].join('\n')));

const below = ['小计', '基本支出', '项目支出'];
const expected = await amountsOf(['', '', '', '', ...below, ''], ['合计', '', '5.00', '310.40', '', '', '', '5.00']);

test('a row of totals below the heads is what others are compared with', () => {
  expect(expected).toHaveLength(15);
  expect(expected.slice(0, 3)).toEqual([
    'government_fund/合计/opening_balance 5.00',
    'government_fund/合计/income 310.40',
    'government_fund/合计/closing_balance 5.00',
  ]);
});

test('the lowest heads may stand in the row of totals, whose own columns then have none', async () => {
  expect(await amountsOf(['合计', '', '5.00', '310.40', ...below, '5.00'])).toEqual(expected);
  expect(await amountsOf(['合计', '', '5.00', '310.40', '合计', '基本支出', '项目支出', '5.00'])).toEqual(expected);
});

test('a row of heads alone holds no totals', async () => {
  const blank = await amountsOf(['合计', '', '', '', '合计', '基本支出', '项目支出', '']);
  expect(blank).toEqual(expected.slice(3));
});

test('a total in whose cell a head stands is no nil that its parts are held against', async () => {
  const failing = async (row: readonly string[]): Promise<string[]> => {
    const reading = await readText(
      [...caption, ...[heads, ...(row.length > 0 ? [row] : []), ...rows].map(piped), ''].join('\n'),
    );
    const { findings } = runChecks(reading, [], loadCheckCatalogue());
    return findings.flatMap(({ check, class: kind }) => (kind === 'structure' ? [] : check));
  };
  expect(await failing(['合计', '', '0', '310.40', ...below, '0'])).toEqual([]);
  // The totals that are printed beside it are.
  expect(await failing(['合计', '', '0', '410.40', ...below, '0'])).toContain('sum-of-children');
});

test('heads in the row of totals may stand at the left of their columns, far from their figures, in a table without rules', async () => {
  const left = (text: string): ReturnType<typeof label> => label(text, { align: 'left' });
  const reading = await readFixture({
    table: {
      ...tableOf(
        [
          [
            ...['科目编码', '科目名称', '年初结转和结余', '本年收入'].map((text) => heading(text)),
            heading(spent, 3),
            heading('年末结转和结余'),
          ],
          ['', '合计', '5.00', '310.40', ...below.map(left), '5.00'],
          ...rows.map(([code = '', name = '', ...figures]) => [left(code), left(name), ...figures]),
        ],
        1,
      ),
      widths: [0.6, 2, 1, 1, 1, 1, 1, 1],
    },
    caption: ['政府性基金预算财政拨款收入支出决算表', '单位：万元'],
    style: { size: 7, rules: 'none' },
    setup: 'landscape',
  });
  expect(amountsIn(reading)).toEqual(expected);
});
