import type { ProjectAnnex } from '../../model/annex.ts';
import type { DocumentResult } from '../../model/document.ts';
import { column, type Column } from '../columns.ts';
import { boxColumns } from './box.ts';
import { defineTable } from './define.ts';
import { reportOf } from './reports.ts';
import { yearOf } from './year.ts';

type Line = { readonly result: DocumentResult; readonly annex: ProjectAnnex; readonly amountOf: AmountOf };
type AmountOf = (rowKey: string, columnKey: string) => string | undefined;

/** Looks up the figures of an annex in the records; a person's correction takes precedence. */
function amountsOf(result: DocumentResult): (annex: ProjectAnnex) => AmountOf {
  const amounts = new Map(
    result.records.map(({ report = 1, rowKey, columnKey, amount, correctedAmount }) => [
      `${String(report)}|${rowKey}|${columnKey}`,
      correctedAmount ?? amount,
    ]),
  );
  return ({ report = 1 }) =>
    (rowKey, columnKey) =>
      amounts.get(`${String(report)}|${rowKey}|${columnKey}`) || undefined;
}

const fund = (name: string, meaning: string): Column<Line> =>
  column(name, 'decimal', 16, meaning, ({ annex, amountOf }) => {
    const total = annex.funds.find((row) => row.part === 'total');
    return total && amountOf(total.rowKey, name);
  });

/** One line for each self-assessment of a project (项目支出绩效自评表). */
export const annexes = defineTable<Line>({
  name: 'annexes',
  sheet: '绩效自评',
  items: (result) => {
    const amountOf = amountsOf(result);
    return result.annexes.map((annex) => ({ result, annex, amountOf: amountOf(annex) }));
  },
  columns: [
    column('document', 'text', 30, '文档 document', ({ result }) => result.document),
    column(
      'department',
      'text',
      20,
      '部门 department, as printed',
      ({ result, annex }) => reportOf(result, annex).department,
    ),
    column('year', 'year', 7, '年度 year', ({ result, annex }) => yearOf(reportOf(result, annex))),
    column('annex', 'integer', 7, '第几张 ordinal in the document', ({ annex }) => annex.ordinal),
    column('project', 'text', 36, '项目名称 project', ({ annex }) => annex.project),
    column('department_in_charge', 'text', 24, '主管部门 department in charge', ({ annex }) => annex.department),
    column('implementer', 'text', 24, '实施单位 unit that carried it out', ({ annex }) => annex.implementer),
    column('unit', 'text', 7, '单位 元, 千元, 万元, 百万元 or 亿元', ({ annex }) => annex.unit),
    fund('budget_initial', '年初预算数 initial budget'),
    fund('budget_full_year', '全年预算数 budget after changes'),
    fund('executed', '全年执行数 spent'),
    fund('rate', '执行率 % spent, as printed'),
    column('score', 'decimal', 10, '总分得分 total score', ({ annex, amountOf }) =>
      amountOf(`${annex.ordinal}/总分`, 'score'),
    ),
    column(
      'claimed_score',
      'decimal',
      10,
      '结论所称得分 score in the conclusion',
      ({ annex }) => annex.conclusion?.score,
    ),
    column('grade', 'text', 7, '等级 grade in the conclusion', ({ annex }) => annex.conclusion?.grade),
    column('conclusion', 'text', 60, '结论 text of the conclusion', ({ annex }) => annex.conclusion?.text),
    ...boxColumns<Line>(({ annex }) => annex.place),
    column('report', 'integer', 8, '第几份 report in the document', ({ annex }) => annex.report ?? 1),
  ],
});

type IndicatorLine = Line & { readonly indicator: ProjectAnnex['indicators'][number] };

/** One line for each indicator (三级指标) of a self-assessment. */
export const indicators = defineTable<IndicatorLine>({
  name: 'indicators',
  sheet: '绩效指标',
  items: (result) => {
    const amountOf = amountsOf(result);
    return result.annexes.flatMap((annex) =>
      annex.indicators.map((indicator) => ({ result, annex, amountOf: amountOf(annex), indicator })),
    );
  },
  columns: [
    column('document', 'text', 30, '文档 document', ({ result }) => result.document),
    column('annex', 'integer', 7, '第几张 ordinal in the document', ({ annex }) => annex.ordinal),
    column('project', 'text', 36, '项目名称 project', ({ annex }) => annex.project),
    column('row_key', 'text', 30, '行 row key in records', ({ indicator }) => indicator.rowKey),
    column('level1', 'text', 16, '一级指标 first level', ({ indicator }) => indicator.level1),
    column('level2', 'text', 16, '二级指标 second level', ({ indicator }) => indicator.level2),
    column('indicator', 'text', 36, '三级指标 indicator', ({ indicator }) => indicator.label),
    column('target', 'text', 24, '年度指标值 target, as printed', ({ indicator }) => indicator.target),
    column('actual', 'text', 24, '实际完成值 result, as printed', ({ indicator }) => indicator.actual),
    column('weight', 'decimal', 8, '分值 weight', ({ indicator, amountOf }) => amountOf(indicator.rowKey, 'weight')),
    column('score', 'decimal', 8, '得分 score', ({ indicator, amountOf }) => amountOf(indicator.rowKey, 'score')),
    column('reason', 'text', 40, '偏差原因 reason for the difference', ({ indicator }) => indicator.reason),
    ...boxColumns<IndicatorLine>(({ indicator }) => indicator.place),
    column('line', 'integer', 7, '行号 1-based line of a text file', ({ indicator }) => indicator.place.line),
    column('report', 'integer', 8, '第几份 report in the document', ({ annex }) => annex.report ?? 1),
  ],
});
