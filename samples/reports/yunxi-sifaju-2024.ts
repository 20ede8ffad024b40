import { plainStyle, type TableStyle } from '../draw.ts';
import { basicDetail } from '../forms/basic-detail.ts';
import { appropriationColumns, codedTable, expenditureColumns, fundColumns, revenueColumns } from '../forms/coded.ts';
import type { CodedLayout } from '../forms/coded.ts';
import { threePanels } from '../forms/economic-codes.ts';
import type { FormContext } from '../forms/context.ts';
import { fiscalSummary, nonFiscalSummary, revenueExpenditureSummary } from '../forms/summary.ts';
import { threePublic } from '../forms/three-public.ts';
import { glossary } from '../narrative/glossary.ts';
import { narrativeOf } from '../narrative/narrative.ts';
import { contextOf, unitWords, type Report, type ReportFigures, type Sheet } from '../report.ts';
import { staffLines } from './staff.ts';
import { falls, rises } from './voices.ts';

const department = '云溪市司法局';

const figures: ReportFigures = {
  year: 2024,
  print: { unit: '万元', zero: 'blank', digits: 'spaced', negative: '-' },
  plan: {
    seed: 2024_01,
    granularity: 10_000,
    lines: [
      { code: '2040601', basic: 1420 },
      { code: '2040602', project: 96 },
      { code: '2040604', project: 212, opening: 14, closing: 6 },
      { code: '2040605', project: 58 },
      { code: '2040607', project: 175, income: { undertaking: 62 }, use: { project: 41 } },
      { code: '2040610', project: 83, planned: 1 },
      { code: '2040650', basic: 318, income: { other: 9.6 }, use: { basic: 7 } },
      { code: '2040699', project: 27, planned: 0 },
      { code: '2050803', project: 12 },
      { code: '2080801', basic: 8, planned: 0 },
      ...staffLines({ retired: 36, retiredInstitution: 21, pension: 164, annuity: 79, insurance: 5, health: 41 }),
      ...staffLines({ healthInstitution: 12, healthExtra: 27, housing: 131 }),
    ],
    ownMoney: { opening: 48, allocated: 20 },
    publicItems: { vehicle_operation: [9, 7.6], reception: [2.5, 1.4] },
  },
};

/** The accounts of the report, for the budget beside it. */
export const yunxiSifajuContext = (): FormContext => contextOf(figures);

/** As the ten tables of Guizhou: numbered 公开01表 to 公开10表, with 行次 and 栏次, amounts printed `19, 704. 57`. */
export function yunxiSifaju(): Report {
  const context = contextOf(figures);
  const voice = { department, year: 2024, commas: true, rises, falls };
  return {
    name: 'yunxi-sifaju-2024',
    words: {
      title: `${department}2024年度部门决算公开报告`,
      department,
      date: '2025年9月',
      duties: [
        '承担全面依法治市的日常协调，拟订年度工作要点并督促落实。',
        '指导司法所、人民调解和法律援助工作，办理社区矫正事务。',
        '组织法治宣传教育，管理律师、公证和基层法律服务。',
      ],
      offices: ['办公室', '法治督察科', '基层工作科', '公共法律服务科', '社区矫正管理科'],
      units: [
        [`${department}（本级）`, '行政单位'],
        ['云溪市法律援助中心', '全额拨款事业单位'],
        ['云溪市公证处', '差额拨款事业单位'],
      ],
    },
    partTitle: '第二部分 2024年度部门决算表',
    caption: { left: `部门：${department}`, middle: '2024年度', right: unitWords('万元') },
    sheets: sheetsOf(context),
    narrativeTitle: '2024年度部门决算情况说明',
    narrative: narrativeOf(context, voice, { nonFiscal: true, stateCapital: true, seed: 2024_01 }),
    glossary,
    footer: '— # —',
  };
}

function sheetsOf(context: ReturnType<typeof contextOf>): Sheet[] {
  const summary = { lineNumbers: true, amountWord: '金额', gap: true } as const;
  const coded: CodedLayout = {
    ...{ codes: 'joined', codeHead: '科目编码', columnNumbers: true },
    ...{ total: 'header', emptyRows: 0 },
  };
  const zeros = { ...context, print: { ...context.print, zero: '0.00' as const } };
  const detail = { panels: threePanels, codes: 'joined', groups: true, total: false } as const;
  const fund = codedTable(zeros, 'government_fund', fundColumns, coded, (line) => line.fund === 'government_fund');
  const capitalColumns = appropriationColumns('合计', 'expenditure.', '本年支出');
  const capital = codedTable(zeros, 'state_capital', capitalColumns, coded, (line) => line.fund === 'state_capital');
  const general = codedTable(
    context,
    'general_budget_expenditure',
    appropriationColumns('合计', '', '本年支出'),
    coded,
    (line) => line.fund === 'general_budget',
  );
  const small: TableStyle = { ...plainStyle, size: 8, rowHeight: 14.4 };
  const wide: TableStyle = { ...plainStyle, size: 7.2, rowHeight: 10.6, padding: 2 };
  const tables: Omit<Sheet, 'number'>[] = [
    { title: '收入支出决算总表', table: revenueExpenditureSummary(context, summary), style: small, setup: 'portrait' },
    {
      title: '收入决算表',
      table: codedTable(context, 'revenue', revenueColumns, coded),
      style: wide,
      setup: 'landscape',
    },
    {
      title: '支出决算表',
      table: codedTable(context, 'expenditure', expenditureColumns, coded),
      style: wide,
      setup: 'landscape-rotated',
    },
    { title: '财政拨款收入支出决算总表', table: fiscalSummary(context, summary), style: small, setup: 'portrait' },
    {
      title: '非财政拨款收入支出决算总表',
      table: nonFiscalSummary(context, summary, partsOfOther(context)),
      style: small,
      setup: 'portrait',
    },
    { title: '一般公共预算财政拨款支出决算表', table: general, style: small, setup: 'portrait' },
    {
      title: '一般公共预算财政拨款基本支出决算明细表',
      table: basicDetail(context, detail),
      style: wide,
      setup: 'landscape',
    },
    { title: '政府性基金预算财政拨款收入支出决算表', table: fund, style: small, setup: 'portrait' },
    { title: '国有资本经营预算财政拨款支出决算表', table: capital, style: small, setup: 'portrait' },
    {
      title: '财政拨款“三公”经费支出决算表',
      table: threePublic(context, { kind: 'twelve', columnNumbers: true }),
      style: plainStyle,
      setup: 'landscape-rotated',
    },
  ];
  return tables.map((sheet, index) => ({
    ...sheet,
    number: `公开${String(index + 1).padStart(2, '0')}表`,
    notes: [`注：本表反映部门本年度${sheet.title.replace(/决算.*表$/, '')}情况，金额换算为万元时可能有尾差。`],
  }));
}

/** 其他收入 splits into money from the same budget and money from elsewhere. */
function partsOfOther(context: ReturnType<typeof contextOf>): number[] {
  const other = context.accounts.lines.reduce((whole, line) => whole + line.income.other, 0);
  const transferred = Math.round((other * 0.6) / 10_000) * 10_000;
  return [transferred, other - transferred];
}
