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
import { threePanels } from '../forms/economic-codes.ts';
import { fiscalSummary, revenueExpenditureSummary } from '../forms/summary.ts';
import { threePublic } from '../forms/three-public.ts';
import { glossary } from '../narrative/glossary.ts';
import { narrativeOf } from '../narrative/narrative.ts';
import { contextOf, unitWords, type Report, type ReportFigures, type Sheet } from '../report.ts';
import { staffLines } from './staff.ts';
import { falls, rises } from './voices.ts';

const department = '白鹤市科学技术局';

const figures: ReportFigures = {
  year: 2023,
  print: { unit: '元', zero: '0.00', digits: 'commas', negative: '-' },
  plan: {
    seed: 2023_03,
    granularity: 1,
    lines: [
      { code: '2060101', basic: 905 },
      { code: '2060102', project: 64 },
      { code: '2060404', project: 310 },
      { code: '2060499', project: 520, opening: 33, closing: 9 },
      { code: '2060501', basic: 188, income: { undertaking: 30 }, use: { basic: 12, project: 9 } },
      { code: '2060502', project: 146 },
      { code: '2060503', project: 75 },
      { code: '2060702', project: 22 },
      { code: '2060801', project: 18, planned: 0 },
      { code: '2060899', project: 27 },
      { code: '2059999', project: 6.5 },
      { code: '2080801', basic: 11, planned: 0 },
      ...staffLines({ retired: 29, retiredInstitution: 8, pension: 118, annuity: 57, insurance: 3, health: 34 }),
      ...staffLines({ healthInstitution: 9, healthExtra: 21, housing: 102, housingAid: 45 }),
    ],
    ownMoney: { opening: 17, used: 3 },
    publicItems: { abroad: [12, 8.8], vehicle_operation: [6, 4.1], reception: [1.8, 0.7] },
  },
};

/** Amounts in 元, zeros printed 0.00, header and 合计 repeated on each continuation page. */
export function baiheKejiju(): Report {
  const context = contextOf(figures);
  const voice = { department, year: 2023, commas: true, rises, falls };
  return {
    name: 'baihe-kejiju-2023',
    words: {
      title: `2023年度${department}部门决算`,
      department,
      date: '2024年9月10日',
      duties: [
        '拟订全市科技发展规划，统筹科技创新平台建设。',
        '组织技术研究与成果转化，管理市级科技计划项目。',
        '开展科学普及和国际科技交流合作。',
      ],
      offices: ['办公室', '规划与监督科', '高新技术科', '成果转化科', '交流合作科', '人事科'],
      units: [
        [`${department}本级`, '行政单位'],
        ['白鹤市科技创新服务中心', '公益一类事业单位'],
      ],
    },
    partTitle: '第二部分 2023年度部门决算表',
    caption: { left: `编制部门：${department}`, middle: '', right: `金额${unitWords('元')}` },
    sheets: sheetsOf(context),
    narrativeTitle: '2023年度部门决算情况说明',
    narrative: narrativeOf(context, voice, { nonFiscal: false, stateCapital: true, seed: 2023_03 }),
    glossary,
    footer: '第 # 页',
  };
}

function sheetsOf(context: ReturnType<typeof contextOf>): Sheet[] {
  const style: TableStyle = { ...plainStyle, size: 8, rowHeight: 17, continuation: 'header' };
  const upright: TableStyle = { ...style, size: 7.2, rowHeight: 15 };
  const summary = { lineNumbers: true, amountWord: '决算数', gap: false } as const;
  const coded: CodedLayout = {
    ...{ codes: 'split', codeHead: '科目代码', columnNumbers: true },
    ...{ total: 'header', emptyRows: 0 },
  };
  const of = (fund: string) => (line: { fund: string }) => line.fund === fund;
  const capital = appropriationColumns('合计', 'expenditure.', '本年支出');
  const general = appropriationColumns('小计', '', '本年支出');
  const detail = { panels: threePanels, codes: 'joined', groups: false, total: false } as const;
  const tables: [string, Sheet['table'], Sheet['setup']][] = [
    ['收入支出决算总表', revenueExpenditureSummary(context, summary), 'portrait'],
    ['收入决算表', codedTable(context, 'revenue', revenueColumns, coded), 'landscape'],
    ['支出决算表', codedTable(context, 'expenditure', expenditureColumns, coded), 'landscape'],
    ['财政拨款收入支出决算总表', fiscalSummary(context, summary), 'landscape'],
    [
      '一般公共预算财政拨款支出决算表',
      codedTable(context, 'general_budget_expenditure', general, coded, of('general_budget')),
      'landscape',
    ],
    ['一般公共预算财政拨款基本支出决算表', basicDetail(context, detail), 'landscape'],
    ['财政拨款“三公”经费支出决算表', threePublic(context, { kind: 'twelve', columnNumbers: true }), 'landscape'],
    [
      '政府性基金预算财政拨款收入支出决算表',
      codedTable(context, 'government_fund', fundColumns, coded, of('government_fund')),
      'landscape',
    ],
    [
      '国有资本经营预算财政拨款支出决算表',
      codedTable(context, 'state_capital', capital, coded, of('state_capital')),
      'landscape',
    ],
  ];
  return tables.map(([title, table, setup], index) => ({
    ...{ title, table, setup },
    number: `公开${String(index + 1).padStart(2, '0')}表`,
    style: setup === 'portrait' ? upright : style,
  }));
}
