import { checkWording } from '../../checks/wording/index.ts';
import { linesOf } from './helpers.ts';

const titles = ['收入支出决算总体情况说明', '收入决算情况说明', '支出决算情况说明', '财政拨款收入支出决算情况说明'];
const numbered = (list: readonly string[]): string =>
  list.map((title, index) => `${'一二三四五六七八九'[index] ?? ''}、${title}`).join('\n');

/** The headings that the contents have otherwise, as they are found. */
function found(contents: readonly string[], text: readonly string[]): string[] {
  const lines = linesOf(`目录\n${numbered(contents)}\n第三部分 情况说明\n${numbered(text)}`);
  return checkWording({ lines, department: '临江市教育局', year: '2024' })
    .filter(({ check }) => check === 'wording.heading')
    .map(({ message, severity }) => `${severity} ${message.zh}`);
}

test('a heading that the contents have otherwise is a hint with both', () => {
  const own = [...titles, '国有资本经营预算财政拨款支出决算情况说明'];
  const other = [...titles, '国有资本经营预算财政拨款决算情况说明'];
  expect(found(own, own)).toEqual([]);
  expect(found(own, other)).toEqual([
    'info 标题“国有资本经营预算财政拨款决算情况说明”在目录中写作“国有资本经营预算财政拨款支出决算情况说明”',
  ]);
});

test('a word that says nothing, dots and a page number, or an inserted heading are no other wording', () => {
  expect(found([...titles, '其他重要事项说明……21'], [...titles, '其他重要事项的情况说明'])).toEqual([]);
  expect(found([...titles, '其他重要事项说明'], [...titles, '预算绩效情况说明', '其他重要事项说明'])).toEqual([]);
  expect(found(['绩效自评情况', '存在问题情况'], ['绩效自评结果情况', '存在的主要问题情况'])).toEqual([]);
});
