import { readClaims } from '../../normalizers/narrative/narrative.ts';
import { findingsOf, narrativeOf } from './helpers.ts';

const box = { x0: 0, y0: 0, x1: 0, y1: 0 };

test('a text without stops keeps with each figure what stands around it, and not all of the text', () => {
  const texts = [
    '第三部分 2024年度部门决算情况说明',
    '三、支出决算情况说明',
    ...Array.from({ length: 600 }, (_, index) => `2024年度一般公共预算财政拨款支出${index}.00万元，`),
    '比上年增加。',
  ];
  const claims = readClaims({
    lines: texts.map((text, index) => ({ page: 1, box, text, line: index + 1 })),
    department: '大局',
    year: '2024',
  });
  expect(claims).toHaveLength(600);
  expect(Math.max(...claims.map(({ text }) => text.length))).toBeLessThan(10_000);
  expect(claims[300]?.text).toContain('财政拨款支出300.00万元');
});

test('a listing of a thousand items in one paragraph is checked item by item', () => {
  const item = (number: number): string =>
    `教育支出（类）普通教育（款）小学${String.fromCharCode(0x4e00 + number)}教育（项）。年初预算为${number}.00万元，支出决算为${number + 1}.00万元，决算数大于预算数的主要原因是人员增加。`;
  const items = Array.from({ length: 1_000 }, (_, index) => item(index + 1)).join('');
  const text = ['第三部分 2024年度部门决算情况说明', '三、支出决算情况说明', items].join('\n');
  expect(narrativeOf(text).claims).toHaveLength(2_000);
  const comparisons = (of: string): number =>
    findingsOf(of).filter(({ check }) => check === 'narrative.comparison').length;
  expect(comparisons(text)).toBe(0);
  expect(comparisons(text.replaceAll('大于', '小于'))).toBeGreaterThan(0);
});

test('a rare ideograph before a figure, of two places in a string, moves nothing that is told of it', () => {
  const text = (name: string): string =>
    [
      '第三部分 2024年度部门决算情况说明',
      '一、收入决算情况说明',
      `经${name}${name}核定。2024年度收入合计10.50万元，其中：财政拨款收入10.50万元，占100.00%。`,
      `五、${name}局情况说明2024年度支出合计9.00万元。`,
    ].join('\n');
  const [rare, usual] = [narrativeOf(text('𨱏')), narrativeOf(text('镇'))];
  const claims = ({ claims }: typeof usual): object[] =>
    claims.map((claim) => JSON.parse(JSON.stringify(claim).replaceAll('𨱏', '镇')) as object);
  expect(usual.claims.length).toBeGreaterThan(2);
  expect(claims(rare)).toEqual(claims(usual));
});
