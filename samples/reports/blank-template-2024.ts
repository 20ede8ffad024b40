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
import { contextOf, unitWords, type Report, type Sheet } from '../report.ts';

const department = '××市××局';

/** A template that nobody has filled in: all tables are printed, no amount is, and no record is expected. */
export function blankTemplate(): Report {
  return {
    name: 'blank-template-2024',
    words: {
      title: `${department}2024年度部门决算公开（样式）`,
      department,
      date: '2025年×月',
      duties: ['……'],
      offices: ['××科', '××科'],
      units: [['××××', '××单位']],
    },
    partTitle: '第二部分 2024年度部门决算表',
    caption: { left: `部门：${department}`, middle: '', right: unitWords('万元') },
    sheets: sheetsOf(),
    narrativeTitle: '2024年度部门决算情况说明',
    narrative: [
      {
        heading: '一、收入支出决算总体情况说明',
        paragraphs: [
          '2024年度收入、支出总计均为××万元。与2023年度相比，增加（减少）××万元，增长（下降）××%，主要原因是××。',
        ],
      },
      {
        heading: '二、收入决算情况说明',
        paragraphs: ['2024年度本年收入合计××万元，其中：财政拨款收入××万元，占××%；其他收入××万元，占××%。'],
      },
    ],
    glossary: ['（请按照实际使用的名词填写。）'],
    footer: '#',
  };
}

function sheetsOf(): Sheet[] {
  const context = contextOf({
    year: 2024,
    print: { unit: '万元', zero: 'blank', digits: 'commas', negative: '-' },
    plan: { seed: 1, granularity: 1, lines: [] },
  });
  const style: TableStyle = { ...plainStyle, size: 8, rowHeight: 15 };
  const summary = { lineNumbers: true, amountWord: '决算数', gap: false } as const;
  const coded: CodedLayout = {
    ...{ codes: 'split', codeHead: '科目编码', columnNumbers: true },
    ...{ total: 'header', emptyRows: 8 },
  };
  const capital = appropriationColumns('合计', 'expenditure.', '本年支出');
  const tables: [string, Sheet['table']][] = [
    ['收入支出决算总表', revenueExpenditureSummary(context, summary)],
    ['收入决算表', codedTable(context, 'revenue', revenueColumns, coded)],
    ['支出决算表', codedTable(context, 'expenditure', expenditureColumns, coded)],
    ['财政拨款收入支出决算总表', fiscalSummary(context, summary)],
    [
      '一般公共预算财政拨款支出决算表',
      codedTable(context, 'general_budget_expenditure', appropriationColumns('合计'), coded),
    ],
    [
      '一般公共预算财政拨款基本支出决算表',
      basicDetail(context, { panels: twoPanels, codes: 'joined', groups: true, total: false }),
    ],
    ['政府性基金预算财政拨款收入支出决算表', codedTable(context, 'government_fund', fundColumns, coded)],
    ['国有资本经营预算财政拨款支出决算表', codedTable(context, 'state_capital', capital, coded)],
    ['财政拨款“三公”经费支出决算表', threePublic(context, { kind: 'twelve', columnNumbers: true })],
  ];
  return tables.map(([title, table], index) => ({
    ...{ title, table, style, setup: 'portrait' },
    number: `公开${String(index + 1).padStart(2, '0')}表`,
  }));
}
