import { fixturePdf, tableOf } from '../samples/fixture.ts';
import type { Rules } from '../samples/rules.ts';

const table = tableOf([
  ['项目', '基本支出', '项目支出'],
  ['合计', '1,234.50', '0.00'],
]);

describe('fixturePdf', () => {
  const ways: Rules[] = ['strokes', 'thin-rectangles', 'filled-paths', 'three-lines', 'none'];

  it.each(ways)('draws a table with rules as %s', async (rules) => {
    const pdf = await fixturePdf({ table, style: { rules }, caption: ['支出决算表'] });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.length).toBeLessThan(20_000);
  });

  it('gives the same bytes again', async () => {
    const [first, second] = await Promise.all([fixturePdf({ table }), fixturePdf({ table })]);
    expect(first.equals(second)).toBe(true);
  });

  it('refuses a row that does not fill its table', async () => {
    const crooked = tableOf([['项目', '金额'], ['合计']]);
    await expect(fixturePdf({ table: crooked })).rejects.toThrow('Row 1 leaves columns open');
  });
});
