import { readingOf } from '../../bench/readings.ts';
import { loadCheckCatalogue } from '../../catalogue/load/checks.ts';
import { checkNarrative } from '../../checks/narrative/index.ts';
import { runChecks } from '../../checks/run.ts';
import type { Finding } from '../../model/finding.ts';
import type { Origin } from '../../model/source.ts';
import { linesOf, narrativeOf, recordsOf } from './helpers.ts';

const catalogue = loadCheckCatalogue();
const form = 'revenue_expenditure_summary';
const summary = {
  [`${form}[一般公共预算财政拨款收入].income.amount`]: '9746.50',
  [`${form}[本年收入合计].income.amount`]: '9746.50',
  [`${form}[年初结转和结余].income.amount`]: '112.88',
  [`${form}[总计].income.amount`]: '9859.38',
  [`${form}[一般公共服务支出].expenditure.amount`]: '9759.38',
  [`${form}[本年支出合计].expenditure.amount`]: '9759.38',
  [`${form}[年末结转和结余].expenditure.amount`]: '100.00',
  [`${form}[总计].expenditure.amount`]: '9859.38',
};

/** What is found in the tables and in the one sentence beside them. */
function found(figures: Record<string, string>, told: string, origin: Origin = 'text'): Finding[] {
  const text = `一、收入支出决算总体情况说明\n2024年度收入支出总计${told}万元。`;
  const narrative = narrativeOf(text);
  const records = recordsOf(figures).map((record) => ({ ...record, origin, confidence: origin === 'text' ? 1 : 0.9 }));
  const reading = readingOf(records, { kind: '其他', lines: linesOf(text) });
  const { findings, arithmetic } = runChecks(reading, narrative.claims, catalogue);
  return [...findings, ...checkNarrative(reading, narrative, arithmetic)].filter(({ severity }) => severity !== 'info');
}

test('a sentence that is wrong puts no figure in doubt that several relations hold, whoever read both', () => {
  const [only, ...more] = found(summary, '9895.38', 'ocr-text');
  expect(more).toEqual([]);
  expect(only).toMatchObject({ check: 'narrative.amount', actual: '9895.38', suggestedAmount: '9859.38' });
  expect(only).not.toHaveProperty('suspect');
});

test('a figure that the sums locate is mended before the text is held against it', () => {
  const wrong = { ...summary, [`${form}[总计].income.amount`]: '9895.38' };
  const checks = (told: string): string[] => found(wrong, told).map(({ check }) => check);
  // The text has the right figure, or repeats the misprint: one cause, one finding.
  expect(checks('9859.38')).toHaveLength(1);
  expect(checks('9895.38')).toHaveLength(1);
  expect(checks('9589.38')).toEqual([expect.not.stringContaining('narrative'), 'narrative.amount']);
});

test('a total is held against no other form while the one that it may stand in was not read', () => {
  const figures = { 'expenditure[合计].total': '4912.45' };
  const text = '一、收入支出决算总体情况说明\n2024年度总支出4920.88万元。';
  const narrative = narrativeOf(text);
  const check = (form?: string): string[] => {
    const unread = form === undefined ? [] : [{ form, count: 16, sample: '4,920.88', place: { page: 9 } }];
    const reading = {
      ...readingOf(recordsOf(figures), { kind: '其他', lines: linesOf(text) }),
      coverage: { printed: 17, recorded: 1, setAside: 0, unread },
    };
    return checkNarrative(reading, narrative).flatMap((each) => (each.check === 'narrative.amount' ? ['said'] : []));
  };
  expect(check()).toEqual(['said']);
  expect(check('')).toEqual([]);
});
