import { bodyRows } from '../../extractors/tables/aligned/rows/body-rows.ts';
import type { Line } from '../../extractors/tables/words/phrases.ts';

/** Lines of a height of 9; each is its middle, and its phrases as `text@x`. */
function linesOf(...lines: readonly (readonly [y: number, phrases: string])[]): Line[] {
  return lines.map(([y, phrases]) => ({
    y0: y - 4.5,
    y1: y + 4.5,
    phrases: phrases.split('|').map((each) => {
      const [text = '', at = '0'] = each.split('@');
      const width = text.length * (/\d/.test(text) ? 5 : 10);
      return { text, x0: Number(at), x1: Number(at) + width, words: [] };
    }),
  }));
}

const rowsOf = (lines: readonly Line[]): string[] =>
  bodyRows(lines, []).map((row) => row.lines.flatMap(({ phrases }) => phrases.map(({ text }) => text)).join(' '));

test('rows whose names wrap in two panels are told by their spacing, however wide their lines stand', () => {
  const lines = linesOf(
    ...([
      [0, '一、一般公共@0'],
      [9, '一、一般公共@120'],
      [18, '预算财政拨款@0|465.81@70|87.24@190'],
      [27, '服务支出@120'],
      [36, '收入@0'],
      [58, '二、政府性基@0'],
      [76, '金预算财政拨@0|27.05@70|二、外交支出@120'],
      [94, '款收入@0'],
      [116, '三、国有资本@0'],
      [134, '经营预算财政@0|三、国防支出@120'],
      [152, '拨款收入@0'],
      [174, '四、事业收入@0|45.74@70|四、教育支出@120|279.49@190'],
      [196, '五、其他收入@0|7.03@70|五、科技支出@120|98.34@190'],
    ] as const),
  );
  expect(rowsOf(lines).map((row) => row.replace(/\s/g, ''))).toEqual([
    '一、一般公共一、一般公共预算财政拨款465.8187.24服务支出收入',
    '二、政府性基金预算财政拨27.05二、外交支出款收入',
    '三、国有资本经营预算财政三、国防支出拨款收入',
    '四、事业收入45.74四、教育支出279.49',
    '五、其他收入7.03五、科技支出98.34',
  ]);
});

test('groups of rows that stand further apart are no rows: their names end where they like, or have codes', () => {
  const named = linesOf(
    [0, '合计@0|9.00@120'],
    [18, '人员经费@0'],
    [36, '其中基本工资和津贴@0|5.00@120'],
    [60, '公用@0'],
  );
  expect(rowsOf(named)).toHaveLength(4);
  const coded = linesOf(
    ...[0, 18, 42, 60, 84, 102].map((y, index) => [y, `3010${String(index)}@0|办公费支出@60`] as const),
  );
  expect(rowsOf(coded)).toHaveLength(6);
});

test('names that wrap as far apart as rows stand go on where the line above was full, and nothing else is printed', () => {
  const names = [
    [0, '一、一般公共预算@0|465.81@90|一、一般公共服务@150|87.24@240'],
    [18, '财政拨款收入@0|支出@150'],
    [36, '二、政府性基金预@0|27.05@90|二、外交支出@150'],
    [54, '算财政拨款收入@0'],
    [72, '三、事业收入@0|45.74@90|三、国防支出@150'],
    [90, '本年收入合计@0'],
  ] as const;
  expect(rowsOf(linesOf(...names)).map((row) => row.replace(/\s/g, ''))).toEqual([
    '一、一般公共预算465.81一、一般公共服务87.24财政拨款收入支出',
    '二、政府性基金预27.05二、外交支出算财政拨款收入',
    '三、事业收入45.74三、国防支出',
    '本年收入合计',
  ]);
  // A row without figures behind a short name shows that others may be such rows too.
  expect(rowsOf(linesOf(...names, [108, '结余分配@0']))).toHaveLength(7);
});
