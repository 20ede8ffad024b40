import type { TableStyle } from '../draw.ts';
import { basicDetail } from '../forms/basic-detail.ts';
import {
  appropriationColumns,
  codedTable,
  expenditureColumns,
  fundColumns,
  revenueColumns,
  type CodedLayout,
} from '../forms/coded.ts';
import { fiscalSummary, revenueExpenditureSummary } from '../forms/summary.ts';
import { threePublic } from '../forms/three-public.ts';
import { glossary } from '../narrative/glossary.ts';
import { narrativeOf } from '../narrative/narrative.ts';
import { contextOf, unitWords, type Report, type ReportFigures, type Sheet } from '../report.ts';
import type { PaperTable } from '../table.ts';
import { staffLines } from './staff.ts';
import { falls, rises } from './voices.ts';

const department = '双榆县国有资产监督管理局';

const figures: ReportFigures = {
  year: 2023,
  print: { unit: '万元', zero: 'blank', digits: 'plain', negative: '-' },
  plan: {
    seed: 2023_05,
    granularity: 10_000,
    lines: [
      { code: '2150701', basic: 462, project: 5 },
      { code: '2150702', project: 78, opening: 6 },
      { code: '2150799', project: 145, planned: 1 },
      { code: '2013202', project: 4, planned: 0 },
      { code: '2230199', project: 380, opening: 22, closing: 22 },
      { code: '2230201', project: 1500 },
      ...staffLines({ retired: 14, pension: 55, annuity: 27, insurance: 2, health: 19, housing: 48 }),
    ],
    ownMoney: { opening: 3 },
    publicItems: { vehicle_operation: [3.5, 2.9], reception: [1, 0.6] },
  },
};

/** What makes another report of the same layout: for sets of many, and of several years. */
export type Variation = {
  readonly name: string;
  readonly department: string;
  readonly year: number;
  /** Varies the figures a little. */
  readonly seed: number;
};

const usual: Variation = { name: 'shuangyu-guozijian-2023', department, year: 2023, seed: 2023_05 };

/** 三线表 throughout: no vertical rule at all; amounts without commas; the last table is a list. */
export function shuangyuGuozijian({ name, department, year, seed }: Variation = usual): Report {
  const context = contextOf({ ...figures, year, plan: { ...figures.plan, seed } });
  const voice = { department, year, commas: false, rises, falls };
  return {
    name,
    words: {
      title: `${department}${year}年度决算公开说明`,
      department,
      date: `${year + 1}年10月`,
      duties: ['监督管理县属国有企业资产，防止流失。', '编制国有资本经营预算草案，核定企业负责人薪酬。'],
      offices: ['综合股', '产权股', '考核股'],
      units: [[department, '行政单位']],
    },
    partTitle: `第二部分 ${year}年度部门决算表`,
    caption: { left: `部门：${department}`, middle: '', right: unitWords('万元') },
    sheets: sheetsOf(context),
    narrativeTitle: `${year}年度部门决算情况说明`,
    narrative: narrativeOf(context, voice, { nonFiscal: false, stateCapital: true, seed }),
    glossary,
    footer: '#',
  };
}

function sheetsOf(context: ReturnType<typeof contextOf>): Sheet[] {
  const style: TableStyle = {
    ...{ rules: 'three-lines', size: 9, rowHeight: 17 },
    ...{ padding: 4, continuation: 'header' },
  };
  const summary = { lineNumbers: false, amountWord: '决算数', gap: false } as const;
  const coded: CodedLayout = {
    ...{ codes: 'joined', codeHead: '科目编码', columnNumbers: false },
    ...{ total: 'first', emptyRows: 2 },
  };
  const of = (fund: string) => (line: { fund: string }) => line.fund === fund;
  const spentCodes = [...context.economic.keys()].flatMap((code) => [code.slice(0, 3), code]);
  const panels = [[...new Set(spentCodes)].sort()];
  const general = appropriationColumns('合计');
  const capital = appropriationColumns('合计', 'expenditure.');
  const tables: [string, PaperTable, Sheet['setup']][] = [
    ['收入支出决算总表', revenueExpenditureSummary(context, summary), 'portrait'],
    ['收入决算表', codedTable(context, 'revenue', revenueColumns, coded), 'landscape'],
    ['支出决算表', codedTable(context, 'expenditure', expenditureColumns, coded), 'landscape'],
    ['财政拨款收入支出决算总表', fiscalSummary(context, summary), 'landscape'],
    [
      '一般公共预算财政拨款支出决算表',
      codedTable(context, 'general_budget_expenditure', general, coded, of('general_budget')),
      'portrait',
    ],
    [
      '一般公共预算财政拨款基本支出决算表',
      basicDetail(context, { panels, codes: 'joined', groups: false, total: true }),
      'portrait',
    ],
    [
      '政府性基金预算财政拨款收入支出决算表',
      codedTable(context, 'government_fund', fundColumns, coded, of('government_fund')),
      'portrait',
    ],
    [
      '国有资本经营预算财政拨款支出决算表',
      codedTable(context, 'state_capital', capital, coded, of('state_capital')),
      'portrait',
    ],
    ['财政拨款“三公”经费支出决算表', threePublic(context, { kind: 'list', columnNumbers: false }), 'portrait'],
  ];
  return tables.map(([title, table, setup], index) => ({
    ...{ title, table, setup, style },
    number: `公开${String(index + 1).padStart(2, '0')}表`,
  }));
}
