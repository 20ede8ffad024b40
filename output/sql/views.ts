import { loadCodebook, type FormOfResults } from '../../catalogue/load/columns.ts';
import type { Bilingual } from '../../model/finding.ts';
import { harmlessFlags, unitPowers } from '../../model/record.ts';
import type { Dialect } from './dialect.ts';
import { quoted, quotedName } from './quote.ts';

/** A view of a database: what one line of it is, and its query. */
export type View = {
  readonly name: string;
  readonly meaning: Bilingual;
  readonly query: (dialect: Dialect) => string;
};

const yuanInUnit = Object.entries(unitPowers)
  .map(([unit, power]) => `WHEN ${quoted(unit)} THEN ${10 ** power}`)
  .join(' ');

/** No view mixes kinds: budgets have views of their own. */
const ofBudgets = "kind IN ('部门预算', '单位预算')";

const kinds = [
  { prefix: '', kind: '决算', condition: `NOT coalesce(${ofBudgets}, false)`, zh: '决算', en: 'final accounts' },
  { prefix: 'budget_', kind: '预算', condition: ofBudgets, zh: '预算', en: 'budgets' },
] as const;

// A view and its twin: one with what may be added up, one with the totals and higher levels.
const twins = [
  { suffix: '', leaf: 'is_leaf', zh: '末级', en: 'leaves' },
  { suffix: '_totals', leaf: 'NOT is_leaf', zh: '合计与各上级', en: 'totals and what stands above leaves' },
] as const;

const eachKind = (make: (kind: (typeof kinds)[number], twin: (typeof twins)[number]) => View): View[] =>
  kinds.flatMap((kind) => twins.map((twin) => make(kind, twin)));

/** Columns that every view of amounts has. */
const amountViews: readonly View[] = [
  ...kinds.map(({ prefix, condition, zh, en }): View => ({
    name: `all_${prefix}amounts`,
    meaning: {
      zh: `${zh}：印刷的每个金额，各级都有，不可相加`,
      en: `a printed amount of ${en}, of every level: not to be added up`,
    },
    query: ({ yuan }) => `SELECT document, department, year, form, row_key, row_label, column_key,
         coalesce(corrected_amount, amount) AS amount, unit,
         ${yuan(`CASE unit ${yuanInUnit} END`)} AS yuan,
         page, y0, flags, report, kind, unit_name, level, is_total, is_leaf, parent_key
       FROM records WHERE ${condition}`,
  })),
  ...eachKind(({ prefix, zh, en }, twin) => ({
    name: `${prefix}amounts${twin.suffix}`,
    meaning: {
      zh: `${zh}：一个金额（${twin.zh}），按元（yuan）`,
      en: `an amount of ${en} (${twin.en}), in 元 (yuan)`,
    },
    query: () => `SELECT * FROM all_${prefix}amounts WHERE ${twin.leaf}`,
  })),
];

const departmentViews: readonly View[] = [
  ...kinds.map(({ prefix, zh, en }): View => ({
    name: `all_${prefix}department_amounts`,
    meaning: {
      zh: `${zh}：部门、年度、报表、行、栏各一行，各级都有，不可相加；department 是 reports 的 body；同一部门年度有几份时取一份（部门先于单位）`,
      en: `a department, year, form, row and column of ${en}, of every level: not to be added up; department is the body of reports; of several reports one (of the department before that of a unit)`,
    },
    query: () => `WITH named AS (
         SELECT coalesce(nullif(body, ''), department) AS department, amounts.year, amounts.form, amounts.row_key,
           amounts.column_key, amounts.row_label, amounts.yuan, amounts.document, amounts.report, amounts.level,
           amounts.is_total, amounts.is_leaf, amounts.parent_key, amounts.kind, amounts.page, amounts.y0
         FROM all_${prefix}amounts AS amounts
         LEFT JOIN (SELECT document, report, body FROM reports) AS bodies
           ON bodies.document = amounts.document AND bodies.report = amounts.report
         WHERE amounts.department <> '' AND amounts.year IS NOT NULL
       ), ranked AS (
         SELECT *, dense_rank() OVER (
             PARTITION BY department, year, form ORDER BY coalesce(kind LIKE '单位%', false), document, report) AS place,
           row_number() OVER (
             PARTITION BY department, year, form, document, report, row_key, column_key ORDER BY page, y0) AS repeat
         FROM named
       ), counted AS (
         SELECT department, year, form, row_key, column_key, count(DISTINCT document) AS documents
         FROM ranked GROUP BY department, year, form, row_key, column_key
       )
       SELECT department, year, form, row_key, column_key, row_label, yuan, document, documents, report, level, is_total,
         is_leaf, parent_key, kind
       FROM ranked JOIN counted USING (department, year, form, row_key, column_key)
       WHERE place = 1 AND repeat = 1`,
  })),
  ...eachKind(({ prefix, zh, en }, twin) => ({
    name: `${prefix}department_amounts${twin.suffix}`,
    meaning: {
      zh: `${zh}：部门、年度、报表、行、栏各一行（${twin.zh}）；documents 是载有它的文档数`,
      en: `a department, year, form, row and column of ${en} (${twin.en}); documents says in how many documents it stands`,
    },
    query: () => `SELECT * FROM all_${prefix}department_amounts WHERE ${twin.leaf}`,
  })),
];

const codeDigits = [3, 5, 7];
const isCode = codeDigits.map((digits) => `code GLOB '${'[0-9]'.repeat(digits)}'`).join(' OR ');

/**
 * What a budget plans, by row and column. The figures are as printed; in addition, where a row combines several codes,
 * or a unit and a code, each code without a row of its own gets the sum of the rows that belong to it or to a code
 * below it.
 */
const planned: View = {
  name: 'planned_amounts',
  meaning: {
    zh: '预算：部门、年度、报表、行、栏各一行，各级都有，不可相加；一行印有几个科目（或单位和科目）时按科目汇总，rows 是合成它的印刷行数',
    en: 'a department, year, form, row and column of budgets, of every level: not to be added up; where rows name several codes, or a unit and a code, they are added up by code, rows says how many',
  },
  query: ({ parts, exact }) => `WITH printed AS (SELECT * FROM all_budget_department_amounts), coded AS (
         SELECT printed.*, substr(part.value || '#', 1, instr(part.value || '#', '#') - 1) AS code
         FROM printed, ${parts('row_key', 'part', '/')} WHERE is_leaf AND row_key LIKE '%/%'
       ), prefixed AS (
         SELECT DISTINCT department, year, form, document, report, kind, row_key, column_key, yuan, substr(code, 1, digits) AS code
         FROM coded CROSS JOIN (${codeDigits.map((digits) => `SELECT ${String(digits)} AS digits`).join(' UNION ALL ')}) AS lengths
         WHERE (${isCode}) AND length(code) >= digits
       ), summed AS (
         SELECT department, year, form, code, column_key, ${exact('sum(yuan)')} AS yuan, document, report, kind, count(*) AS rows
         FROM prefixed GROUP BY department, year, form, document, report, kind, code, column_key
       )
       SELECT department, year, form, row_key, column_key, yuan, document, report, kind, 1 AS rows FROM printed
       UNION ALL
       SELECT department, year, form, code, column_key, yuan, document, report, kind, rows FROM summed
       WHERE NOT EXISTS (
         SELECT 1 FROM printed WHERE printed.department = summed.department AND printed.year = summed.year
           AND printed.form = summed.form AND printed.row_key = summed.code)`,
};

const pairs: readonly View[] = twins.flatMap((twin): View[] => [
  {
    name: `budget_and_actual${twin.suffix}`,
    meaning: {
      zh: `同一部门同一年度的预算与决算（${twin.zh}）`,
      en: `what a budget plans beside the final accounts of the same body and year (${twin.en} of the accounts)`,
    },
    query: ({ exact }) => `SELECT department, year, form, row_key, actual.row_label, column_key,
         plan.yuan AS budget_yuan, actual.yuan AS actual_yuan, ${exact('actual.yuan - plan.yuan')} AS difference_yuan,
         CASE WHEN plan.yuan <> 0 THEN round(100 * CAST(actual.yuan AS DOUBLE) / plan.yuan, 2) END AS percent,
         plan.document AS budget_document, actual.document AS document, actual.level,
         plan.kind AS budget_kind, actual.kind AS kind, plan.rows AS budget_rows
       FROM department_amounts${twin.suffix} AS actual
       JOIN planned_amounts AS plan USING (department, year, form, row_key, column_key)`,
  },
  {
    name: `figures${twin.suffix}`,
    meaning: {
      zh: `部门、年度、报表和行（科目编码）各一行（${twin.zh}）；yuan 以栏为键`,
      en: `a department, year, form and row (code) (${twin.en}); yuan maps column keys to amounts`,
    },
    query: ({
      yuanByColumn,
    }) => `SELECT department, year, form, row_key, max(row_label) FILTER (WHERE place = 1) AS row_label,
         ${yuanByColumn} AS yuan, max(documents) AS documents, max(level) FILTER (WHERE place = 1) AS level
       FROM (SELECT *, row_number() OVER (
               PARTITION BY department, year, form, row_key ORDER BY document, column_key) AS place
             FROM department_amounts${twin.suffix}) AS placed
       GROUP BY department, year, form, row_key ORDER BY department, year, form, row_key`,
  },
  {
    name: `year_on_year${twin.suffix}`,
    meaning: {
      zh: `一个数与上年同一行同一栏之比（${twin.zh}）：增减额（元）与增减率（%）`,
      en: `a figure (${twin.en}) and that of the year before: change in 元 and in per cent`,
    },
    query: ({ exact }) => `SELECT department, form, row_key, now.row_label, column_key,
         before.year AS previous_year, now.year AS year, before.yuan AS previous_yuan, now.yuan AS yuan,
         ${exact('now.yuan - before.yuan')} AS change_yuan,
         CASE WHEN before.yuan <> 0 THEN round(100 * CAST(now.yuan - before.yuan AS DOUBLE) / abs(before.yuan), 2) END AS change_percent,
         before.document AS previous_document, now.document AS document, now.level
       FROM department_amounts${twin.suffix} AS now
       JOIN all_department_amounts AS before USING (department, form, row_key, column_key)
       WHERE now.year = before.year + 1`,
  },
]);

const boostColumns = (
  prefix: string,
  phase: string,
  form: string,
  column: string,
  classes: string,
): string => `SELECT unit_name AS body, year, ${classes}, ${quoted(phase)} AS phase, yuan AS amount_yuan, row_key, row_label, document, report
       FROM ${prefix}amounts WHERE form = ${quoted(form)} AND column_key = ${quoted(column)}`;

const boost = (classes: string, form: string, column: string): string =>
  kinds
    .map(({ prefix, kind }) => boostColumns(prefix, kind === '决算' ? 'executed' : 'approved', form, column, classes))
    .join('\n       UNION ALL\n       ');

const noClass = 'CAST(NULL AS VARCHAR)';

/** Whether a word is one of those in a text column that joins words with `;`. */
const among = (column: string, word: string): string =>
  `instr(';' || coalesce(${column}, '') || ';', ';' || ${word} || ';') > 0`;

/** The flags of a record, without those that do not doubt it. */
const withoutHarmless = `trim(${harmlessFlags.reduce(
  (text, flag) => `replace(${text}, ${quoted(`;${flag};`)}, ';')`,
  "';' || coalesce(flags, '') || ';'",
)}, ';')`;

const otherViews: readonly View[] = [
  {
    name: 'boost',
    meaning: {
      zh: '全部支出按功能分类：单位、年度、功能、经济分类（此表不印，为空）、阶段（executed 决算、approved 预算）、金额（元）；同一阶段可相加',
      en: 'spending by function: body, year, function, economic class (not printed here, NULL), phase (executed, approved), amount in 元; may be added up within a phase',
    },
    query: ({ firstCode }) => boost(`${firstCode} AS function, ${noClass} AS economic_class`, 'expenditure', 'total'),
  },
  {
    name: 'boost_economic',
    meaning: {
      zh: '一般公共预算基本支出按经济分类，列同 boost；是 boost 的一部分，两者不可相加',
      en: 'basic expenditure of the general public budget by economic class, columns as boost; a part of what boost holds, so the two are not to be added up',
    },
    query: ({ firstCode }) =>
      boost(`${noClass} AS function, ${firstCode} AS economic_class`, 'general_budget_basic_detail', 'amount'),
  },
  {
    name: 'leaf_sums',
    meaning: {
      zh: '每份报告每表每栏：末级之和与印刷的合计及相差（元）；不为零者先看 findings 再相加',
      en: 'a column of a form of a report: the sum of its leaves, the printed total, and the difference in 元; where it is not zero look at findings first',
    },
    query: ({ exact }) => `SELECT document, report, kind, form, column_key, leaves, leaves_yuan, total_yuan,
         ${exact('coalesce(leaves_yuan, 0) - total_yuan')} AS difference_yuan
       FROM (
         SELECT document, report, kind, form, column_key, count(*) FILTER (WHERE is_leaf) AS leaves,
           ${exact('sum(yuan) FILTER (WHERE is_leaf)')} AS leaves_yuan,
           ${exact('sum(yuan) FILTER (WHERE is_total AND parent_key IS NULL)')} AS total_yuan
         FROM (SELECT * FROM all_amounts UNION ALL SELECT * FROM all_budget_amounts) AS every
         WHERE form <> 'project_performance' AND NOT (${among('flags', quoted('repeated-key'))})
         GROUP BY document, report, kind, form, column_key
       ) AS summed ORDER BY document, report, kind, form, column_key`,
  },
  {
    name: 'doubtful_records',
    meaning: { zh: '带有存疑标记的记录', en: 'a record with a flag that throws doubt on its figure' },
    query: () => `SELECT * FROM records WHERE ${withoutHarmless} <> ''`,
  },
  {
    name: 'coverage',
    meaning: {
      zh: '部门、年度、报表：filled 有数、blank 空表、missing 缺表',
      en: 'a department, year and form: filled, blank or missing',
    },
    query: ({ parts }) => `WITH named AS (
         SELECT document, department, year, missing.value AS form, 1 AS state
         FROM documents, ${parts('forms_missing', 'missing')} WHERE missing.value <> '' AND kind <> '预算'
         UNION ALL
         SELECT document, department, year, found.value AS form,
                CASE WHEN ${among('forms_blank', 'found.value')} THEN 2 ELSE 3 END AS state
         FROM documents, ${parts('forms_found', 'found')} WHERE found.value <> '' AND kind <> '预算'
       ), counted AS (SELECT document, form, count(*) AS amounts FROM records GROUP BY document, form)
       SELECT department, year, form, CASE max(state) WHEN 3 THEN 'filled' WHEN 2 THEN 'blank' ELSE 'missing' END AS state,
              count(DISTINCT document) AS documents, CAST(coalesce(sum(amounts), 0) AS BIGINT) AS amounts
       FROM named LEFT JOIN counted USING (document, form)
       GROUP BY department, year, form ORDER BY department, year, form`,
  },
];

/** All views, ordered so that each comes after those it uses. They are the same in every database. */
export function allViews(): readonly View[] {
  return [...amountViews, ...departmentViews, planned, ...pairs, ...otherViews, ...formViews()];
}

/**
 * For each form of the catalogue a view with one line per document, report and row, in printed order, and one column
 * per column key.
 */
function formViews(): View[] {
  const { forms } = loadCodebook();
  return kinds.flatMap((kind) =>
    forms.filter((form) => form.kind === kind.kind).flatMap((form) => twins.map((twin) => formView(form, kind, twin))),
  );
}

function formView(
  { form, name, columns }: FormOfResults,
  { prefix }: (typeof kinds)[number],
  twin: (typeof twins)[number],
): View {
  const pivoted = columns.map(({ key, value }) => {
    const figure = value === 'money' ? 'yuan' : 'amount';
    return `max(${figure}) FILTER (WHERE column_key = ${quoted(key)}) AS ${quotedName(key)}`;
  });
  return {
    name: `${prefix}form_${form}${twin.suffix}`,
    meaning: {
      zh: `《${name.zh}》的一行（${twin.zh}），每栏一列，金额按元`,
      en: `a document and row of ${name.en} (${twin.en}), one column a column key, money in 元`,
    },
    // If a row is printed twice, the first one counts.
    query: () => `SELECT document, max(department) AS department, max(year) AS year, row_key,
         max(row_label) AS row_label, ${pivoted.join(', ')},
         report, max(unit_name) AS unit_name, max(level) AS level
       FROM (SELECT *, row_number() OVER (
               PARTITION BY document, report, row_key, column_key ORDER BY page, y0) AS place
             FROM ${prefix}amounts${twin.suffix} WHERE form = ${quoted(form)}) AS placed
       WHERE place = 1 GROUP BY document, report, row_key ORDER BY document, report, min(page), min(y0)`,
  };
}
