import type { TableStyle } from '../draw.ts';
import { basicDetail } from '../forms/basic-detail.ts';
import { appropriationColumns, codedTable, expenditureColumns, fundColumns, revenueColumns } from '../forms/coded.ts';
import type { CodedLayout } from '../forms/coded.ts';
import { twoPanels } from '../forms/economic-codes.ts';
import { fiscalSummary, revenueExpenditureSummary } from '../forms/summary.ts';
import { threePublic } from '../forms/three-public.ts';
import { glossary } from '../narrative/glossary.ts';
import { narrativeOf } from '../narrative/narrative.ts';
import { contextOf, unitWords, type Report, type ReportFigures, type Sheet } from '../report.ts';
import { staffLines } from './staff.ts';
import { falls, rises } from './voices.ts';

const department = '临潮市澄湖区城市管理局';

const figures: ReportFigures = {
  year: 2024,
  print: { unit: '万元', zero: 'blank', digits: 'commas', negative: '-' },
  plan: {
    seed: 2024_02,
    // Amounts are exact to the 分 and rounded one by one, so that some sums miss by 0.01.
    granularity: 1,
    lines: [
      { code: '2120101', basic: 1380, project: 8, income: { other: 4.2 }, use: { basic: 2.7 } },
      { code: '2120102', project: 46 },
      { code: '2120104', basic: 610, project: 320 },
      { code: '2120199', project: 120 },
      { code: '2120399', project: 210 },
      { code: '2120501', project: 980, opening: 20, closing: 12 },
      { code: '2129999', project: 33, planned: 0 },
      { code: '2080599', basic: 1.3 },
      ...staffLines({ retired: 92, pension: 221, annuity: 110, health: 83, housing: 247, housingAid: 301 }),
    ],
    ownMoney: { opening: 31 },
    publicItems: { vehicle_purchase: [24, 23], vehicle_operation: [18, 15], reception: [0.6, 0.2] },
  },
};

/** As in Shanghai: nine tables without numbers, codes in three columns, broken over pages without header or title. */
export function chenghuChengguanju(): Report {
  const context = contextOf(figures);
  const voice = { department, year: 2024, commas: false, rises, falls };
  return {
    name: 'chenghu-chengguanju-2024',
    words: {
      title: `${department}2024年度部门决算`,
      department,
      date: '2025年8月',
      duties: [
        '负责本区市容环境、生活垃圾分类和道路保洁的监督管理。',
        '组织实施城市管理综合执法，受理市民投诉并跟踪办理。',
        '编制环卫设施建设计划，管理户外广告和店招店牌。',
      ],
      offices: ['综合科', '市容景观科', '环卫管理科', '法制科'],
      units: [
        [`${department}本级`, '行政单位'],
        ['澄湖区城市管理行政执法大队', '行政单位'],
        ['澄湖区环境卫生事务中心', '事业单位'],
      ],
    },
    partTitle: `第二部分 ${department}2024年度部门决算表`,
    caption: { left: '', middle: '', right: unitWords('万元') },
    sheets: sheetsOf(context),
    narrativeTitle: `${department}2024年度部门决算情况说明`,
    narrative: narrativeOf(context, voice, { nonFiscal: false, stateCapital: true, seed: 2024_02 }),
    glossary,
    numberedContents: true,
    footer: '',
  };
}

function sheetsOf(context: ReturnType<typeof contextOf>): Sheet[] {
  const style: TableStyle = {
    ...{ rules: 'thin-rectangles', size: 9.5, rowHeight: 19 },
    ...{ padding: 4, continuation: 'nothing' },
  };
  const broken: TableStyle = { ...style, continuation: 'empty row' };
  const summary = { lineNumbers: false, amountWord: '决算数', gap: false } as const;
  const coded: CodedLayout = {
    ...{ codes: 'split', codeHead: '支出功能分类科目编码', columnNumbers: false },
    ...{ total: 'header', emptyRows: 0 },
  };
  const last: CodedLayout = { ...coded, total: 'last', emptyRows: 6 };
  const appropriations = appropriationColumns('合计');
  const nothing = (name: string): string => `注：${department}本年度无${name}财政拨款收支，本表为空表。`;
  const empty = { size: 9, rowHeight: 17 };
  const general = codedTable(
    context,
    'general_budget_expenditure',
    appropriations,
    last,
    (line) => line.fund === 'general_budget',
  );
  const detail = basicDetail(context, { panels: twoPanels, codes: 'split', groups: false, total: false });
  return [
    { title: '收入支出决算总表', table: revenueExpenditureSummary(context, summary), style, setup: 'portrait' },
    { title: '收入决算表', table: codedTable(context, 'revenue', revenueColumns, coded), style, setup: 'landscape' },
    {
      title: '支出决算表',
      table: codedTable(context, 'expenditure', expenditureColumns, coded),
      style: broken,
      setup: 'landscape',
    },
    { title: '财政拨款收入支出决算总表', table: fiscalSummary(context, summary), style, setup: 'landscape' },
    { title: '一般公共预算财政拨款支出决算表', table: general, style, setup: 'portrait' },
    { title: '一般公共预算财政拨款基本支出决算表', table: detail, style: broken, setup: 'portrait' },
    {
      title: '财政拨款“三公”经费支出决算表',
      table: threePublic(context, { kind: 'pairs', columnNumbers: false }),
      style,
      setup: 'landscape',
    },
    {
      title: '政府性基金预算财政拨款收入支出决算表',
      table: codedTable(context, 'government_fund', fundColumns, last, (line) => line.fund === 'government_fund'),
      style: { ...style, ...empty },
      setup: 'portrait',
      notes: [nothing('政府性基金预算')],
    },
    {
      title: '国有资本经营预算财政拨款收入支出决算表',
      table: codedTable(context, 'state_capital', fundColumns, last, (line) => line.fund === 'state_capital'),
      style: { ...style, ...empty },
      setup: 'portrait',
      notes: [nothing('国有资本经营预算')],
    },
  ];
}
