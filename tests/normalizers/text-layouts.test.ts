import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { holds, scoreOf, type Score } from '../../bench/layouts-score.ts';
import { parseDocumentResult } from '../../output/schema.ts';
import { processDocument } from '../../pipeline/document.ts';
import { usualReading } from '../../pipeline/reading-options.ts';
import { textCrossing, textReport } from '../../samples/layouts/text.ts';

const folder = mkdtempSync(join(tmpdir(), 'juesuan-text-layouts-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Reads the accounts of `seed` written as text with these traits. */
async function read(names: readonly string[], seed: number): Promise<Score> {
  const made = textReport(names, seed);
  const path = join(folder, `${seed}.md`);
  writeFileSync(path, made.text);
  const result = await processDocument({ path, document: 'text', kind: 'text' }, { ...usualReading, ocr: 'never' });
  // What is read can be stored.
  parseDocumentResult(JSON.parse(JSON.stringify(result)));
  return scoreOf(made, result);
}

describe('reports as converters write them', () => {
  // Each kind of notation with what goes with it, alone: every figure is read.
  const whole = [
    'edges:no-first',
    'edges:no-last part:7',
    'edges:no-first table:pipes spans:repeated',
    'titleAs:in-table',
    'titleAs:in-table spans:repeated table:pipes',
    'titleAs:in-table table:html',
    'part:7 between:dashed-number',
    'part:7 between:form-feed table:tabs',
    'part:7 between:title-and-head table:html-thead',
    'part:7 between:delimiter marks:math',
    'marks:bold-figures indent:nbsp breaks:br-in-names',
    'blankColumns:dropped-at-end table:tabs',
    // Columns that were cut off and name no rows, as many rows as there are, under heads that come again or not.
    'cut:without-labels table:pipes part:15 between:form-feed',
    'cut:without-labels table:html',
    'cut:without-labels table:pipes part:15 between:title-and-head',
    'cut:with-labels table:html-thead titleAs:in-table',
  ];

  it.each(whole)('%s', async (names) => {
    const score = await read(names.split(' '), 30);
    expect(score.details).toEqual([]);
    expect(score.right).toBe(score.expected);
  });

  // Columns set with blanks tell their heads by the distance between them.
  it.each(['table:blanks', 'table:blanks-right', 'table:blanks titleAs:in-table', 'table:blanks part:7'])(
    'reads all: %s',
    async (names) => {
      const score = await read(names.split(' '), 30);
      expect(score.details).toEqual([]);
      expect(score.flagged).toBe(0);
      expect(score.right).toBe(score.expected);
    },
  );

  it('names each figure of a table set with blanks whose heads are not certain, and no figure of a sentence', async () => {
    const path = join(folder, 'set.txt');
    const rows = [
      '2010301   行政运行   12.50   12.50',
      '2010302   一般事务   3.20   3.20',
      '2010303   其他   1.00   1.00',
    ];
    writeFileSync(
      path,
      ['支出决算表', '单位：万元', '', ...rows, '', '本年支出合计 16.70 万元，与上年持平。', ''].join('\n'),
    );
    const result = await processDocument({ path, document: 'set', kind: 'text' }, { ...usualReading, ocr: 'never' });
    parseDocumentResult(JSON.parse(JSON.stringify(result)));
    expect(result.coverage?.unread.map(({ count }) => count)).toEqual([6]);
  });

  it('takes no unit that is left open or stands below the title of the next table, and doubts rows that are too short', async () => {
    const head = ['| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |', '| --- | --- | --- | --- | --- |'];
    const text = [
      ...['# 云溪市司法局2024年度部门决算', '', '## 支出决算表', '', '单位：元/万元', '', ...head],
      ...['| 合计 |  | 30.00 | 10.00 | 20.00 |', '| 204 | 公共安全支出 | 20.00 | 20.00 |'],
      ...['| 208 | 社会保障和就业支出 | 10.00 | 10.00 | |', '', '## 一般公共预算财政拨款支出决算表', ''],
      ...['单位：万元', '', ...head, '| 合计 |  | 30.00 | 10.00 | 20.00 |'],
      ...['| 204 | 公共安全支出 | 30.00 | 10.00 | 20.00 |', ''],
    ].join('\n');
    const path = join(folder, 'open.md');
    writeFileSync(path, text);
    const { records, findings } = await processDocument(
      { path, document: 'open', kind: 'text' },
      { ...usualReading, ocr: 'never' },
    );
    expect(new Set(records.map(({ form, unit }) => `${form} ${unit}`))).toEqual(
      new Set(['expenditure ', 'general_budget_expenditure 万元']),
    );
    expect(findings.map(({ check }) => check)).toContain('unit.missing');
    const short = records.filter(({ rowKey, form }) => rowKey === '204' && form === 'expenditure');
    expect(short.map(({ flags }) => flags.includes('damaged'))).toEqual([true, true]);
    expect(records.filter(({ flags }) => flags.includes('damaged'))).toHaveLength(2);
  });

  it('reads 合计 that stands in two cells, before figures that look like codes', async () => {
    const names = ['spans:repeated', 'decimals:none', 'cut:with-labels', 'table:html'];
    const score = await read(names, 5023);
    expect(score.details).toEqual([]);
    expect(score.right).toBe(score.expected);
  });

  it.each([1, 5, 9, 12, 28, 39, 85, 147])('loses nothing silently in the crossing of seed %i', async (seed) => {
    const score = await read(textCrossing(seed), seed);
    expect(score.details).toEqual([]);
    expect(holds(score)).toBe(true);
  });
});
