import { loadBudgetNarrative } from '../../catalogue/load/narrative/budget.ts';
import { checkBudgetNarrative } from '../../checks/budget/index.ts';
import { tiedClaims } from '../../checks/narrative/tied.ts';
import type { Claim } from '../../model/claim.ts';
import type { DocumentReading, NarrativeLine } from '../../model/document.ts';
import { readNarrative } from '../../normalizers/narrative/narrative.ts';
import { formsOf, linesOf, recordsOf } from './helpers.ts';

/** The claims of a budget's text and what is found, as `check actual expected`. */
function read(
  text: string,
  figures: Readonly<Record<string, string>> = {},
  department = '青山市水利局',
): { claims: Claim[]; found: string[] } {
  const reading = { records: recordsOf(figures), forms: formsOf(figures), lines: linesOf(text).map(widthOf) };
  const narrative = readNarrative({ lines: reading.lines, department, year: '2026' }, loadBudgetNarrative().knowledge);
  const claims = tiedClaims(narrative.claims, reading);
  const findings = checkBudgetNarrative(reading as unknown as DocumentReading, { ...narrative, claims }, new Set());
  return {
    claims,
    found: findings
      .filter(({ severity }) => severity !== 'info')
      .map(({ check, actual, expected }) => [check, actual, expected].join(' ')),
  };
}

/** Lines as wide as a page holds: a title stops short of the border. */
function widthOf(line: NarrativeLine): NarrativeLine {
  return { ...line, box: { ...line.box, x1: 12 * line.text.length } };
}

/** `subject amount → cell` of the amounts that are tied to a cell. */
const tied = (claims: readonly Claim[]): string[] =>
  claims.flatMap(({ subject, printed, cell }) =>
    cell ? [`${subject} ${printed} → ${cell.form}/${cell.rowKey}/${cell.columnKey}`] : [],
  );

const totals = {
  'revenue_expenditure_summary[收入总计].income.amount': '300.00',
  'revenue_expenditure_summary[支出总计].expenditure.amount': '300.00',
  'expenditure[合计].total': '300.00',
  'expenditure[合计].basic': '200.00',
  'expenditure[合计].project': '100.00',
  'general_budget_expenditure[合计].total': '280.00',
  'general_budget_expenditure[208 社会保障和就业支出].total': '30.00',
  'general_budget_expenditure[213 农林水支出].total': '250.00',
  'general_budget_expenditure[21303 水利].total': '250.00',
  'general_budget_expenditure[2130301 行政运行].total': '150.00',
  'general_budget_expenditure[2130305 水利工程建设].total': '100.00',
};

test('what a budget says of this year is its own figure, and is held against its tables', () => {
  const text = `第三部分 2026年部门预算情况说明
一、收支预算总体情况说明
青山市水利局2026年度收入、支出预算总计300.00万元，与上年相比收、支预算总计各增加20.00万元，增长7.14%。
二、支出预算情况说明
青山市水利局2026年支出预算合计300.00万元，其中：
基本支出200.00万元，占66.67%；
项目支出110.00万元，占33.33%。
三、一般公共预算支出预算情况说明
青山市水利局2026年一般公共预算拨款支出预算280.00万元，比2025年年初预算减少10.00万元，下降3.50%。`;
  const { claims, found } = read(text, totals);
  expect(tied(claims)).toEqual([
    '收入、支出预算总计 300.00 → revenue_expenditure_summary/收入总计/income.amount',
    '支出预算合计 300.00 → revenue_expenditure_summary/支出总计/expenditure.amount',
    '基本支出 200.00 → expenditure/合计/basic',
    '项目支出 110.00 → expenditure/合计/project',
    '一般公共预算拨款支出预算 280.00 → general_budget_expenditure/合计/total',
  ]);
  expect(found).toEqual(['narrative.amount 110.00 100.00', 'narrative.growth 3.50 3.45']);
});

test.each([
  ['1.农林水支出（类）水利（款）行政运行（项）支出150.00万元，主要用于工资。', '行政运行'],
  ['1.水利（款）行政运行（项）150.00万元，比上年增加1.00万元。', '行政运行'],
  ['1.行政运行（2130301）150.00万元，较上年增加1.00万元；', '行政运行'],
  ['（一）2130301-行政运行150.00万元。主要用于工资。', '行政运行'],
])('%s names the account', (line) => {
  const { claims, found } = read(`三、一般公共预算支出情况说明\n具体如下：\n${line}`, totals);
  expect(claims[0]?.cell).toEqual({ form: 'general_budget_expenditure', rowKey: '2130301', columnKey: 'total' });
  expect(found).toEqual([]);
});

test('behind a reason and a semicolon the next item has its own figure, and brackets end where they end', () => {
  const text = `第三部分 2026年部门预算情况说明
二、“三公”经费情况说明
2026年本部门财政拨款安排“三公”经费42.29万元，比上年减少98.27万元，下降69.9%，主要原因是厉行节约。其中：因公出国（境）费22.06万元，比上年增加0万元，增长0%，主要原因是与上年持平；公务用车购置及运行维护费10.95万元（公务用车购置费6万元，比上年减少76万元；公务用车运行维护费4.95万元，比上年减少19.5万元。）比上年减少95.5万元，下降89.7%，主要原因是更新减少；公务接待费9.28万元，比上年减少2.77万元，下降23%。`;
  const { claims, found } = read(text, { 'three_public[-].budget.total': '42.29' });
  expect(found).toEqual([]);
  const change = claims.find(({ printed }) => printed === '95.5');
  expect(claims.find(({ id }) => id === change?.of)?.subjectKey).toBe('three_public.vehicle');
});

test('what follows a list of parts is said of the whole', () => {
  const text = `五、收支预算总体情况说明
本部门当年预算收入300.00万元，其中：一般公共预算拨款280.00万元、上年结转15.00万元、其他收入5.00万元，较上年减少100.00万元，下降25.00%。`;
  expect(read(text, totals).found).toEqual([]);
  expect(read(text.replace('25.00%', '26.00%'), totals).found).toEqual(['narrative.growth 26.00 25.00']);
});

test('figures told under the name of another body stand in no table of this report', () => {
  const text = `第三部分 部门预算支出具体情况
一、青山市水文站（青山市水质中心）
青山市水文站预算50.00万元，包括项目支出20.00万元。
（五）项目支出20.00万元，具体包括：`;
  expect(read(text, totals).found).toEqual([]);
  const own = text.replaceAll('青山市水文站（青山市水质中心）', '青山市水利局');
  expect(read(own, totals).found).not.toEqual([]);
});

test('a section of whole 万元 is rounded so; a title behind a sentence begins it', () => {
  const text = `（八）机关运行经费：指日常公用经费支出。
2026年单位预算编制说明
2026年，青山市水利局收入预算300万元，其中：财政拨款收入300万元，比2025年预算增加20万元；事业收入0万元。
支出预算300万元，其中：财政拨款支出预算300万元。
1.“农林水支出”科目250万元，主要用于水利。`;
  const figures = {
    'revenue_expenditure_summary[收入总计].income.amount': '300.21',
    'revenue_expenditure_summary[支出总计].expenditure.amount': '300.21',
    'revenue_expenditure_summary[农林水支出].expenditure.amount': '250.41',
  };
  const { claims, found } = read(text, figures);
  expect(found).toEqual([]);
  expect(tied(claims)).toEqual([
    '收入预算 300 → revenue_expenditure_summary/收入总计/income.amount',
    '支出预算 300 → revenue_expenditure_summary/支出总计/expenditure.amount',
    '农林水支出(类) 250 → revenue_expenditure_summary/农林水支出/expenditure.amount',
  ]);
});

test('此外 leaves the account that the item was about', () => {
  const text = `三、一般公共预算支出情况说明
1．农林水支出（类）250.00万元，与上年相比增加10.00万元，增长4.17%。
此外，基本支出预算数为200.00万元。与上年相比增加50.00万元，增长33.33%。`;
  expect(read(text, totals).found).toEqual([]);
});

test('a change against last year is held against the columns of the table', () => {
  const figures = {
    'three_public[-].budget.reception': '15.00',
    'three_public[-].last_year.reception': '18.00',
  };
  const text = (change: string): string => `六、“三公”经费情况说明\n公务接待费15.00万元，较上年减少${change}万元。`;
  expect(read(text('3.00'), figures).found).toEqual([]);
  expect(read(text('2.00'), figures).found).toEqual(['budget.last-year 2.00 3.00']);
  expect(read('六、“三公”经费情况说明\n公务接待费15.00万元，较上年增加3.00万元。', figures).found).toEqual([
    'budget.last-year 3.00 3.00',
  ]);
});

test('a text file has lines and no pages: the finding names the line of the table', () => {
  const figures = { 'three_public[-].budget.reception': '15.00', 'three_public[-].last_year.reception': '18.00' };
  const lines = linesOf('六、“三公”经费情况说明\n公务接待费15.00万元，较上年减少2.00万元。').map(widthOf);
  const records = recordsOf(figures).map((record) => ({ ...record, place: { page: 1, line: 31 } }));
  const reading = { records, forms: formsOf(figures), lines } as unknown as DocumentReading;
  const { knowledge } = loadBudgetNarrative();
  const narrative = readNarrative({ lines, department: '青山市水利局', year: '2026' }, knowledge);
  const claims = tiedClaims(narrative.claims, reading);
  const [finding] = checkBudgetNarrative(reading, { ...narrative, claims }, new Set());
  expect(finding?.message.zh).toContain('（第31行）');
  expect(finding?.message.en).toContain('(line 31)');
});
