import type { Place, Unit } from './record.ts';

/** The form id of the records of self-assessments. */
export const annexForm = 'project_performance';

/** The role of a row of the funds block in its sum: `total` = `fiscal` + `carried` + `other`; empty when unknown. */
export type FundPart = 'total' | 'fiscal' | 'fiscal_part' | 'carried' | 'other' | '';

/** A row of the funds block (项目资金) of a self-assessment; its figures are records. */
export type FundRow = { readonly rowKey: string; readonly part: FundPart };

/** An indicator (三级指标) and its printed words; its weight and score are records under `rowKey`. */
export type Indicator = {
  readonly rowKey: string;
  /** 一级指标 and 二级指标; empty when unknown. */
  readonly level1: string;
  readonly level2: string;
  readonly label: string;
  /** 年度指标值 and 实际完成值 as printed: `≥95%`, `显著`. */
  readonly target: string;
  readonly actual: string;
  /** 偏差原因分析及改进措施. */
  readonly reason: string;
  readonly place: Place;
};

/** What the conclusion (自评结论) states. */
export type AnnexConclusion = {
  readonly text: string;
  /** Plain decimal. */
  readonly score?: string;
  /** The grade as printed: 优, 良好. */
  readonly grade?: string;
  readonly place: Place;
};

/**
 * A self-assessment of a project (项目支出绩效自评表) in the annex of a report. Its amounts, rates, weights and scores
 * are records of the form `project_performance`, with row keys that begin with `ordinal/`.
 */
export type ProjectAnnex = {
  /** The number of the self-assessment in the document, from 1. */
  readonly ordinal: number;
  readonly title: string;
  /** Name of the project, of the department in charge and of the unit that carried it out, as printed. */
  readonly project: string;
  readonly department: string;
  readonly implementer: string;
  /** The unit of its amounts; empty when none is stated. */
  readonly unit: Unit | '';
  readonly pages: readonly number[];
  readonly place: Place;
  readonly funds: readonly FundRow[];
  readonly indicators: readonly Indicator[];
  readonly conclusion?: AnnexConclusion;
  /** The number of the report in the file; absent for the first. */
  readonly report?: number;
};
