import { loadForms } from '../../catalogue/load/forms.ts';
import {
  findBareUnit,
  findDepartment,
  findSaidUnit,
  findTitle,
  findUnit,
  readTitle,
} from '../../normalizers/titles/caption.ts';
import { announcedForms } from '../../normalizers/titles/contents.ts';

const catalogue = loadForms();
const line = (
  text: string,
): { page: number; text: string; box: { x0: number; y0: number; x1: number; y1: number } } => ({
  page: 2,
  text,
  box: { x0: 0, y0: 0, x1: 1, y1: 1 },
});

test.each([
  ['表二 支出决算表', 'expenditure'],
  ['2.收入决算表', 'revenue'],
  ['XX市XX局2023年度收入决算表', 'revenue'],
  ['收入决算表（公开02表）', 'revenue'],
  ['附表3：支出决算表', 'expenditure'],
  ['（三）支出决算表', 'expenditure'],
  ['2023年支出决算表（汇总）', 'expenditure'],
  ['支出决算表（续表）', 'expenditure'],
  ['支出决算表（续）（单位：万元）', 'expenditure'],
  ['支  出  决  算  表', 'expenditure'],
  ['支出决算表 单位：万元', 'expenditure'],
  ['支出决算表（分科目）', 'expenditure'],
  ['支出决算公开表', 'expenditure'],
  ['支出决算情况表', 'expenditure'],
  ['收入支出决算情况表', 'revenue_expenditure_summary'],
  ['一般公共预算财政拨款“三公”经费支出决算情况表', 'three_public'],
  ['政府性基金预算财政拨款收入支出决算情况公开表', 'government_fund'],
  ['国有资本经营预算支出决算情况表', 'state_capital'],
  ['收支决算总表', 'revenue_expenditure_summary'],
  ['部门收支总体情况表', 'revenue_expenditure_summary'],
  ['一般公共预算财政拨款支出决算表', 'general_budget_expenditure'],
  ['一般公共预算财政拨款基本支出决算明细表', 'general_budget_basic_detail'],
  ['财政拨款“三公”经费支出决算表', 'three_public'],
  ['"三公"经费及会议费、培训费支出决算表', 'three_public'],
])('%s is the title of %s', (text, form) => {
  expect(readTitle(text, catalogue)?.form).toBe(form);
});

test('a title of which one character has no Unicode is near enough', () => {
  expect(readTitle('\uFFFD有资本经营预算财政拨款支出决算表', catalogue)?.form).toBe('state_capital');
});

test.each(['项目支出决算表', '支出决算表（分单位）', '财政拨款支出决算明细表', '政府采购支出决算表', '基本支出决算表'])(
  '%s is the title of a table that is none of ours',
  (text) => {
    expect(readTitle(text, catalogue)).toMatchObject({ form: undefined });
  },
);

test.each([
  '收入决算表……………………5',
  '本表反映部门本年度取得的各项收入情况，详见收入决算表。',
  '二、支出决算情况说明',
  '部门：某某局；支出决算表',
])('%s is no title', (text) => {
  expect(readTitle(text, catalogue)).toBeUndefined();
});

test('every title of the catalogue leads to its own form', () => {
  for (const form of catalogue.forms) {
    for (const title of form.titles) expect([title, readTitle(title, catalogue)?.form]).toEqual([title, form.id]);
  }
});

test('a title that is broken over two lines is read as one', () => {
  const lines = ['某某局2023年度一般公共预算财政拨款', '支出决算表', '单位：万元'].map(line);
  expect(findTitle(lines, catalogue)?.form).toBe('general_budget_expenditure');
});

test('two titles on two lines stay two: the lower one counts', () => {
  expect(findTitle(['收入决算表', '支出决算表'].map(line), catalogue)?.form).toBe('expenditure');
});

test('the 目录 names forms and page numbers', () => {
  const lines = ['目  录', '一、收入支出决算总表......4', '二、收入决算表 5', '三、项目支出决算表……6'].map(line);
  expect(announcedForms(lines, catalogue)).toEqual(['revenue_expenditure_summary', 'revenue']);
});

test.each([
  ['单位：万元', '万元'],
  ['金额单位:元', '元'],
  ['金额单位：人民币元', '元'],
  ['单位：万 元', '万元'],
  ['单位：千元', '千元'],
  ['金额单位：人民币亿元', '亿元'],
  ['单位：百万元', '百万元'],
  ['部门：某某局  单位：万元', '万元'],
  ['编制单位：某某局', ''],
  ['单位：辆', ''],
])('%s states the unit %j', (text, unit) => {
  expect(findUnit([text], catalogue)).toBe(unit);
});

test.each([
  ['（万元）', '万元'],
  ['元', '元'],
  ['人民币：元', '元'],
  ['(人民币：千元)', '千元'],
  ['部门：云阳县水利局万元', '万元'],
  ['收入支出决算总表（元）', '元'],
  ['部门：云阳县水利局', ''],
  ['其中：转入金额万元', ''],
  ['（辆）', ''],
])('%s states the unit %j without the word for it', (text, unit) => {
  expect(findBareUnit([text], catalogue)).toBe(unit);
});

test.each([
  ['（本报告金额单位均为元）', '元'],
  ['注：本表金额单位为万元。', '万元'],
  ['单位：万元', ''],
  ['购置单位为元宝村的设备', ''],
])('%s says of the tables: %j', (text, unit) => {
  expect(findSaidUnit(text, catalogue)).toBe(unit);
});

test('a title of final accounts that the catalogue does not know is told from those of known other tables', () => {
  expect(readTitle('2024年度一般公共预算财政拨款决算表（二）', catalogue)?.unknown).toBe(true);
  expect(readTitle('项目支出决算表', catalogue)?.unknown).toBeUndefined();
});

test.each([
  ['2024年收入支出决算汇总表', 'revenue_expenditure_summary'],
  ['政府性基金决算收支表', 'government_fund'],
  ['一般公共预算财政拨款基本支出决算经济科目表', 'general_budget_basic_detail'],
  ['公务用车决算情况表', undefined],
  ['项目支出决算汇总表', undefined],
])('%s, a title of no list, is read by its parts as %s', (line, form) => {
  expect(readTitle(line, loadForms())?.form).toBe(form);
});

test.each([
  ['政府性基金预算财政拨款收入支出及结转结余决算表', 'government_fund'],
  ['国有资本经营预算财政拨款收支及结余决算表', 'state_capital'],
  ['收入分科目决算表', 'revenue'],
  ['一般公共预算财政拨款人员经费和公用经费支出决算表', 'general_budget_basic_detail'],
  ['政府性基金收支决算表', 'government_fund'],
  ['政府性基金预算财政拨款支出决算明细表', 'government_fund'],
  ['国有资本经营预算财政拨款支出决算总表', 'state_capital'],
  ['财政拨款（一般公共预算）支出决算表', 'general_budget_expenditure'],
  ['公共财政预算财政拨款支出决算表', 'general_budget_expenditure'],
  ['一般公共财政预算拨款基本支出决算表', 'general_budget_basic_detail'],
  ['财政拨款“三公”经费支出表', 'three_public'],
  ['“三公”经费、会议费、培训费支出决算表', 'three_public'],
  ['某市社会保险基金管理中心财政拨款收支决算总表', 'fiscal_appropriation_summary'],
])('%s, whose parts stand before a title of another form, is of %s', (text, form) => {
  expect(readTitle(text, catalogue)?.form).toBe(form);
});

test.each([
  '社会保险基金收入支出决算表',
  '一般公共预算财政拨款基本支出决算表（按功能分类科目）',
  '一般公共预算财政拨款支出决算表（按经济分类科目）',
  '政府性基金预算财政拨款基本支出决算明细表',
  '财政专户管理资金收入支出决算明细表',
  '财政拨款支出决算总表',
  '部门预算收支总表',
])('%s is neither a form nor a table that is known', (text) => {
  expect(readTitle(text, catalogue)).toMatchObject({ form: undefined, unknown: true });
});

test.each([
  '项目支出决算明细表',
  '政府性基金预算财政拨款项目支出决算明细表',
  '一般公共预算机关运行经费支出决算表',
  '培训费支出决算表',
])('%s is known to be another table', (text) => {
  const title = readTitle(text, catalogue);
  expect(title).toMatchObject({ form: undefined });
  expect(title?.unknown).toBeUndefined();
});

test('a title over two lines is one, with a short first line and the number of the table beside it', () => {
  const lines = ['财政拨款  公开04表', '收入支出决算总表', '单位：万元'].map(line);
  expect(findTitle(lines, catalogue)?.form).toBe('fiscal_appropriation_summary');
});

test('what stands behind the year in the line of the department is no part of its name', () => {
  const told = (line: string): string => findDepartment([line], catalogue);
  expect(told('部门：青山市水利局 2018年度 经济分类科')).toBe('青山市水利局');
  expect(told('部门：青山市水利局 2018年度')).toBe('青山市水利局');
  expect(told('部门：青山市水利局')).toBe('青山市水利局');
});
