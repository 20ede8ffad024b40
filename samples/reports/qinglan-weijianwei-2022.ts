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
import { threePanels } from '../forms/economic-codes.ts';
import { fiscalSummary, revenueExpenditureSummary } from '../forms/summary.ts';
import { threePublic } from '../forms/three-public.ts';
import { glossary } from '../narrative/glossary.ts';
import { narrativeOf } from '../narrative/narrative.ts';
import { contextOf, unitWords, type Report, type ReportFigures, type Sheet } from '../report.ts';
import type { PaperTable } from '../table.ts';
import { qinglanLines } from './qinglan-weijianwei-lines.ts';
import { falls, rises } from './voices.ts';

const department = '青岚市卫生健康委员会';

const figures: ReportFigures = {
  year: 2022,
  print: { unit: '万元', zero: 'blank', digits: 'commas', negative: '-' },
  plan: {
    seed: 2022_04,
    granularity: 10_000,
    lines: qinglanLines,
    ownMoney: { opening: 41_000, used: 860, allocated: 1900 },
    publicItems: {
      ...{ vehicle_purchase: [70, 66], vehicle_operation: [210, 198], reception: [3, 0.4] },
      ...{ meeting: [12, 12], training: [31, 31] },
    },
  },
};

/** As in Xi'an: long tables over three pages and more, header repeated there, title not; 会议费 and 培训费 in the last. */
export function qinglanWeijianwei(): Report {
  const context = contextOf(figures);
  const voice = { department, year: 2022, commas: true, rises, falls };
  return {
    name: 'qinglan-weijianwei-2022',
    words: {
      title: `${department}2022年度部门决算`,
      department,
      date: '2023年9月',
      duties: [
        '拟订全市卫生健康事业发展规划，统筹医疗卫生资源配置。',
        '组织疾病预防控制和突发公共卫生事件处置。',
        '指导公立医院改革，监督医疗机构服务质量。',
        '推进中医药传承和老龄健康服务体系建设。',
      ],
      offices: ['办公室', '规划财务科', '医政医管科', '疾控科', '基层卫生科', '中医科', '老龄健康科'],
      units: [
        [`${department}（本级）`, '行政单位'],
        ['青岚市第一人民医院', '差额拨款事业单位'],
        ['青岚市中医医院', '差额拨款事业单位'],
        ['青岚市疾病预防控制中心', '全额拨款事业单位'],
        ['青岚市中心血站', '全额拨款事业单位'],
      ],
    },
    partTitle: '第二部分 2022年度部门决算表',
    caption: { left: `编制部门：${department}（汇总）`, middle: '', right: `金额${unitWords('万元')}` },
    sheets: sheetsOf(context),
    narrativeTitle: '2022年度部门决算情况说明',
    narrative: narrativeOf(context, voice, { nonFiscal: false, stateCapital: true, seed: 2022_04 }),
    glossary,
    numberedContents: true,
    footer: '- # -',
    formIndex: true,
  };
}

/** Narrow columns for names, so that long ones take two lines. */
function narrowed(table: PaperTable): PaperTable {
  const [code = 1, , ...amounts] = table.widths;
  return { ...table, widths: [code, 15, ...amounts] };
}

function sheetsOf(context: ReturnType<typeof contextOf>): Sheet[] {
  const style: TableStyle = {
    ...{ rules: 'filled-paths', size: 8, rowHeight: 12.4 },
    ...{ padding: 3, continuation: 'header' },
  };
  const summary = { lineNumbers: true, amountWord: '决算数', gap: false } as const;
  const coded: CodedLayout = {
    ...{ codes: 'joined', codeHead: '科目代码', columnNumbers: true },
    ...{ total: 'first', emptyRows: 0 },
  };
  const of = (fund: string) => (line: { fund: string }) => line.fund === fund;
  const capital = appropriationColumns('小计', 'expenditure.', '本年支出');
  const general = appropriationColumns('小计', '', '本年支出');
  const detail = { panels: threePanels, codes: 'joined', groups: false, total: false } as const;
  const tables: [string, PaperTable][] = [
    ['收入支出决算总表', revenueExpenditureSummary(context, summary)],
    ['收入决算表', narrowed(codedTable(context, 'revenue', revenueColumns, coded))],
    ['支出决算表', narrowed(codedTable(context, 'expenditure', expenditureColumns, coded))],
    ['财政拨款收入支出决算总表', fiscalSummary(context, summary)],
    [
      '一般公共预算财政拨款支出决算表',
      codedTable(context, 'general_budget_expenditure', general, coded, of('general_budget')),
    ],
    ['一般公共预算财政拨款基本支出决算表', basicDetail(context, detail)],
    [
      '政府性基金预算财政拨款收入支出决算表',
      narrowed(codedTable(context, 'government_fund', fundColumns, coded, of('government_fund'))),
    ],
    ['国有资本经营预算财政拨款支出决算表', codedTable(context, 'state_capital', capital, coded, of('state_capital'))],
    ['财政拨款“三公”经费及会议费、培训费支出决算表', threePublic(context, { kind: 'rows', columnNumbers: true })],
  ];
  return tables.map(([title, table], index) => ({
    ...{ title, table, style, setup: 'landscape' },
    number: `公开${String(index + 1).padStart(2, '0')}表`,
    notes: ['注：本表金额由元换算为万元，四舍五入可能带来尾差。'],
  }));
}
