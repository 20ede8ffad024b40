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
import type { FormContext } from '../forms/context.ts';
import { threePanels2019 } from '../forms/economic-codes.ts';
import { fiscalSummary, revenueExpenditureSummary } from '../forms/summary.ts';
import { threePublic } from '../forms/three-public.ts';
import type { PrintStyle } from '../money.ts';
import { glossary } from '../narrative/glossary.ts';
import { narrativeOf } from '../narrative/narrative.ts';
import { contextOf, unitWords, type Report, type ReportFigures, type Sheet } from '../report.ts';
import type { PaperTable } from '../table.ts';
import { falls, rises } from './voices.ts';

const department = '枫林市交通运输局';

const figures: ReportFigures = {
  year: 2019,
  print: { unit: '万元', zero: '—', digits: 'commas', negative: '△' },
  plan: {
    seed: 2019_06,
    granularity: 10_000,
    lines: [
      { code: '2080504', basic: 88 },
      { code: '2080505', basic: 142 },
      { code: '2080506', basic: 31 },
      { code: '2089901', basic: 4.4 },
      { code: '2101101', basic: 36 },
      { code: '2101102', basic: 25 },
      { code: '2120801', opening: -12.3, project: 30, closing: 17.7 },
      { code: '2140101', basic: 870, income: { other: 5.5 }, use: { basic: 2 } },
      { code: '2140102', project: 210 },
      { code: '2140106', basic: 340, project: 2450, opening: 64, closing: 21 },
      { code: '2140110', project: 96, planned: 0 },
      {
        code: '2140199',
        project: 380,
        income: { undertaking: 150, operating: 72 },
        use: { project: 33, operating: 58 },
      },
      { code: '2149999', project: 15 },
      { code: '2210201', basic: 118 },
      { code: '2210202', basic: 52 },
    ],
    ownMoney: { opening: -86.4, used: 12, allocated: 9 },
    publicItems: { vehicle_operation: [31, 26], reception: [4, 2.2] },
  },
};

/** An old set of eight tables, 表1 to 表8; nil is a dash; negative balances and full-width digits in some tables. */
export function fenglinJiaotongju(): Report {
  const context = contextOf(figures);
  const voice = { department, year: 2019, commas: true, rises, falls };
  return {
    name: 'fenglin-jiaotongju-2019',
    words: {
      title: `${department}2019年度部门决算`,
      department,
      date: '二〇二〇年九月',
      duties: ['编制公路水路发展规划，管理普通公路养护。', '组织道路运输安全监管和应急运力保障。'],
      offices: ['办公室', '建设养护科', '运输安全科', '财务审计科'],
      units: [
        [`${department}机关`, '行政单位'],
        ['枫林市公路养护中心', '事业单位'],
        ['枫林市道路运输服务站', '事业单位'],
      ],
    },
    partTitle: '第二部分 2019年度部门决算表',
    caption: { left: `部门名称：${department}`, middle: '2019年度', right: unitWords('万元') },
    sheets: sheetsOf(context),
    narrativeTitle: '2019年度部门决算情况说明',
    narrative: narrativeOf(context, voice, { nonFiscal: false, stateCapital: false, seed: 2019_06 }),
    glossary,
    footer: '· # ·',
  };
}

function sheetsOf(context: FormContext): Sheet[] {
  const style: TableStyle = { ...plainStyle, size: 8.5, rowHeight: 17 };
  const dense: TableStyle = { ...style, size: 7.5, rowHeight: 11 };
  const printing = (print: Partial<PrintStyle>): FormContext => ({ ...context, print: { ...context.print, ...print } });
  const summary = { lineNumbers: false, amountWord: '决算数', gap: false } as const;
  const coded: CodedLayout = {
    ...{ codes: 'joined', codeHead: '功能分类科目编码', columnNumbers: false },
    ...{ total: 'first', emptyRows: 0 },
  };
  const of = (fund: string) => (line: { fund: string }) => line.fund === fund;
  const general = appropriationColumns('合计');
  const detail = { panels: threePanels2019, codes: 'joined', groups: true, total: false } as const;
  const fund = codedTable(printing({ negative: '()' }), 'government_fund', fundColumns, coded, of('government_fund'));
  const generalTable = codedTable(context, 'general_budget_expenditure', general, coded, of('general_budget'));
  const publicTable = threePublic(context, { kind: 'twelve', columnNumbers: false });
  const tables: [string, PaperTable, Sheet['setup'], TableStyle][] = [
    ['收入支出决算总表', revenueExpenditureSummary(context, summary), 'portrait', style],
    ['收入决算表', codedTable(context, 'revenue', revenueColumns, coded), 'landscape', dense],
    ['支出决算表', codedTable(context, 'expenditure', expenditureColumns, coded), 'landscape', dense],
    ['财政拨款收入支出决算总表', fiscalSummary(printing({ negative: '－' }), summary), 'landscape', dense],
    ['一般公共预算财政拨款支出决算表', generalTable, 'portrait', style],
    [
      '一般公共预算财政拨款基本支出决算表',
      basicDetail(printing({ digits: 'full-width', zero: 'blank' }), detail),
      'landscape',
      dense,
    ],
    ['一般公共预算财政拨款“三公”经费支出决算表', publicTable, 'landscape', style],
    ['政府性基金预算财政拨款收入支出决算表', fund, 'portrait', style],
  ];
  return tables.map(([title, table, setup, own], index) => ({
    ...{ title, table, setup, style: own },
    number: `表${index + 1}`,
  }));
}
