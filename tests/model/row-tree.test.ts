import { loadRowWords } from '../../catalogue/load/row-words.ts';
import { rowPlaces } from '../../model/row-tree.ts';
import { exampleRecord } from '../helpers/example-result.ts';

/** What stands where in one column: `key amount` → `level leaf < parent`. */
function placed(form: string, columnKey: string, rows: readonly string[], isBudget = false): Record<string, string> {
  const records = rows.map((row) => {
    const [rowKey = '', amount = ''] = row.split(' = ');
    return exampleRecord({ form, columnKey, rowKey, amount });
  });
  const places = rowPlaces(records, loadRowWords(), () => isBudget);
  return Object.fromEntries(
    records.map((record) => {
      const { level, isLeaf, isTotal, parentKey } = places.get(record) ?? {};
      expect(isTotal).toBe(level === 'total');
      return [record.rowKey, `${level || '?'}${isLeaf ? ' leaf' : ''}${parentKey ? ` < ${parentKey}` : ''}`];
    }),
  );
}

test('codes stand under 合计 by 类, 款 and 项; only those with nothing below are leaves', () => {
  const rows = ['合计 = 9', '201 = 5', '20106 = 5', '2010601 = 3', '2010699 = 2', '208 = 4'];
  expect(placed('expenditure', 'total', rows)).toEqual({
    合计: 'total',
    '201': '1 < 合计',
    '20106': '2 < 201',
    '2010601': '3 leaf < 20106',
    '2010699': '3 leaf < 20106',
    '208': '1 leaf < 合计',
  });
});

test('a row of which a column prints no part is a leaf there, the total too', () => {
  expect(placed('expenditure', 'project', ['合计 = 5', '201 = 5'])).toEqual({ 合计: 'total', '201': '1 leaf < 合计' });
  expect(placed('government_fund', 'income', ['合计 = 5'])).toEqual({ 合计: 'total leaf' });
});

test('a level that is left out is passed over, and rows without a code are not added up', () => {
  expect(placed('revenue', 'total', ['合计 = 5', '201 = 5', '2010601 = 5', '?8-3 = 7', '行政运行 = 5'])).toEqual({
    合计: 'total',
    '201': '1 < 合计',
    '2010601': '3 leaf < 201',
    '?8-3': '?',
    行政运行: '?',
  });
});

test('codes of units stand under the row or the total of their unit, and this under 合计', () => {
  const rows = [
    '合计 = 9',
    '甲局 = 5',
    '甲局/201 = 5',
    '甲局/2010601 = 3',
    '甲局/2010602 = 2',
    '乙院/合计 = 4',
    '乙院/201 = 4',
  ];
  expect(placed('expenditure', 'total', rows)).toEqual({
    合计: 'total',
    甲局: 'total < 合计',
    '甲局/201': '1 < 甲局',
    '甲局/2010601': '3 leaf < 甲局/201',
    '甲局/2010602': '3 leaf < 甲局/201',
    '乙院/合计': 'total < 合计',
    '乙院/201': '1 leaf < 乙院/合计',
  });
  expect(placed('expenditure', 'total', ['合计 = 9', '甲局/201 = 5', '乙院/201 = 4'])).toEqual({
    合计: 'total',
    '甲局/201': '1 leaf < 合计',
    '乙院/201': '1 leaf < 合计',
  });
  expect(
    placed('general_budget_basic_detail', 'amount', [
      '合计 = 9',
      '甲局/人员经费合计 = 5',
      '甲局/301 = 5',
      '乙院/301 = 4',
    ]),
  ).toEqual({
    合计: 'total',
    '甲局/人员经费合计': 'total < 合计',
    '甲局/301': '1 leaf < 甲局/人员经费合计',
    '乙院/301': '1 leaf < 合计',
  });
});

test('codes of units that do not add up to 合计 are not counted: a department may print its own sums among them', () => {
  expect(placed('expenditure', 'total', ['合计 = 9', '甲局/201 = 9', '甲局本级/201 = 5', '乙院/201 = 4'])).toEqual({
    合计: 'total leaf',
    '甲局/201': '?',
    '甲局本级/201': '?',
    '乙院/201': '?',
  });
});

test('what a code is made of by name is a part of it, and a leaf only where the code has no figure', () => {
  expect(
    placed('expenditure', 'total', ['合计 = 5', '2130305 = 5', '2130305/农村饮水 = 5', '2130306/小型水库 = 1']),
  ).toEqual({
    合计: 'total',
    '2130305': '3 leaf < 合计',
    '2130305/农村饮水': 'part < 2130305',
    '2130306/小型水库': 'part leaf < 合计',
  });
});

test('a code that another classification parts is there in its parts', () => {
  const rows = ['合计 = 9', '301 = 9', '30101/50101 = 3', '30101/50501 = 4', '30102 = 2'];
  expect(placed('general_budget_basic_detail', 'amount', rows)).toEqual({
    合计: 'total',
    '301': '1 < 合计',
    '30101/50101': 'part leaf < 301',
    '30101/50501': 'part leaf < 301',
    '30102': '2 leaf < 301',
  });
});

test('economic classes stand under 人员经费合计 and 公用经费合计', () => {
  const rows = ['301 = 5', '30101 = 5', '人员经费合计 = 5', '302 = 2', '公用经费合计 = 2', '合计 = 7'];
  expect(placed('general_budget_basic_detail', 'amount', rows)).toEqual({
    '301': '1 < 人员经费合计',
    '30101': '2 leaf < 301',
    人员经费合计: 'total < 合计',
    '302': '1 leaf < 公用经费合计',
    公用经费合计: 'total < 合计',
    合计: 'total',
  });
});

test('lines of a summary stand under the total of the year, this and the balances under 总计', () => {
  const rows = ['一般公共预算财政拨款收入 = 5', '本年收入合计 = 5', '年初结转和结余 = 1', '总计 = 6'];
  const expected = {
    一般公共预算财政拨款收入: '1 leaf < 本年收入合计',
    本年收入合计: 'total < 总计',
    年初结转和结余: '1 leaf < 总计',
    总计: 'total',
  };
  expect(placed('revenue_expenditure_summary', 'income.amount', rows)).toEqual(expected);
  // Some reports print the totals first.
  expect(placed('revenue_expenditure_summary', 'income.amount', rows.toReversed())).toEqual(expected);
});

test('what 其中 introduces is a part, and counts only where its row has no figure', () => {
  const part = '年初财政拨款结转和结余/一般公共预算财政拨款';
  const form = 'fiscal_appropriation_summary';
  expect(placed(form, 'income.amount', ['年初财政拨款结转和结余 = 1', `${part} = 1`, '总计 = 1'])).toEqual({
    年初财政拨款结转和结余: '1 leaf < 总计',
    [part]: 'part < 年初财政拨款结转和结余',
    总计: 'total',
  });
  expect(placed(form, 'income.amount', [`${part} = 1`, '总计 = 1'])).toEqual({
    [part]: 'part leaf < 总计',
    总计: 'total',
  });
});

test('the one row of 三公 is a leaf; scores of self-assessments are never added up', () => {
  expect(placed('three_public', 'actual.total', ['- = 5'])).toEqual({ '-': '1 leaf' });
  expect(placed('project_performance', 'score', ['1/总分 = 95'])).toEqual({ '1/总分': '?' });
});

test('of a row printed twice with two figures the first counts', () => {
  const records = ['1', '2'].map((amount) => exampleRecord({ amount }));
  const places = rowPlaces(records, loadRowWords(), () => false);
  expect(records.map((record) => places.get(record)?.isLeaf)).toEqual([true, false]);
});

test('lines of budgets are leaves only where they add up to what stands above them', () => {
  const rows = ['财政拨款 = 5', '一般公共预算拨款 = 5', '本年收入合计 = 5', '上年结转 = 1', '收入总计 = 6'];
  // 一般公共预算拨款 is a part of 财政拨款, and nothing printed says so.
  expect(placed('revenue_expenditure_summary', 'income.amount', rows, true)).toMatchObject({
    财政拨款: '1 < 本年收入合计',
    本年收入合计: 'total leaf < 收入总计',
    上年结转: '1 leaf < 收入总计',
  });
  const units = ['合计 = 5', '116001 某局 = 5', '116001 某局/201 = 3', '116001 某局/208 = 2', '1 全额 = 5'];
  expect(placed('expenditure', 'total', units, true)).toEqual({
    合计: 'total',
    '116001 某局': '1 < 合计',
    '116001 某局/201': '1 leaf < 116001 某局',
    '116001 某局/208': '1 leaf < 116001 某局',
    '1 全额': '?',
  });
});
