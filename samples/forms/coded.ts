import { received, spent, total, uses, type Line, type Use } from '../accounts.ts';
import type { Fen } from '../money.ts';
import { nameOf } from '../names.ts';
import { empties, heading, label, type PaperCell, type PaperRow, type PaperTable } from '../table.ts';
import { amountCell, type FormContext } from './context.ts';

/** How the forms with a row for each classification code are laid out. */
export type CodedLayout = {
  /** One column 2010601, or three columns 201, 06, 01. */
  readonly codes: 'joined' | 'split';
  readonly codeHead: string;
  /** The row 栏次 with the numbers of the columns. */
  readonly columnNumbers: boolean;
  /** 合计 as the first row, as the last, or as a part of the header, beside the words 类, 款, 项. */
  readonly total: 'first' | 'last' | 'header';
  /** Empty rows printed when there is no line. */
  readonly emptyRows: number;
};

/** A column of amounts; neighbours with the same group share a head. */
export type AmountColumn = {
  readonly key: string;
  readonly head: string;
  readonly group?: string;
  readonly value: (line: Line) => Fen;
};

export const revenueColumns: readonly AmountColumn[] = [
  { key: 'total', head: '本年收入合计', value: received },
  { key: 'fiscal_appropriation', head: '财政拨款收入', value: (line) => line.appropriation },
  { key: 'superior_subsidy', head: '上级补助收入', value: (line) => line.income.superior_subsidy },
  { key: 'undertaking', head: '事业收入', value: (line) => line.income.undertaking },
  { key: 'operating', head: '经营收入', value: (line) => line.income.operating },
  { key: 'affiliated_remittance', head: '附属单位上缴收入', value: (line) => line.income.affiliated_remittance },
  { key: 'other', head: '其他收入', value: (line) => line.income.other },
];

const useHeads: Record<Use, string> = {
  basic: '基本支出',
  project: '项目支出',
  remit_superior: '上缴上级支出',
  operating: '经营支出',
  subsidy_affiliated: '对附属单位补助支出',
};

/** What is spent on a line for one use, 财政拨款 and other money together. */
export function spentOn(line: Line, use: Use): Fen {
  return line.use[use] + (use === 'basic' || use === 'project' ? line[use] : 0);
}

export const expenditureColumns: readonly AmountColumn[] = [
  { key: 'total', head: '本年支出合计', value: spent },
  ...uses.map((use) => ({ key: use, head: useHeads[use], value: (line: Line) => spentOn(line, use) })),
];

/** 合计, 基本支出 and 项目支出 of the 财政拨款; `prefix` begins the keys. */
export function appropriationColumns(totalHead: string, prefix = '', group?: string): readonly AmountColumn[] {
  const grouped = group === undefined ? {} : { group };
  return [
    { key: `${prefix}total`, head: totalHead, value: (line) => line.basic + line.project, ...grouped },
    { key: `${prefix}basic`, head: '基本支出', value: (line) => line.basic, ...grouped },
    { key: `${prefix}project`, head: '项目支出', value: (line) => line.project, ...grouped },
  ];
}

/** The columns of a fund's table with its balances. */
export const fundColumns: readonly AmountColumn[] = [
  { key: 'opening_balance', head: '年初结转和结余', value: (line) => line.opening },
  { key: 'income', head: '本年收入', value: (line) => line.appropriation },
  ...appropriationColumns('小计', 'expenditure.', '本年支出'),
  { key: 'closing_balance', head: '年末结转和结余', value: (line) => line.closing },
];

/** Codes of 类, 款 and 项 in order, each with the lines that belong to it. */
export function hierarchy(lines: readonly Line[]): [code: string, lines: readonly Line[]][] {
  const codes = new Set(lines.flatMap(({ code }) => [code.slice(0, 3), code.slice(0, 5), code]));
  return [...codes].sort().map((code) => [code, lines.filter((line) => line.code.startsWith(code))]);
}

/** A form with a row for each code that has an amount in some column. */
export function codedTable(
  context: FormContext,
  form: string,
  columns: readonly AmountColumn[],
  layout: CodedLayout,
  belongs: (line: Line) => boolean = () => true,
): PaperTable {
  const lines = context.accounts.lines.filter(
    (line) => belongs(line) && columns.some((column) => column.value(line) !== 0),
  );
  const amounts = (row: { rowKey: string; rowLabel: string }, of: readonly Line[]): PaperCell[] =>
    columns.map(({ key, value }) => amountCell(context.print, { form, ...row }, key, total(of, value)));
  const totals = amounts({ rowKey: '合计', rowLabel: '合计' }, lines);
  const rows = hierarchy(lines).map(([code, of]): PaperRow => {
    const name = nameOf(code, context.year);
    return [...codeCells(code, layout), label(name), ...amounts({ rowKey: code, rowLabel: name }, of)];
  });
  const width = layout.codes === 'split' ? 4 : 2;
  const blank = Array.from({ length: rows.length ? 0 : layout.emptyRows }, () => empties(width + columns.length));
  const totalRow = [heading('合计', width), ...totals];
  return {
    widths: [...(layout.codes === 'split' ? [5, 5, 5] : [11]), 30, ...columns.map(() => 14)],
    header: headerOf(columns, layout, totals),
    body: [
      ...(layout.total === 'first' ? [totalRow] : []),
      ...rows,
      ...blank,
      ...(layout.total === 'last' ? [totalRow] : []),
    ],
  };
}

function codeCells(code: string, layout: CodedLayout): PaperCell[] {
  if (layout.codes === 'joined') return [label(code)];
  return [code.slice(0, 3), code.slice(3, 5), code.slice(5)].map((part) => heading(part));
}

function headerOf(columns: readonly AmountColumn[], layout: CodedLayout, totals: readonly PaperCell[]): PaperRow[] {
  const split = layout.codes === 'split';
  const inHeader = layout.total === 'header';
  const numbers = columns.map((_column, index) => heading(String(index + 1)));
  // Rows below the heads: 类 款 项, 栏次 and 合计 share what there is of them.
  const parts = split ? ['类', '款', '项'] : ['类款项'];
  const below: PaperRow[] = [];
  if (layout.columnNumbers) below.push([heading('栏次'), ...numbers]);
  if (inHeader) below.push([heading('合计'), ...totals]);
  const withParts = split || inHeader;
  const partRows = Math.max(below.length, 1);
  const headRows = withParts && below.length === 0 ? 1 : 0;
  const partCells = parts.map((part) => heading(part, 1, partRows));
  const lower: PaperRow[] = withParts
    ? [[...partCells, ...(below[0] ?? [])], ...below.slice(1)]
    : below.map((cells) => [heading('栏次', 2), ...cells.slice(1)]);
  const flat = columns.every((column) => column.group === undefined);
  return [
    [heading('项目', split ? 4 : 2), ...groupHeads(columns, headRows)],
    [
      heading(layout.codeHead, split ? 3 : 1),
      heading('科目名称', 1, 1 + headRows),
      ...(flat ? [] : columns.filter((column) => column.group)).map(({ head }) => heading(head, 1, 1 + headRows)),
    ],
    ...lower,
  ];
}

/** The first row of the heads: a column's own, or that of its group. */
function groupHeads(columns: readonly AmountColumn[], extraRows: number): PaperCell[] {
  return columns.flatMap(({ group, head }, index) => {
    if (group === undefined) return [heading(head, 1, 2 + extraRows)];
    if (columns[index - 1]?.group === group) return [];
    return [heading(group, columns.filter((column) => column.group === group).length)];
  });
}
