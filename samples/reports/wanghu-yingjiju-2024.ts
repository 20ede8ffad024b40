import { plainStyle, type TableStyle } from '../draw.ts';
import { basicDetail } from '../forms/basic-detail.ts';
import {
  appropriationColumns,
  codedTable,
  expenditureColumns,
  fundColumns,
  revenueColumns,
  type CodedLayout,
} from '../forms/coded.ts';
import { twoPanels } from '../forms/economic-codes.ts';
import { fiscalSummary, revenueExpenditureSummary } from '../forms/summary.ts';
import { threePublic } from '../forms/three-public.ts';
import { glossary } from '../narrative/glossary.ts';
import { narrativeOf } from '../narrative/narrative.ts';
import { contextOf, unitWords, type Report, type ReportFigures, type Sheet } from '../report.ts';
import { staffLines } from './staff.ts';
import { falls, rises } from './voices.ts';

const department = '望湖市应急管理局';

const figures: ReportFigures = {
  year: 2024,
  print: { unit: '元', zero: 'blank', digits: 'commas', negative: '-' },
  plan: {
    seed: 2024_07,
    granularity: 1,
    lines: [
      { code: '2240101', basic: 734 },
      { code: '2240102', project: 52 },
      { code: '2240104', project: 128 },
      { code: '2240106', project: 316, opening: 11 },
      { code: '2240108', project: 245 },
      { code: '2240109', project: 69 },
      { code: '2240199', project: 18, planned: 0, income: { superior_subsidy: 25, other: 1.1 }, use: { project: 20 } },
      { code: '2240601', project: 41 },
      { code: '2290402', opening: 130, project: 210, closing: 40 },
      ...staffLines({ retired: 20, pension: 89, annuity: 43, insurance: 2, health: 31, healthExtra: 15, housing: 76 }),
    ],
    ownMoney: { opening: 8 },
    publicItems: { vehicle_purchase: [22, 21], vehicle_operation: [14, 11], reception: [0.9, 0.5] },
  },
};

/** Amounts in 元 that wrap in narrow cells; a table without any rule; three tables on one page. */
export function wanghuYingjiju(): Report {
  const context = contextOf(figures);
  const voice = { department, year: 2024, commas: true, rises, falls };
  return {
    name: 'wanghu-yingjiju-2024',
    words: {
      title: `${department}2024年度部门决算公开`,
      department,
      date: '2025年8月28日',
      duties: [
        '组织编制全市应急预案体系，指挥事故灾难救援。',
        '监督管理工矿商贸企业安全生产。',
        '统筹自然灾害监测预警和救灾物资调拨。',
      ],
      offices: ['办公室', '应急指挥科', '安全生产监管科', '防灾减灾科'],
      units: [
        [`${department}（本级）`, '行政单位'],
        ['望湖市应急救援支队', '行政单位'],
      ],
    },
    partTitle: '第二部分 2024年度部门决算表',
    caption: { left: `部门：${department}`, middle: '', right: unitWords('元') },
    sheets: sheetsOf(context),
    narrativeTitle: '2024年度部门决算情况说明',
    narrative: narrativeOf(context, voice, { nonFiscal: false, stateCapital: true, seed: 2024_07 }),
    glossary,
    numberedContents: true,
    footer: '#',
  };
}

function sheetsOf(context: ReturnType<typeof contextOf>): Sheet[] {
  const style: TableStyle = { ...plainStyle, size: 8.5, rowHeight: 16, continuation: 'header' };
  // Seven amount columns on an upright page: `1,234,567.` and `89` stand one below the other.
  const narrow: TableStyle = { ...style, size: 9, padding: 2.5 };
  const unruled: TableStyle = { ...style, rules: 'none' };
  const summary = { lineNumbers: false, amountWord: '金额', gap: false } as const;
  const coded: CodedLayout = {
    ...{ codes: 'joined', codeHead: '科目编码', columnNumbers: false },
    ...{ total: 'first', emptyRows: 1 },
  };
  const of = (fund: string) => (line: { fund: string }) => line.fund === fund;
  const general = codedTable(
    ...([context, 'general_budget_expenditure', appropriationColumns('合计'), coded, of('general_budget')] as const),
  );
  const revenue = codedTable(context, 'revenue', revenueColumns, coded);
  const fund = codedTable(context, 'government_fund', fundColumns, coded, of('government_fund'));
  const capitalColumns = appropriationColumns('合计', 'expenditure.', '本年支出');
  const capital = codedTable(context, 'state_capital', capitalColumns, coded, of('state_capital'));
  const publicTable = threePublic(context, { kind: 'list', columnNumbers: false });
  const detail = basicDetail(context, { panels: twoPanels, codes: 'joined', groups: true, total: false });
  return [
    { title: '收入支出决算总表', table: revenueExpenditureSummary(context, summary), style, setup: 'portrait' },
    {
      title: '收入决算表',
      table: { ...revenue, widths: [9, 18, 10, 10, 10, 10, 9, 10, 10] },
      style: narrow,
      setup: 'portrait',
    },
    {
      title: '支出决算表',
      table: codedTable(context, 'expenditure', expenditureColumns, coded),
      ...{ style: unruled, setup: 'landscape' },
    },
    { title: '财政拨款收入支出决算总表', table: fiscalSummary(context, summary), style, setup: 'landscape' },
    { title: '一般公共预算财政拨款支出决算表', table: general, style, setup: 'portrait' },
    { title: '一般公共预算财政拨款基本支出决算表', table: detail, style, setup: 'portrait' },
    { title: '政府性基金预算财政拨款收入支出决算表', table: fund, style, setup: 'portrait' },
    { title: '国有资本经营预算财政拨款支出决算表', table: capital, style, setup: 'portrait', samePage: true },
    { title: '财政拨款“三公”经费支出决算表', table: publicTable, style, setup: 'portrait', samePage: true },
  ];
}
