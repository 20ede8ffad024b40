import type { Fen } from '../money.ts';
import { empties, heading, label, type PaperRow, type PaperTable } from '../table.ts';
import { amountCell, type FormContext } from './context.ts';
import { keyOfLabel, ordinal } from './lines.ts';

/** How the three two-sided forms are laid out. */
export type SummaryLayout = {
  /** The columns 行次 and the row 栏次. */
  readonly lineNumbers: boolean;
  readonly amountWord: '金额' | '决算数';
  /** An empty row stands above 总计. */
  readonly gap: boolean;
};

/** One row of one side; an absent amount stands for a cell that holds none. */
export type SideRow = {
  readonly text: string;
  readonly key?: string;
  readonly amounts: readonly (Fen | undefined)[];
  readonly centred?: boolean;
  readonly indent?: number;
};

export type Sides = {
  readonly form: string;
  readonly income: readonly SideRow[];
  readonly expenditure: readonly SideRow[];
  /** Heads of the amount columns of the right side, and their keys. */
  readonly heads: readonly string[];
  readonly keys: readonly string[];
};

/** Rows with 一、二、三、 before their names. */
export const numbered = (texts: readonly string[], amounts: readonly (readonly Fen[])[], from = 1): SideRow[] =>
  texts.map((text, index) => ({
    text: `${ordinal(index + from)}、${text}`,
    key: text,
    amounts: amounts[index] ?? [],
  }));

/** A row of a sum. */
export const centred = (text: string, ...amounts: Fen[]): SideRow => ({ text, amounts, centred: true });
/** A row without an ordinal. */
export const plain = (text: string, ...amounts: (Fen | undefined)[]): SideRow => ({ text, amounts });

/** Sets both sides next to each other: the lines from the top, the sums at the bottom. */
export function twoSided(context: FormContext, layout: SummaryLayout, sides: Sides): PaperTable {
  const rows = aligned(sides.income, sides.expenditure, layout.gap);
  const numbers = layout.lineNumbers ? 1 : 0;
  const cells = (side: SideRow, keys: readonly string[], line: number): PaperRow => {
    const row = { form: sides.form, rowKey: side.key ?? keyOfLabel(side.text), rowLabel: side.text };
    return [
      label(side.text, { align: side.centred ? 'center' : 'left', indent: side.indent ?? 0 }),
      ...(layout.lineNumbers ? [heading(String(line))] : []),
      ...keys.map((key, index) => amountCell(context.print, row, key, side.amounts[index])),
    ];
  };
  return {
    widths: [...[30, ...(numbers ? [6] : []), 17], ...[32, ...(numbers ? [6] : []), ...sides.keys.map(() => 17)]],
    header: headerOf(layout, sides),
    body: rows.map(([left, right], index) => [
      ...cells(left, ['income.amount'], index + 1),
      ...cells(right, sides.keys, rows.length + index + 1),
    ]),
  };
}

function headerOf(layout: SummaryLayout, sides: Sides): PaperRow[] {
  const numbers = layout.lineNumbers ? [heading('行次')] : [];
  const rows: PaperRow[] = [
    [heading('收入', 2 + numbers.length), heading('支出', 1 + numbers.length + sides.heads.length)],
    [
      heading('项目'),
      ...numbers,
      heading(layout.amountWord),
      heading('项目'),
      ...numbers,
      ...sides.heads.map((head) => heading(head)),
    ],
  ];
  if (!layout.lineNumbers) return rows;
  const columnNumbers = sides.heads.map((_head, index) => heading(String(index + 2)));
  return [...rows, [heading('栏次'), ...empties(1), heading('1'), heading('栏次'), ...empties(1), ...columnNumbers]];
}

/** Pairs the rows of both sides; the shorter list of lines is filled up with empty rows above its sum. */
function aligned(income: readonly SideRow[], expenditure: readonly SideRow[], gap: boolean): [SideRow, SideRow][] {
  const empty = plain('');
  const cut = (rows: readonly SideRow[]): [SideRow[], SideRow[]] => {
    const at = rows.findIndex((row) => row.centred);
    return [rows.slice(0, at), rows.slice(at)];
  };
  const [left, leftSums] = cut(income);
  const [right, rightSums] = cut(expenditure);
  const height = Math.max(left.length, right.length);
  const fill = (rows: SideRow[]): SideRow[] => [...rows, ...Array<SideRow>(height - rows.length).fill(empty)];
  const lines = fill(right).map((row, index): [SideRow, SideRow] => [fill(left)[index] ?? empty, row]);
  const sums = rightSums.map((row, index): [SideRow, SideRow] => [leftSums[index] ?? empty, row]);
  if (gap) sums.splice(-1, 0, [empty, empty]);
  return [...lines, ...sums];
}
