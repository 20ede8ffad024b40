import { readingOf } from '../../bench/readings.ts';
import { loadCheckCatalogue } from '../../catalogue/load/checks.ts';
import { runChecks } from '../../checks/run.ts';
import type { DocumentReading } from '../../model/document.ts';
import { recordAt } from './examples.ts';

const row = (code: string, total: string, basic: string, project: string, y: number) =>
  [
    ['total', total],
    ['basic', basic],
    ['project', project],
  ].map(([column = '', amount = '']) => ({
    ...recordAt(`expenditure[${code}].${column}`, amount),
    place: { page: 2, box: { x0: 10, y0: y, x1: 100, y1: y + 10 } },
  }));

/** The total of a table whose other rows were on the next page. */
const cut = [
  ...row('合计', '100.00', '40.00', '60.00', 0),
  ...row('201', '70.00', '30.00', '40.00', 20),
  ...row('20101', '40.00', '10.00', '30.00', 40),
];

const checksOf = (records = cut, extra: Partial<DocumentReading> = {}): string[] =>
  runChecks(readingOf(records, { kind: '其他', pages: 2, ...extra }), [], loadCheckCatalogue()).findings.map(
    ({ check, class: kind }) => `${check} ${kind}`,
  );

describe('a table that breaks off', () => {
  test('at the end of the file: its open sums are not held against the publisher', () => {
    expect(checksOf()).toContain('forms.unfinished structure');
    expect(checksOf().filter((check) => check.endsWith('inconsistency'))).toEqual([]);
  });

  test('before a page that could not be read', () => {
    const problems = [{ page: 3, message: { zh: '扫描页', en: 'a scanned page' } }];
    expect(checksOf(cut, { pages: 3, problems })).toContain('forms.unfinished structure');
    expect(checksOf(cut, { pages: 3, problems })).not.toContain('sum-of-children inconsistency');
    expect(checksOf(cut, { pages: 3 })).toContain('sum-of-children inconsistency');
  });

  test('not with a note under it, nor where the rows are more than their total', () => {
    const note = { page: 2, text: '注：本表反映部门各项支出', box: { x0: 10, y0: 80, x1: 100, y1: 90 } };
    expect(checksOf(cut, { lines: [note] })).toContain('sum-of-children inconsistency');
    const above = [...row('合计', '100.00', '40.00', '60.00', 0), ...row('201', '170.00', '100.00', '70.00', 20)];
    expect(checksOf(above)).toContain('sum-of-children inconsistency');
  });

  test('not where one column alone fails: that is a misprint', () => {
    const misprint = [...row('合计', '100.00', '30.00', '40.00', 0), ...row('201', '70.00', '30.00', '40.00', 20)];
    expect(checksOf(misprint)).toContain('sum-of-children inconsistency');
  });
});

test('a row that a form does not show is no nil where it may stand on a page that could not be read', () => {
  const onPage5 = (cell: string, amount: string) => ({
    ...recordAt(cell, amount),
    place: { page: 5, box: { x0: 10, y0: 0, x1: 100, y1: 10 } },
  });
  const general = [
    onPage5('general_budget_expenditure[206].total', '12.00'),
    onPage5('general_budget_expenditure[206].basic', '12.00'),
    onPage5('fiscal_appropriation_summary[本年支出合计].expenditure.total', '12.00'),
    onPage5('fiscal_appropriation_summary[本年支出合计].expenditure.general_budget', '12.00'),
  ];
  const accused = (problems: DocumentReading['problems']): string[] =>
    checksOf([...cut, ...general], { pages: 6, problems }).filter((check) => check.startsWith('cross.codes'));
  const message = { zh: '扫描页', en: 'a scanned page' };
  expect(accused([])).not.toEqual([]);
  expect(accused([{ page: 3, message }])).toEqual([]);
  // No row of 支出决算表 on page 2 stands there.
  expect(accused([{ page: 6, message }])).not.toEqual([]);
});

test('a row of a table that runs over the edge of its page is not added up: columns may be cut off', () => {
  const wrong = [...row('合计', '100.00', '40.00', '50.00', 0), ...row('201', '100.00', '40.00', '50.00', 20)];
  const accused = (overEdge?: true): string[] => {
    const reading = readingOf(wrong, { kind: '其他', pages: 2 });
    const forms = reading.forms.map((form) => ({ ...form, ...(overEdge && { overEdge }) }));
    return runChecks({ ...reading, forms }, [], loadCheckCatalogue()).findings.map(({ check }) => check);
  };
  expect(accused().filter((check) => check.startsWith('row-total'))).not.toEqual([]);
  expect(accused(true).filter((check) => check.startsWith('row-total'))).toEqual([]);
  expect(accused(true)).toContain('forms.over-edge');
});

describe('a page in the middle of the file is missing', () => {
  type Lines = readonly (readonly [code: string, total: string, page: number])[];
  const rowsOf = (form: string, lines: Lines) =>
    lines.map(([code, amount, page], index) => ({
      ...recordAt(`${form}[${code}].total`, amount),
      place: { page, box: { x0: 10, y0: 20 * index, x1: 100, y1: 20 * index + 10 } },
    }));
  const whole: Lines = [
    ['合计', '100.00', 2],
    ['201', '50.00', 2],
    ['20101', '50.00', 2],
    ['2010101', '50.00', 2],
    ['208', '20.00', 2],
    ['20805', '20.00', 2],
    ['2080505', '20.00', 2],
    ['221', '30.00', 2],
    ['22102', '30.00', 2],
    ['2210201', '18.00', 2],
    ['2210203', '12.00', 2],
  ];
  /** The expenditure on pages from 3, without the rows of the page that is lost; the income on page 2. */
  const errors = (
    lost: readonly string[],
    behind: readonly string[],
    change: Readonly<Record<string, string>> = {},
  ) => {
    const spent = whole
      .filter(([code]) => !lost.includes(code))
      .map(([code, total]) => [code, change[code] ?? total, behind.includes(code) ? 4 : 3] as const);
    const records = [...rowsOf('revenue', whole), ...rowsOf('expenditure', spent)];
    const { findings } = runChecks(readingOf(records, { kind: '其他', pages: 9 }), [], loadCheckCatalogue());
    return findings.flatMap(({ check, severity }) =>
      severity === 'error' ? [check] : check === 'forms.unfinished' ? [check] : [],
    );
  };
  const end = ['2080505', '221', '22102', '2210201', '2210203'];
  const middle = ['20101', '2010101', '208', '20805', '2080505', '221'];

  test('with the last rows of a table, or some between: nothing is held against the publisher, and the gap is named', () => {
    expect(errors([], ['22102', '2210201', '2210203'])).toEqual([]);
    expect(errors(end, [])).toEqual(['forms.unfinished']);
    expect(errors(middle, ['22102', '2210201', '2210203'])).toEqual(['forms.unfinished']);
  });

  test('rows that are not what the sums lack, or that stood within a page, prove no missing page', () => {
    expect(errors(end, [], { 合计: '107.00' })).not.toEqual(['forms.unfinished']);
    expect(errors(['2210201'], [])).not.toContain('forms.unfinished');
  });
});
