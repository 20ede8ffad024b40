import { join } from 'node:path';
import type { DocumentResult } from '../../model/document.ts';
import type { AmountRecord } from '../../model/record.ts';
import { harmlessFlags } from '../../model/record.ts';
import { checkReading } from '../../pipeline/document.ts';
import { asText, type TextStyle } from '../helpers/as-text.ts';
import { readCsv } from '../helpers/csv.ts';
import { damageBy } from '../helpers/damage.ts';
import { readText, sampleTables } from '../helpers/reading.ts';

const samples = [
  'baihe-kejiju-2023',
  'chenghu-chengguanju-2024',
  'fenglin-jiaotongju-2019',
  'qinglan-weijianwei-2022',
  'shuangyu-guozijian-2023',
  'wanghu-yingjiju-2024',
  'yunxi-sifaju-2024',
];
const styles: readonly TextStyle[] = ['tabs', 'pipes', 'html'];

const keyOf = (form = '', row = '', column = ''): string => [form, row, column].join('|');

/** What a sample was made from: amounts by form, row and column. */
async function truthOf(name: string): Promise<Map<string, string>> {
  const lines = await readCsv(join(import.meta.dirname, `../../samples/${name}.records.csv`));
  return new Map(lines.map((line) => [keyOf(line['form'], line['row_key'], line['column_key']), line['amount'] ?? '']));
}

describe.each(samples)('%s as a text that OCR wrote', (name) => {
  test.each(styles)('%s: every amount comes back, with its line', async (style) => {
    const truth = await truthOf(name);
    const { records, unknownTables } = await readText(asText(await sampleTables(name), style));
    const read = new Map(records.map((each) => [keyOf(each.form, each.rowKey, each.columnKey), each.amount]));
    expect(Object.fromEntries(read)).toEqual(Object.fromEntries(truth));
    expect(records.every(({ origin, place }) => origin === 'ocr-text' && place.line && !place.box)).toBe(true);
    expect(unknownTables).toEqual([]);
  });
});

/** Amounts under a key that print another amount, or belong to no key, without a word of doubt. */
function silentErrors({ records }: Pick<DocumentResult, 'records'>, truth: ReadonlyMap<string, string>): string[] {
  const isDoubted = ({ flags }: AmountRecord): boolean => flags.some((flag) => !harmlessFlags.includes(flag));
  return records
    .filter((record) => {
      const wanted = truth.get(keyOf(record.form, record.rowKey, record.columnKey));
      return (wanted === undefined || Number(wanted) !== Number(record.amount)) && !isDoubted(record);
    })
    .map((record) => `${keyOf(record.form, record.rowKey, record.columnKey)} = ${record.amount}`);
}

test.each([1, 2, 3, 4])(
  'seed %i: of a text that OCR damaged, no wrong amount comes back without a flag',
  async (seed) => {
    const name = samples[seed % samples.length] ?? '';
    const damaged = asText(await sampleTables(name), 'tabs', damageBy(seed, 6));
    const result = checkReading(await readText(damaged));
    expect(result.records.length).toBeGreaterThan(100);
    expect(silentErrors(result, await truthOf(name))).toEqual([]);
  },
);

test('what is found in a text names the lines where it stands, and no page', async () => {
  const text = asText(await sampleTables('yunxi-sifaju-2024'), 'tabs');
  const wrong = text.replace('支出决算为36.32万元', '支出决算为63.32万元');
  const { findings } = checkReading(await readText(wrong));
  const [found] = findings.filter(({ check }) => check === 'narrative.amount');
  const [lineOfText = '', lineOfTable = ''] = [
    wrong.split('\n')[(found?.place?.line ?? 0) - 1],
    wrong.split('\n')[Number(/第(\d+)行/.exec(found?.message.zh ?? '')?.[1]) - 1],
  ];
  expect(lineOfText).toContain('63.32');
  expect(lineOfTable.replaceAll(' ', '')).toContain('36.32');
  expect(found?.message.en).toMatch(/\(line \d+, row/);
  expect(findings.filter(({ message }) => /第 ?\d+ ?页/.test(message.zh))).toEqual([]);
});

test('a table under its own title, whose heads nobody knows, makes the forms beside it no less certain', async () => {
  const head = (title: string, number: string): string =>
    `\n## ${title}\n\n${number}\n\n部门：青禾县教育局　　　单位：万元\n\n`;
  const text = `# 青禾县教育局2024年度部门决算公开
${head('一般公共预算财政拨款支出决算表', '公开05表')}| 功能分类科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
|---|---|---|---|---|
| 合计 | 合计 | 1,240.50 | 700.30 | 540.20 |
| 205 | 教育支出 | 1,240.50 | 700.30 | 540.20 |
| 20502 | 普通教育 | 1,240.50 | 700.30 | 540.20 |
| 2050201 | 学前教育 | 280.30 | 280.30 | |
| 2050202 | 小学教育 | 960.20 | 420.00 | 540.20 |
${head('财政拨款“三公”经费支出决算表', '公开07表')}| 甲方 | 乙方 | 丙方 | 丁方 | 戊方 | 己方 |
|---|---|---|---|---|---|
| 12.05 | 0.00 | 8.01 | 0.00 | 8.01 | 4.04 |

## 第三部分 2024年度部门决算情况说明

一般公共预算财政拨款支出1,243.50万元。
`;
  const result = checkReading(await readText(text));
  expect(result.coverage?.unread).toMatchObject([{ form: 'three_public', count: 6 }]);
  const told = result.findings.filter(({ check }) => check === 'narrative.amount');
  expect(told.map(({ severity, expected }) => [severity, expected])).toEqual([['warning', '1240.50']]);
});
