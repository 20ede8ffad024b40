import { total } from '../accounts.ts';
import { plainStyle } from '../draw.ts';
import { appropriationColumns, codedTable, type CodedLayout } from '../forms/coded.ts';
import type { FormContext } from '../forms/context.ts';
import { printed, type Fen } from '../money.ts';
import { contextOf, unitWords, type Report, type Sheet } from '../report.ts';
import { heading, label, type PaperCell, type PaperTable } from '../table.ts';
import { staffLines } from './staff.ts';

const department = '云溪市司法局';

/** A 预算 report: its tables look alike, but it is no 决算, and no record is expected. */
export function yunxiSifajuBudget(): Report {
  const context = contextOf({
    year: 2025,
    print: { unit: '元', zero: 'blank', digits: 'commas', negative: '-' },
    plan: {
      seed: 2025_09,
      granularity: 1,
      lines: [
        { code: '2040601', basic: 1390 },
        { code: '2040604', project: 230 },
        { code: '2040607', project: 190 },
        ...staffLines({ pension: 170, annuity: 85, health: 44, housing: 136 }),
      ],
      publicItems: { vehicle_operation: [9, 9], reception: [2, 2] },
    },
  });
  return {
    name: 'yunxi-sifaju-budget-2025',
    words: {
      title: `${department}2025年度部门预算公开`,
      department,
      date: '2025年2月',
      duties: ['承担全面依法治市的日常协调，拟订年度工作要点并督促落实。'],
      offices: ['办公室', '法治督察科', '基层工作科'],
      units: [[`${department}（本级）`, '行政单位']],
    },
    partTitle: '第二部分 2025年度部门预算表',
    caption: { left: `部门：${department}`, middle: '', right: unitWords('元') },
    sheets: sheetsOf(context),
    narrativeTitle: '2025年度部门预算情况说明',
    narrative: [
      {
        heading: '一、2025年度部门收支预算总体情况',
        paragraphs: ['2025年度收入预算和支出预算相等，全部来自一般公共预算拨款，收支预算总额见部门收支总体情况表。'],
      },
    ],
    glossary: ['一、基本支出：为了让机构正常运转而安排的人员经费和公用经费。'],
    footer: '#',
    unrecorded: true,
  };
}

function sheetsOf(context: FormContext): Sheet[] {
  const coded: CodedLayout = {
    ...{ codes: 'joined', codeHead: '科目编码', columnNumbers: false },
    ...{ total: 'first', emptyRows: 0 },
  };
  const columns = appropriationColumns('合计');
  const tables: [string, PaperTable][] = [
    ['部门收支总体情况表', budgetSummary(context)],
    ['部门支出总体情况表', codedTable(context, 'expenditure', columns, coded)],
    ['一般公共预算支出情况表', codedTable(context, 'general_budget_expenditure', columns, coded)],
    ['财政拨款“三公”经费支出情况表', budgetPublic(context)],
  ];
  return tables.map(([title, table], index) => ({
    ...{ title, table, style: plainStyle, setup: 'portrait' },
    number: `预算公开表${index + 1}`,
  }));
}

const amount = (context: FormContext, value: Fen): PaperCell => ({
  text: printed(value, context.print),
  align: 'right',
});

function budgetSummary(context: FormContext): PaperTable {
  const { lines } = context.accounts;
  const of = (prefix: string): Fen =>
    total(lines, (line) => (line.code.startsWith(prefix) ? line.basic + line.project : 0));
  const rows: [string, Fen, string, Fen][] = [
    ['一、一般公共预算拨款收入', of(''), '一、公共安全支出', of('204')],
    ['二、政府性基金预算拨款收入', 0, '二、社会保障和就业支出', of('208')],
    ['三、事业收入', 0, '三、卫生健康支出', of('210')],
    ['四、其他收入', 0, '四、住房保障支出', of('221')],
    ['本年收入合计', of(''), '本年支出合计', of('')],
    ['上年结转', 0, '结转下年', 0],
    ['收入总计', of(''), '支出总计', of('')],
  ];
  return {
    widths: [30, 17, 30, 17],
    header: [
      [heading('收入', 2), heading('支出', 2)],
      ['项目', '预算数', '项目', '预算数'].map((text) => heading(text)),
    ],
    body: rows.map(([left, income, right, use]) => [
      label(left),
      amount(context, income),
      label(right),
      amount(context, use),
    ]),
  };
}

function budgetPublic(context: FormContext): PaperTable {
  const { budget } = context.accounts.publicItems;
  const vehicles = budget.vehicle_purchase + budget.vehicle_operation;
  const rows: [string, Fen][] = [
    ['合计', budget.abroad + vehicles + budget.reception],
    ['因公出国（境）费', budget.abroad],
    ['公务用车购置及运行维护费', vehicles],
    ['公务接待费', budget.reception],
  ];
  return {
    widths: [30, 17],
    header: [[heading('项目'), heading('预算数')]],
    body: rows.map(([name, value]) => [label(name), amount(context, value)]),
  };
}
