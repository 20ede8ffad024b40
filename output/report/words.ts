import type { Language, Severity } from '../../model/finding.ts';
import type { FormState } from './facts.ts';

/** The words of the report, in both languages. */
export type Words = (typeof words)['zh'];

const severities: { readonly [language in Language]: { readonly [kind in Severity]: string } } = {
  zh: { error: '错误', warning: '提醒', info: '提示' },
  en: { error: 'error', warning: 'warning', info: 'hint' },
};
const states: { readonly [language in Language]: { readonly [kind in FormState['state']]: string } } = {
  zh: { filled: '有数据', blank: '空表', missing: '缺', unread: '所在页可能未能读取' },
  en: { filled: 'with figures', blank: 'blank', missing: 'missing', unread: 'perhaps on an unread page' },
};
const columns: { readonly [language in Language]: { readonly [column: string]: string } } = {
  zh: {
    basic: '基本支出',
    project: '项目支出',
    remit_superior: '上缴上级支出',
    operating: '经营支出',
    subsidy_affiliated: '对附属单位补助支出',
    total: '合计',
    abroad: '因公出国（境）费',
    vehicle: '公务用车购置及运行维护费',
    reception: '公务接待费',
    meeting: '会议费',
    training: '培训费',
  },
  en: {
    basic: 'basic',
    project: 'projects',
    remit_superior: 'remitted to superior',
    operating: 'operating',
    subsidy_affiliated: 'to affiliated units',
    total: 'total',
    abroad: 'abroad',
    vehicle: 'vehicles',
    reception: 'reception',
    meeting: 'meetings',
    training: 'training',
  },
};

export const words = {
  zh: {
    language: 'zh-CN',
    severities: severities.zh,
    states: states.zh,
    columns: columns.zh,
    title: '部门决算核对报告',
    about:
      '金额单位：万元。每个数字都可点开，跳到所在文件的那一页。本报告与 records.csv、findings.csv 出自同一次运行。',
    figures: (documents: string, records: string, doubted: string) =>
      `${documents} 份文件，${records} 个数据，其中 ${doubted} 个读数存疑。`,
    statuses: (ok: string, partial: string, failed: string) =>
      `完整读取 ${ok} 份，部分读取 ${partial} 份，未能读取 ${failed} 份。`,
    coverage: '找到了哪些报表',
    coverageHelp: '格内是读出的数据个数，点开为所在页；右上角是涉及该表的问题数（四舍五入不计）。',
    document: '文件',
    onlyWorst: (shown: string, all: string) =>
      `共 ${all} 份文件，这里列出问题最多的 ${shown} 份；全部见 documents.csv。`,
    findings: '哪些对不上',
    noFindings: '没有发现任何问题。',
    byClass: '按类别',
    byCheck: '按核对项',
    byDepartment: '按部门',
    unnamed: '（未署名）',
    listed: '错误与提醒',
    nothingListed: '没有错误，也没有提醒。',
    onlyFirst: (shown: string, all: string) => `共 ${all} 条，这里列出前 ${shown} 条；全部见 findings.csv。`,
    page: (page: number) => `第 ${page} 页`,
    spending: '钱花在哪里',
    noSpending: '没有读到支出决算表。',
    spendingSize: '本年支出：基本支出与项目支出',
    structure: '支出结构（按类）',
    amount: '金额',
    share: '占比',
    total: '本年支出合计',
    others: '其他',
    threePublic: '“三公”经费',
    budget: '预算数',
    actual: '决算数',
    byYear: (department: string) => `${department}：“三公”经费决算数，按年度`,
  },
  en: {
    language: 'en',
    severities: severities.en,
    states: states.en,
    columns: columns.en,
    title: 'Final accounts, read and checked',
    about:
      'Amounts in 万元 (10,000 yuan). Every figure is a link to its page. Made by the same run as records.csv and findings.csv.',
    figures: (documents: string, records: string, doubted: string) =>
      `${documents} documents, ${records} records, ${doubted} of them read with doubt.`,
    statuses: (ok: string, partial: string, failed: string) =>
      `${ok} read completely, ${partial} in part, ${failed} not at all.`,
    coverage: 'Which forms were found',
    coverageHelp:
      'In each cell the number of records, a link to the page; raised, the number of findings that touch the form (rounding left out).',
    document: 'document',
    onlyWorst: (shown: string, all: string) =>
      `${all} documents in all; here are the ${shown} with the most findings, all are in documents.csv.`,
    findings: 'What does not add up',
    noFindings: 'Nothing was found.',
    byClass: 'By class',
    byCheck: 'By check',
    byDepartment: 'By department',
    unnamed: '(no name)',
    listed: 'Errors and warnings',
    nothingListed: 'No errors and no warnings.',
    onlyFirst: (shown: string, all: string) => `${all} in all; here are the first ${shown}, all are in findings.csv.`,
    page: (page: number) => `p. ${page}`,
    spending: 'Where the money went',
    noSpending: 'No form of expenditure was read.',
    spendingSize: 'Expenditure of the year: basic and projects',
    structure: 'Structure of expenditure (by 类)',
    amount: 'amount',
    share: 'share',
    total: 'expenditure of the year',
    others: 'others',
    threePublic: '三公 (travel abroad, vehicles, reception)',
    budget: 'budget',
    actual: 'actual',
    byYear: (department: string) => `${department}: 三公 by year, actual`,
  },
} as const satisfies { readonly [language in Language]: object };
