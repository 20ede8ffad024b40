import { unionOf } from '../../model/box.ts';
import { readingLimits, upTo } from '../../model/limits.ts';
import type { AmountRecord, Flag, Place, Unit } from '../../model/record.ts';
import type { Cell, TableRow } from '../../model/table.ts';
import type { PrintedAmount } from './form-context.ts';
import type { RowName } from '../rows/rows.ts';

/** Less sure words put their amount in doubt: a fifth of those is wrong, of 4,474 others none was (docs/layouts.md). */
export const leastConfidence = 0.8;

/** The record of one printed amount. */
export function toRecord(
  row: TableRow,
  name: RowName,
  columnKey: string,
  cell: Cell,
  read: PrintedAmount['read'],
  context: { readonly form: { readonly id: string }; readonly unit: Unit | '' },
): AmountRecord {
  const alternatives = alternativesOf(cell);
  const printed = cell.text.replace(/\s+/g, '');
  const isCut = printed.length > readingLimits.figureCharacters;
  const doubtful = cell.words.some((word) => word.confidence < leastConfidence);
  const flags: Flag[] = [
    ...name.flags,
    ...('flags' in read ? read.flags : []),
    ...(isCut ? (['unreadable', 'cut'] as const) : []),
    ...(row.moved || cell.unplaced ? (['damaged'] as const) : []),
    ...(doubtful ? (['low-confidence'] as const) : []),
    ...(alternatives.length > 0 ? (['readings-differ'] as const) : []),
  ];
  return {
    form: context.form.id,
    rowKey: name.rowKey,
    rowLabel: name.rowLabel,
    columnKey,
    amountText: upTo(readingLimits.figureCharacters, printed),
    amount: read.kind === 'amount' && !isCut ? read.amount : '',
    unit: context.unit,
    place: placeOfCell(row.page, cell),
    origin: row.origin,
    confidence: confidenceOf(cell, flags),
    flags: [...new Set(flags)],
    ...(name.codeText !== undefined && { codeText: name.codeText }),
    ...(alternatives.length > 0 && { alternatives }),
  };
}

/** How sure a reading is: the least sure of its words, less for what had to be read against the print. */
export function confidenceOf(cell: Cell, flags: readonly Flag[]): number {
  const words = Math.min(1, ...cell.words.map((word) => word.confidence));
  const doubt = flags.some((flag) => flag === 'unreadable' || flag === 'several-amounts')
    ? 0
    : flags.some((flag) => flag === 'misread-character' || flag === 'misread-separator' || flag === 'unknown-label')
      ? 0.5
      : flags.includes('doubtful-code')
        ? 0.7
        : flags.some(
              (flag) =>
                flag === 'restored-code' ||
                flag === 'restored-label' ||
                flag === 'restored-column' ||
                flag === 'damaged',
            )
          ? 0.8
          : 1;
  return Math.round(words * doubt * 1000) / 1000;
}

/** What else the whole cell may say: each of its words in turn by its other readings. */
export function alternativesOf(cell: Cell): string[] {
  const others = cell.words.flatMap((word, index) =>
    (word.alternatives ?? []).map((other) => cell.words.map((each, at) => (at === index ? other : each.text)).join('')),
  );
  return [...new Set(others.map((text) => text.replace(/\s+/g, '')))];
}

/** Where the words of a cell stand. @param rowPage the page of its row */
export function placeOfCell(rowPage: number, cell: Cell): Place {
  const page = cell.page ?? rowPage;
  if (cell.line !== undefined) return { page, line: cell.line };
  return { page, box: cell.words.length > 0 ? unionOf(cell.words.map((word) => word.box)) : cell.box };
}

/** Where a row is named. */
export function placeOfRow(page: number, cells: readonly Cell[]): Place {
  const line = cells.find((cell) => cell.line !== undefined)?.line;
  if (line !== undefined) return { page, line };
  return cells.length > 0 ? { page, box: unionOf(cells.map((cell) => cell.box)) } : { page };
}
