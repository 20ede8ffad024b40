import { unionOf } from '../../model/box.ts';
import type { AmountRecord, Flag, Place, Unit } from '../../model/record.ts';
import type { Cell } from '../../model/table.ts';
import { readAmount } from '../records/amount.ts';
import { alternativesOf, confidenceOf, leastConfidence, placeOfCell } from '../records/to-record.ts';
import type { GridRow } from './sequence.ts';

/** What a figure of a self-assessment is and where it stands; several cells where OCR tore one apart. */
export type AnnexPrint = {
  readonly form: string;
  readonly rowKey: string;
  readonly rowLabel: string;
  readonly columnKey: string;
  readonly cells: readonly Cell[];
  readonly row: GridRow;
  readonly unit: Unit | '';
};

/**
 * The record of a figure; `100%` is read as 100, without a unit, and so are scores.
 *
 * @returns undefined for a blank, a dash, or words where the print is sure of them
 */
export function figureRecord({ cells: all, row, unit, ...key }: AnnexPrint): AmountRecord | undefined {
  const cells = all.filter((cell) => cell.text.trim() !== '');
  const [first] = cells;
  if (!first) return undefined;
  const printed = cells.map((cell) => cell.text).join(' ');
  const read = readAmount(printed.replace(/(?:(?<!\s)\s+)?[%％]\s*$/, ''));
  const words = read.kind === 'text' && (row.origin === 'text' || !/\S/.test(printed));
  if (read.kind === 'blank' || read.kind === 'nil' || words) return undefined;
  const alternatives = cells.flatMap(alternativesOf);
  const flags: Flag[] = [
    ...('flags' in read ? read.flags : (['unreadable'] as const)),
    ...(cells.length > 1 ? (['damaged'] as const) : []),
    ...(cells.some((cell) => cell.words.some((word) => word.confidence < leastConfidence))
      ? (['low-confidence'] as const)
      : []),
    ...(alternatives.length > 0 ? (['readings-differ'] as const) : []),
  ];
  return {
    ...key,
    amountText: printed.replace(/\s+/g, ''),
    amount: read.kind === 'amount' ? read.amount : '',
    unit,
    place: placeOfCells(row.page, cells),
    origin: row.origin,
    confidence: Math.min(...cells.map((cell) => confidenceOf(cell, flags))),
    flags: [...new Set(flags)],
    ...(alternatives.length > 0 && { alternatives }),
  };
}

/** Where several cells of a row stand together. */
export function placeOfCells(page: number, cells: readonly Cell[]): Place {
  const places = cells.map((cell) => placeOfCell(page, cell));
  const boxes = places.flatMap(({ box }) => (box ? [box] : []));
  const line = places.find((place) => place.line !== undefined)?.line;
  if (line !== undefined) return { page, line };
  return boxes.length > 0 ? { page, box: unionOf(boxes) } : { page };
}

/** Whether a cell holds a plain number and nothing else: a weight, a score. */
export function isNumber(cell: Cell | undefined): boolean {
  if (!cell) return false;
  const read = readAmount(cell.text);
  return read.kind === 'amount' && Number(read.amount) <= largestScore;
}

/** Weights and scores are parts of 100. */
const largestScore = 100;
