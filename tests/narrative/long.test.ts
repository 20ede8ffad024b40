import { expect, test } from '@jest/globals';
import { readClaims } from '../../normalizers/narrative/read.ts';

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
