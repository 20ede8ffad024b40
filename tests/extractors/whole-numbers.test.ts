import type { Line } from '../../extractors/tables/words/phrases.ts';
import { withWholeAmounts } from '../../extractors/tables/words/whole-numbers.ts';

/** Lines one below the other; each cell is `text@x`, where a number ends and a name or a code begins. */
function linesOf(...rows: readonly string[]): Line[] {
  return rows.map((row, index) => {
    const phrases = row.split('|').map((cell) => {
      const [text = '', at = '0'] = cell.split('@');
      const width = 6 * text.length;
      const [x0, x1] = /^r/.test(at)
        ? [Number(at.slice(1)) - width, Number(at.slice(1))]
        : [Number(at), Number(at) + width];
      return { text, x0, x1, words: [] };
    });
    return { y0: 14 * index, y1: 14 * index + 9, phrases };
  });
}

const amountsOf = (lines: readonly Line[]): string[][] =>
  withWholeAmounts(lines).map(({ phrases }) => phrases.filter(({ whole }) => whole).map(({ text }) => text));

test('amounts stand behind the name of their row, codes before it', () => {
  const lines = linesOf(
    '栏次@80|1@r300|2@r400',
    '合计@80|474614@r300|432@r400',
    '208@0|05@30|社会保障@80|2080505@r300|0@r400',
  );
  expect(amountsOf(lines)).toEqual([[], ['474614', '432'], ['2080505', '0']]);
});

test('where a name is wrapped around its row, numbers are what those above and below them are', () => {
  const lines = linesOf('208@0|社会保障@80|42550@r300', '机关事业单位养老@80', '2080505@0|21200@r300', '缴费支出@80');
  expect(amountsOf(lines)).toEqual([['42550'], [], ['21200'], []]);
});

test('codes of a second panel stand behind names of the first, and are no amounts', () => {
  const lines = linesOf(
    '301@0|工资福利支出@40|185914@r200|302@220|商品和服务支出@260|29564@r400',
    '30101@0|基本工资@40|57281@r200|30201@220|办公费@260|3321@r400',
    '30102@0|津贴补贴@40|34447@r200|30202@220|印刷费@260|898@r400',
  );
  expect(amountsOf(lines)).toEqual([
    ['185914', '29564'],
    ['57281', '3321'],
    ['34447', '898'],
  ]);
});

test('the numbers of lines, years, the number of a page and what a sentence counts are no amounts', () => {
  const lines = linesOf(
    '项目@0|2023@r200|2024@r300',
    '一、财政拨款收入@0|1@r150|301@r300',
    '二、上级补助收入@0|2@r150|0@r300',
    '三、事业收入@0|3@r150|302@r300',
    '12@r160',
  );
  expect(amountsOf(lines)).toEqual([[], ['301'], ['0'], ['302'], []]);
});

test('a page that prints decimals is left as it is', () => {
  const lines = linesOf('合计@0|12.50@r300|3.00@r400', '其他@0|12@r300|3.00@r400');
  expect(withWholeAmounts(lines)).toBe(lines);
});

test('columns that were cut off from the names of their rows hold amounts below their heads and numbers', () => {
  const cutOff = linesOf('基本支出@60|项目支出@160', '2@80|3@180', '21902@r100|6004@r200', '733@r200', '12@300');
  expect(amountsOf(cutOff)).toEqual([[], [], ['21902', '6004'], ['733'], []]);
  expect(amountsOf(linesOf('项目支出@160', '3@180', '6004@r200'))).toEqual([[], [], []]);
});

test('the work grows with the numbers of a table, not with their square', () => {
  /** How often the place of a number is asked for in a table of so many rows. */
  const asksFor = (rows: number): number => {
    let asks = 0;
    const lines = linesOf(
      ...Array.from({ length: rows }, (_, index) => {
        const [value, code] = [1000 + ((index * 7919) % 90000), 30100 + (index % 90)];
        return `名称@0|${String(index % 900)}@r120|${String(code)}@130|办公费@180|${String(value)}@r300`;
      }),
    ).map((line) => ({
      ...line,
      phrases: line.phrases.map((phrase) => ({
        ...phrase,
        get x0(): number {
          asks++;
          return phrase.x0;
        },
      })),
    }));
    expect(amountsOf(lines).flat()).toHaveLength(rows);
    return asks;
  };
  expect(asksFor(2000) / asksFor(500)).toBeLessThan(8);
});
