import type { AnnexEntry } from '../../catalogue/load/annexes.ts';
import type { FundPart, FundRow } from '../../model/annex.ts';
import type { AmountRecord, Unit } from '../../model/record.ts';
import type { Cell } from '../../model/table.ts';
import { cleanLabel } from '../label.ts';
import { figureRecord } from './figures.ts';
import { cellsUnder, readHead, type BlockHead } from './block-head.ts';
import { holdsFundsHeader } from './segments.ts';
import { ownCells, rowText, type GridRow } from './sequence.ts';

type ColumnKey = keyof AnnexEntry['funds']['columns'];
const amounts: readonly ColumnKey[] = ['budget_initial', 'budget_full_year', 'executed'];
const marks: readonly ColumnKey[] = ['weight', 'rate', 'score'];

/** The block of funds: its rows, and a record for each figure. */
export type Funds = {
  readonly unit: Unit | '';
  readonly rows: readonly FundRow[];
  readonly records: readonly AmountRecord[];
};

/**
 * Reads the block of funds (项目资金) of a self-assessment.
 *
 * @param prefix `N/`, put before each row key
 * @param unit the unit of its amounts
 */
export function readFunds(rows: readonly GridRow[], prefix: string, unit: Unit | '', entry: AnnexEntry): Funds {
  const [header, ...body] = fundsBlock(rows, entry);
  if (!header) return { unit, rows: [], records: [] };
  const head = readHead(header, entry.funds.columns, amounts);
  const named = body.flatMap((row) => {
    const name = nameOf(row, head, entry);
    return name ? [{ row, ...name }] : [];
  });
  const records = named.flatMap(({ row, label, key, part, cell }) => {
    const figures = figuresOf(row, cell, head);
    return [...amounts, ...marks].flatMap((columnKey) => {
      const cells = figures.get(columnKey) ?? [];
      const columnUnit = amounts.includes(columnKey) ? unit : '';
      const at = { form: entry.id, rowKey: prefix + key, rowLabel: label, columnKey, cells, row, unit: columnUnit };
      const record = figureRecord(at);
      return record
        ? [
            isDashMisread(record, part, columnKey)
              ? { ...record, flags: [...record.flags, 'damaged' as const] }
              : record,
          ]
        : [];
    });
  });
  return { unit, rows: named.map(({ key, part }) => ({ rowKey: prefix + key, part })), records };
}

/** Only the first row has a score; the dashes of the others come out of OCR as 1 at times. */
function isDashMisread({ origin, amountText }: AmountRecord, part: FundPart, column: ColumnKey): boolean {
  return origin !== 'text' && part !== 'total' && marks.includes(column) && amountText === '1';
}

/** The head of the block and its rows; none where there is no such block. */
function fundsBlock(rows: readonly GridRow[], entry: AnnexEntry): readonly GridRow[] {
  const at = rows.findIndex((row) => holdsFundsHeader(row, entry));
  if (at < 0) return [];
  const block = rows.slice(at);
  const end = block.findIndex((row) => entry.funds.end.some((word) => rowText(row).includes(word)));
  return end < 0 ? block : block.slice(0, end);
}

/** 项目资金（万元）: the unit stands in the label of the block. */
export function fundsUnit(rows: readonly GridRow[], entry: AnnexEntry): Unit | '' {
  const text = fundsBlock(rows, entry)
    .map((row) => cleanLabel(row.cells.map((cell) => cell?.text).join('|')))
    .join('|');
  return text.includes('(万元)') ? '万元' : text.includes('(元)') ? '元' : '';
}

type RowName = { readonly label: string; readonly key: string; readonly part: FundPart; readonly cell: Cell };

/** The label of a row of funds: a word of the catalogue, or else what stands left of the first amount. */
function nameOf(row: GridRow, head: BlockHead<ColumnKey>, entry: AnnexEntry): RowName | undefined {
  const cells = ownCells(row);
  for (const cell of cells) {
    const part = partOf(keyOf(cell), entry);
    if (part) return { label: cell.text.replace(/\s+/g, ''), key: keyOf(cell), part, cell };
  }
  const first = Math.min(...amounts.flatMap((key) => head.columns.get(key) ?? []));
  const cell = cells.findLast((each) => each.column < first && /\p{Script=Han}{2}/u.test(each.text));
  return cell && row.origin === 'text'
    ? { label: cell.text.replace(/\s+/g, ''), key: keyOf(cell), part: '', cell }
    : undefined;
}

/** 其中：当年财政拨款 is 当年财政拨款. */
const keyOf = (cell: Cell): string =>
  cleanLabel(cell.text)
    .replace(/^其中:?/, '')
    .replace(/:$/, '');

function partOf(key: string, entry: AnnexEntry): FundPart | undefined {
  const parts = Object.entries(entry.funds.rows) as [FundPart, string[]][];
  return parts.find(([, words]) => words.includes(key))?.[0];
}

/** The cells of each figure of a row, by the head, or by their order where OCR left too little of the head. */
function figuresOf(row: GridRow, label: Cell, head: BlockHead<ColumnKey>): ReadonlyMap<ColumnKey, readonly Cell[]> {
  const known = (['budget_full_year', 'executed', 'score'] as const).every((key) => head.columns.has(key));
  if (known || row.origin !== 'ocr-text') {
    const keys = [...head.columns.keys()];
    return new Map(keys.map((key) => [key, cellsUnder(row, head, key)]));
  }
  const cells = ownCells(row).filter((cell) => cell.column > label.column && cell.text.trim() !== '');
  const [initial, full, ...rest] = cells;
  const found = new Map<ColumnKey, Cell[]>();
  if (initial) found.set('budget_initial', [initial]);
  if (full) found.set('budget_full_year', [full]);
  const executed = rest.length > marks.length ? rest.slice(0, -marks.length) : rest.slice(0, 1);
  found.set('executed', executed);
  if (rest.length > marks.length)
    marks.forEach((key, index) => found.set(key, rest.slice(index - marks.length).slice(0, 1)));
  return found;
}
