import { total, type Line } from '../accounts.ts';
import {
  expenditureColumns,
  fundColumns,
  hierarchy,
  revenueColumns,
  appropriationColumns,
  type AmountColumn,
} from '../forms/coded.ts';
import type { FormContext } from '../forms/context.ts';
import { amountCell } from '../forms/context.ts';
import type { Fen } from '../money.ts';
import { nameOf } from '../names.ts';
import { empties, heading, label, type PaperCell, type PaperRow, type PaperTable } from '../table.ts';
import { granularityOf, printedIn } from './figures.ts';
import type { Layout } from './layout.ts';
import type { Form } from './words.ts';

/** A row of a form by classification; no code for the total. */
type Row = { readonly code: string; readonly name: string; readonly lines: readonly Line[]; readonly first: boolean };

type Column = {
  /** Words of the head from the top down. */
  readonly path: readonly string[];
  readonly kind: 'code' | 'name' | 'line' | 'amount';
  readonly cell: (row: Row, index: number) => PaperCell;
  /** Not of the form: it has no 栏次 of its own there. */
  readonly extra?: boolean;
};

/** A table and how many of its columns name the rows. */
export type NamedTable = { readonly table: PaperTable; readonly naming: number };

/** A form with a row for each classification code, as the layout prints it. */
export function codedForm(context: FormContext, layout: Layout, form: Form): NamedTable {
  const belongs = (line: Line): boolean =>
    form === 'general_budget_expenditure' || form === 'government_fund'
      ? line.fund === (form === 'government_fund' ? 'government_fund' : 'general_budget')
      : true;
  const amounts = amountColumnsOf(layout, form);
  const lines = context.accounts.lines.filter(
    (line) => belongs(line) && amounts.some((column) => column.value(line) !== 0),
  );
  const sorted = ordered(layout, amounts);
  const columns = spaced(layout, [
    ...namingColumns(layout),
    ...sorted.flatMap((column) => [
      ...earlierYear(context, layout, column),
      amountColumn(context, form, ofYears(context, layout, column)),
    ]),
    ...extraColumns(context, layout, sorted),
  ]);
  const levels = { all: [3, 5, 7], items: [7], 'classes-and-items': [3, 7], 'groups-and-items': [5, 7] }[layout.levels];
  const printed = hierarchy(lines).filter(([code]) => levels.includes(code.length));
  const rows = printed.map(([code, of], index, all): Row => {
    const first = code.length === 7 && all[index - 1]?.[0].length === 5;
    return { code, name: nameOf(code, context.year), lines: of, first };
  });
  return tableFrom(layout, columns, { code: '', name: '合计', lines, first: false }, rows);
}

function amountColumnsOf(layout: Layout, form: Form): (AmountColumn & { readonly path: readonly string[] })[] {
  const deep = layout.depth === 'three';
  const withPath = (columns: readonly AmountColumn[]): (AmountColumn & { readonly path: readonly string[] })[] =>
    columns.map((column) => ({ ...column, path: [...(column.group ? [column.group] : []), column.head] }));
  if (form === 'revenue') {
    const columns = withPath(revenueColumns);
    if (layout.groups === 'none') return columns;
    return columns.flatMap((column) =>
      column.key === 'undertaking'
        ? [
            { ...column, path: ['事业收入', '小计'] },
            {
              ...column,
              key: 'undertaking_education',
              path: ['事业收入', '其中：教育收费'],
              value: (line: Line) => half(layout, line.income.undertaking),
            },
          ]
        : [column],
    );
  }
  if (form === 'expenditure') return withPath(expenditureColumns);
  if (form === 'government_fund') return withPath(fundColumns);
  const general = withPath(
    layout.groups === 'none' && !deep
      ? appropriationColumns('本年支出合计')
      : appropriationColumns('小计', '', '本年支出'),
  );
  if (!deep) return general;
  return general.flatMap((column) =>
    column.key === 'basic'
      ? ['小计', '人员经费', '公用经费'].map((word, index) => ({
          ...column,
          key: index === 0 ? column.key : '',
          path: ['本年支出', '基本支出', word],
          value: (line: Line): Fen =>
            [line.basic, half(layout, line.basic), line.basic - half(layout, line.basic)][index] ?? 0,
        }))
      : [column],
  );
}

/** About half of an amount, as a printed figure can be. */
function half(layout: Layout, amount: Fen): Fen {
  const unit = granularityOf(layout);
  return Math.round(amount / 2 / unit) * unit;
}

function ordered<Each extends AmountColumn>(layout: Layout, columns: readonly Each[]): Each[] {
  if (layout.columnOrder !== 'total-last' || columns[0]?.group !== undefined) return [...columns];
  return [...columns.slice(1), ...columns.slice(0, 1)];
}

/** A column with the accounts of two years has the year below its head. */
function ofYears<Each extends { readonly path: readonly string[] }>(
  context: FormContext,
  layout: Layout,
  column: Each,
): Each {
  if (layout.extra !== 'two-years') return column;
  return { ...column, path: [...column.path, `${context.year}年决算数`] };
}

/** The accounts of the year before, to the left of those of the year. */
function earlierYear(
  context: FormContext,
  layout: Layout,
  { path, value }: AmountColumn & { readonly path: readonly string[] },
): Column[] {
  if (layout.extra !== 'two-years') return [];
  const cell = ({ lines }: Row): PaperCell => partCell(layout, total(lines, value), 0.93);
  return [{ path: [...path, `${context.year - 1}年决算数`], kind: 'amount', extra: true, cell }];
}

/** A part of an amount, of which no form has a record. */
function partCell(layout: Layout, whole: Fen, share: number): PaperCell {
  const unit = granularityOf(layout);
  return { text: printedIn(layout, Math.round((whole * share) / unit) * unit).text, align: layout.align };
}

/** Blank columns between those that name and those with figures, or before each of these. */
function spaced(layout: Layout, columns: readonly Column[]): Column[] {
  const first = columns.findIndex(({ kind }) => kind === 'amount');
  return columns.flatMap((column, index) => {
    const isBefore = layout.spacers === 'between-amounts' ? index >= first : index === first;
    if (layout.spacers === 'none' || !isBefore) return [column];
    return [{ path: [''], kind: 'amount', extra: true, cell: (): PaperCell => ({ text: '' }) } as const, column];
  });
}

function amountColumn(
  context: FormContext,
  form: string,
  { key, path, value }: AmountColumn & { readonly path: readonly string[] },
): Column {
  return {
    path,
    kind: 'amount',
    cell: ({ code, name, lines }) => {
      const rowKey = code === '' ? '合计' : code;
      const cell = amountCell(context.print, { form, rowKey, rowLabel: name }, key, total(lines, value));
      // A column that the form has no key for is printed like the others and gives no record.
      return key === '' && cell.record ? { ...cell, record: { ...cell.record, form: '' } } : cell;
    },
  };
}

const parts = ['类', '款', '项'];

function namingColumns(layout: Layout): Column[] {
  const codeHead = '科目编码';
  const name: Column = { path: ['项目', '科目名称'], kind: 'name', cell: (row) => nameCell(layout, row) };
  const lineNumber: Column = { path: ['行次'], kind: 'line', cell: (_row, index) => heading(String(index + 1)) };
  const lineNumbers = layout.lineNumbers === 'yes' ? [lineNumber] : [];
  const serial = layout.lineNumbers === 'serial' ? [{ ...lineNumber, path: ['序号'] }] : [];
  const code = (path: readonly string[], text: (code: string) => string, centred = true): Column => ({
    path,
    kind: 'code',
    cell: (row) => (centred ? heading(text(row.code)) : label(text(row.code))),
  });
  const split = (text: (code: string, part: number) => string): Column[] =>
    parts.map((part, index) => code(['项目', codeHead, part], (whole) => text(whole, index)));
  const slices = [
    [0, 3],
    [3, 5],
    [5, 7],
  ] as const;
  const joined = [code(['项目', codeHead], (whole) => whole, false)];
  const ways: Record<Layout['codes'], Column[]> = {
    joined,
    split: split((whole, part) => whole.slice(...(slices[part] ?? [0, 3]))),
    // Only the part that is new in a row is printed.
    'split-repeated': split((whole, part) =>
      whole.length === slices[part]?.[1] ? whole.slice(...(slices[part] ?? [0, 3])) : '',
    ),
    spaced: [
      code(
        ['项目', codeHead],
        (whole) => [whole.slice(0, 3), whole.slice(3, 5), whole.slice(5)].join(' ').trim(),
        false,
      ),
    ],
    wrapped: [
      code(
        ['项目', codeHead],
        (whole) => (whole.length > 5 ? `${whole.slice(0, 5)}\n${whole.slice(5)}` : whole),
        false,
      ),
    ],
    'two-digits': [code(['项目', codeHead], (whole) => (whole.length > 3 ? whole.slice(-2) : whole), false)],
    'in-name': [],
    bracketed: [],
    dashed: [],
    'over-name': [],
  };
  const named = ways[layout.codes];
  if (named.length === 0) return [...serial, { ...name, path: ['项目'] }, ...lineNumbers];
  const both = layout.columnOrder === 'name-first' ? [name, ...named] : [...named, name];
  return [...serial, ...both, ...lineNumbers];
}

function nameCell(layout: Layout, { code, name, first }: Row): PaperCell {
  const level = Math.max(0, (code.length - 3) / 2);
  const indent = layout.names === 'indented' ? level * 9 : 0;
  const marks: Readonly<Record<string, string>> = { 'indented-by-blanks': '　', dashes: '－' };
  const blanks = (marks[layout.names] ?? '').repeat(level);
  const own = layout.names === 'blanks' && name.length < 6 ? Array.from(name).join(' ') : name;
  const ways: Readonly<Record<string, string>> = {
    'in-name': `${code} `,
    bracketed: `[${code}]`,
    dashed: `${code}-`,
    'over-name': `${code}\n`,
  };
  const prefix = ways[layout.codes] ?? '';
  const ofWhich = layout.names === 'of-which' && first ? '其中：' : '';
  return label(`${blanks}${prefix}${ofWhich}${own}`, { indent });
}

function extraColumns(context: FormContext, layout: Layout, amounts: readonly AmountColumn[]): Column[] {
  const figure =
    (share: number) =>
    ({ lines }: Row): PaperCell =>
      partCell(layout, total(lines, amounts[0]?.value ?? (() => 0)), share);
  const column = (path: readonly string[], cell: Column['cell']): Column[] => [
    { path, kind: 'amount', extra: true, cell },
  ];
  const ways: Record<Layout['extra'], Column[]> = {
    none: [],
    procurement: column(['其中：政府采购支出'], figure(0.31)),
    remark: column(['备注'], ({ first }) => label(first ? '含上年结转' : '')),
    'last-year': column(['上年决算数'], figure(0.93)),
    budget: column(['年初预算数'], figure(1.04)),
    share: column(['占比'], ({ lines }) => {
      const value = amounts[0]?.value ?? (() => 0);
      const whole = total(context.accounts.lines, value);
      return { text: `${((100 * total(lines, value)) / (whole || 1)).toFixed(2)}%`, align: 'right' };
    }),
    blank: column([''], () => ({ text: '' })),
    unnamed: column(['专项资金'], figure(0.17)),
    'two-years': [],
    change: [
      ...column(['上年决算数'], figure(0.93)),
      ...column(['比上年增减（%）'], ({ lines }) => ({
        text: total(lines, amounts[0]?.value ?? (() => 0)) === 0 ? '' : '7.53',
        align: 'right',
      })),
    ],
  };
  return ways[layout.extra];
}

function tableFrom(layout: Layout, columns: readonly Column[], all: Row, rows: readonly Row[]): NamedTable {
  const naming = columns.filter(({ kind }) => kind !== 'amount').length;
  const lineColumn = columns.filter(({ kind }) => kind === 'line').length;
  const isSerial = columns[0]?.kind === 'line';
  const amounts = columns.slice(naming);
  const cellsOf = (row: Row, index: number): PaperCell[] => columns.map((column) => column.cell(row, index));
  const totals = amounts.map((column) => column.cell(all, 0));
  const totalFirst = layout.total === 'first' || layout.total === 'both';
  const bodyRows = rows.map((row, index) => cellsOf(row, index + (totalFirst ? 1 : 0)));
  const number = layout.total === 'last' ? String(rows.length + 1) : '1';
  const named = heading(layout.totalWord, naming - lineColumn);
  const line = lineColumn ? [heading(number)] : [];
  const totalRow: PaperRow = [...(isSerial ? [...line, named] : [named, ...line]), ...totals];
  // The same once more, below.
  const again: PaperRow = totalRow.map((cell) =>
    cell.record ? { ...cell, record: { ...cell.record, form: '' } } : cell,
  );
  const count = rows.length === 0 ? 3 : layout.emptyRows === 'two-at-end' ? 2 : 0;
  const isParted = (index: number): boolean =>
    layout.emptyRows === 'between-classes' && index > 0 && rows[index]?.code.length === 3;
  const blank = Array.from({ length: count }, () => empties(columns.length));
  return {
    naming,
    table: {
      widths: columns.map(() => 1),
      header: headerOf(layout, columns, naming, totals),
      body: [
        ...(totalFirst ? [totalRow] : []),
        ...bodyRows.flatMap((row, index) => [...(isParted(index) ? [empties(columns.length)] : []), row]),
        ...blank,
        ...(layout.total === 'last' ? [totalRow] : []),
        ...(layout.total === 'both' ? [again] : []),
      ],
    },
  };
}

/** The heads from the columns' paths, then 栏次 and, where it stands in the head, 合计. */
function headerOf(
  layout: Layout,
  columns: readonly Column[],
  naming: number,
  totals: readonly PaperCell[],
): PaperRow[] {
  const inHead = layout.total === 'in-head';
  const flat = layout.depth === 'one' && !layout.codes.startsWith('split');
  const paths = columns.map(({ path }) => (flat ? path.slice(-1) : path));
  const depth = Math.max(...paths.map((path) => path.length));
  const numbers = layout.columnNumbers === 'no' ? 0 : 1;
  const below = inHead ? numbers + 1 : 0;
  const rows = Array.from({ length: depth }, (_row, level) =>
    paths.flatMap((path, index): PaperCell[] => {
      const word = path[level];
      if (word === undefined) return [];
      const begins = (other: readonly string[] | undefined): boolean =>
        other !== undefined && path.slice(0, level + 1).every((each, at) => other[at] === each);
      const leaf = level === path.length - 1;
      // The codes' heads reach down beside 栏次 and 合计.
      const reach = columns[index]?.kind === 'code' ? below : 0;
      if (leaf) return [heading(word, 1, depth - level + reach)];
      if (begins(paths[index - 1])) return [];
      let span = 1;
      while (begins(paths[index + span])) span++;
      return [heading(word, span)];
    }),
  );
  const codes = columns.filter(({ kind }) => kind === 'code').length;
  const beside = naming - (inHead ? codes : 0);
  const line = columns.some(({ kind }) => kind === 'line');
  const isSerial = columns[0]?.kind === 'line';
  const named = (word: string): PaperCell[] => {
    const words = heading(word, beside - (line ? 1 : 0));
    if (!line) return [words];
    return isSerial ? [heading(''), words] : [words, heading('')];
  };
  const lettered = Array.from({ length: beside }, (_cell, index) => heading('甲乙丙丁戊'.charAt(index)));
  const counted = columns.slice(naming).filter(({ path }) => path[0] !== '' || layout.spacers === 'none');
  const ofColumns = columns.slice(naming).map((column) => {
    const at = counted.indexOf(column);
    const text = String(at + 1);
    if (at < 0) return heading('');
    if (layout.columnNumbers === 'formulas' && at === 0 && counted.length > 2) return heading('1=2+3');
    return heading(layout.columnNumbers === 'in-brackets' ? `(${text})` : text);
  });
  return [
    ...rows,
    ...(numbers ? [[...(layout.columnNumbers === 'letters' ? lettered : named('栏次')), ...ofColumns]] : []),
    ...(inHead ? [[...named(layout.totalWord), ...totals]] : []),
  ];
}
