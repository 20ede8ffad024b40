import { loadAllChecks } from '../../catalogue/load/all-checks.ts';
import type { CheckHead } from '../../catalogue/load/check-head.ts';
import { loadCheckCatalogue } from '../../catalogue/load/checks.ts';
import type { CodeSystem } from '../../catalogue/load/codes.ts';
import { loadCodebook, type ColumnEntry, type FormOfResults } from '../../catalogue/load/columns.ts';
import { column, type Column, type ColumnInfo, type Value } from '../columns.ts';

/** A table that explains the other tables; it is the same in every results folder of one version of the program. */
export type CodebookTable = {
  readonly isCodebook: true;
  readonly name: string;
  readonly sheet: string;
  readonly columns: readonly ColumnInfo[];
  readonly rows: () => readonly (readonly Value[])[];
};

/** Whether a table is one of those that explain the others. */
export const isCodebook = (table: { readonly name: string }): table is CodebookTable => 'isCodebook' in table;

function codebookTable<Item>(definition: {
  readonly name: string;
  readonly sheet: string;
  readonly items: () => readonly Item[];
  readonly columns: readonly Column<Item>[];
}): CodebookTable {
  const { name, sheet, items, columns } = definition;
  // Every format writes the same lines.
  let rows: readonly (readonly Value[])[] | undefined;
  return {
    isCodebook: true,
    name,
    sheet,
    columns,
    // Every name is given in both languages, whatever the language of the messages.
    rows: () => (rows ??= items().map((item) => columns.map((each) => each.value(item, 'zh')))),
  };
}

const kindMeaning = '种类 决算 or 预算';

const forms = codebookTable<FormOfResults>({
  name: 'forms',
  sheet: '报表目录',
  items: () => loadCodebook().forms,
  columns: [
    column('form', 'text', 32, '报表 form id', ({ form }) => form),
    column('kind', 'text', 7, kindMeaning, ({ kind }) => kind),
    column('name_zh', 'text', 36, '名称 name in Chinese', ({ name }) => name.zh),
    column('name_en', 'text', 40, '英文名称 name in English', ({ name }) => name.en),
    column('titles', 'text', 60, '标题 printed titles, joined with ;', ({ titles }) => titles.join(';') || undefined),
  ],
});

type FormColumn = { readonly form: FormOfResults; readonly entry: ColumnEntry };

const columns = codebookTable<FormColumn>({
  name: 'columns',
  sheet: '栏目目录',
  items: () => loadCodebook().forms.flatMap((form) => form.columns.map((entry) => ({ form, entry }))),
  columns: [
    column('form', 'text', 32, '报表 form id', ({ form }) => form.form),
    column('kind', 'text', 7, kindMeaning, ({ form }) => form.kind),
    column('column_key', 'text', 28, '列 column', ({ entry }) => entry.key),
    column('name_zh', 'text', 30, '名称 name in Chinese', ({ entry }) => entry.name.zh),
    column('name_en', 'text', 36, '英文名称 name in English', ({ entry }) => entry.name.en),
    column('part_of', 'text', 24, '其中数 column that it is a part of; never add both', ({ entry }) => entry.partOf),
    column(
      'adds_up',
      'boolean',
      9,
      '是否可加总 whether it and the other parts add up to part_of',
      ({ entry }) => entry.addsUp,
    ),
    column('value', 'text', 9, '数值 money, percent or score', ({ entry }) => entry.value),
  ],
});

type Code = {
  readonly system: CodeSystem;
  readonly code: string;
  readonly name: string;
  readonly years: readonly number[];
  readonly documents: number;
};

/** One line for each name that a code has had. */
function codeNames(): Code[] {
  const { codes } = loadCheckCatalogue();
  const named: Code[] = [];
  for (const system of ['functional', 'economic_dept'] as const) {
    for (const [code, all] of codes[system]) {
      for (const name of new Set(all.map((each) => each.name))) {
        const own = all.filter((each) => each.name === name);
        const documents = own.reduce((sum, each) => sum + each.documents, 0);
        named.push({ system, code, name, years: own.map(({ year }) => year), documents });
      }
    }
  }
  return named.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

const keyOf = ({ system, code, name, years }: Code): string =>
  `${system === 'functional' ? '1' : '2'}|${code}|${String(Math.min(...years))}|${name}`;

const codes = codebookTable<Code>({
  name: 'codes',
  sheet: '科目代码',
  items: codeNames,
  columns: [
    column('system', 'text', 14, '分类 functional or economic_dept', ({ system }) => system),
    column('code', 'text', 9, '科目编码 code', ({ code }) => code),
    column('name', 'text', 36, '科目名称 name, as published', ({ name }) => name),
    column('level', 'integer', 7, '级次 1 类, 2 款, 3 项', ({ code }) => Math.min(3, Math.ceil((code.length - 1) / 2))),
    column('parent_code', 'text', 9, '上级科目 code above', ({ code }) =>
      code.length > 3 ? code.slice(0, code.length - 2) : undefined,
    ),
    column('first_year', 'year', 8, '首见年度 first year seen', ({ years }) => Math.min(...years)),
    column('last_year', 'year', 8, '末见年度 last year seen', ({ years }) => Math.max(...years)),
    column('documents', 'integer', 9, '文档数 published documents that showed it', ({ documents }) => documents),
  ],
});

function allChecks(): CheckHead[] {
  const { tables, narrative, wording, across } = loadAllChecks();
  return [...tables, ...narrative, ...wording, ...across].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The formula of a check of the tables; undefined for one that is not a sum or comparison. */
const formulaOf = (check: CheckHead): string | undefined =>
  'holds' in check && typeof check.holds === 'string' ? check.holds : undefined;

const checks = codebookTable<CheckHead>({
  name: 'checks',
  sheet: '核对目录',
  items: allChecks,
  columns: [
    column('id', 'text', 32, '核对 id', ({ id }) => id),
    column('title_zh', 'text', 40, '名称 title in Chinese', ({ title }) => title.zh),
    column('title_en', 'text', 40, '英文名称 title in English', ({ title }) => title.en),
    column('formula', 'text', 50, '公式 formula, for sums and comparisons of the tables', formulaOf),
    column('source', 'text', 50, '依据 where the rule comes from', ({ source }) => source),
    column('class', 'text', 18, '类别 class', (check) => check.class),
    column('severity', 'text', 9, '程度 info, warning or error', ({ severity }) => severity),
    column('means_zh', 'text', 60, '不符说明什么 what a failure means, in Chinese', ({ means }) => means.zh),
    column('means_en', 'text', 60, '不符说明什么（英文） what a failure means, in English', ({ means }) => means.en),
  ],
});

/** The tables that explain the others, in the order in which they appear. */
export const codebookTables: readonly CodebookTable[] = [forms, columns, codes, checks];

/** The lines of one of these tables as objects, for programs. */
export function codebookLines(name: 'forms' | 'columns' | 'codes' | 'checks'): { [column: string]: Value | null }[] {
  const table = codebookTables.find((each) => each.name === name);
  if (!table) throw new RangeError(`there is no table "${name}"`);
  return table
    .rows()
    .map((row) => Object.fromEntries(table.columns.map((each, index) => [each.name, row[index] ?? null])));
}
