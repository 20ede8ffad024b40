import type { AnnexEntry } from '../../catalogue/load/annexes.ts';
import type { Indicator } from '../../model/annex.ts';
import { must } from '../../model/must.ts';
import type { AmountRecord } from '../../model/record.ts';
import type { Cell } from '../../model/table.ts';
import { cleanLabel } from '../label.ts';
import { figureRecord, isNumber, placeOfCells } from './figures.ts';
import { cellOver, cellsUnder, readHead, type BlockHead } from './block-head.ts';
import { holdsIndicatorHeader } from './segments.ts';
import { ownCells, rowText, type GridRow } from './sequence.ts';

type ColumnKey = keyof AnnexEntry['indicators']['columns'];

/** The block of indicators, with 总分. */
export type Indicators = {
  readonly indicators: readonly Indicator[];
  readonly records: readonly AmountRecord[];
  /** Index of the first row below the block; the number of rows when it has no end. */
  readonly end: number;
};

/** Reads the block of indicators (绩效指标) of a self-assessment. @param prefix `N/`, put before each row key */
export function readIndicators(rows: readonly GridRow[], prefix: string, entry: AnnexEntry): Indicators {
  const at = rows.findIndex((row) => holdsIndicatorHeader(rowText(row), entry));
  const header = rows[at];
  if (!header) return { indicators: [], records: [], end: 0 };
  const head = readHead(header, entry.indicators.columns);
  const total = rows.findIndex((row, index) => index > at && isTotal(row, entry));
  const end = total < 0 ? rows.length : total;
  const indicators: Indicator[] = [];
  const records: AmountRecord[] = [];
  const keys = new Set<string>();
  for (const row of rows.slice(at + 1, end)) {
    const cells = partsOf(row, head);
    if (!cells) continue;
    const indicator = indicatorOf(row, cells, head, (names) => prefix + unusedKey(names, keys));
    indicators.push(indicator);
    records.push(...recordsOf(row, cells, indicator, entry));
  }
  const totalRow = rows[total];
  if (totalRow) records.push(...totalRecords(totalRow, head, prefix, entry));
  return { indicators, records, end: total < 0 ? end : total + 1 };
}

type Parts = Readonly<Partial<Record<ColumnKey, readonly Cell[]>>>;

/** The cells of an indicator; undefined for a row that is none. */
function partsOf(row: GridRow, head: BlockHead<ColumnKey>): Parts | undefined {
  const of = (key: ColumnKey): Cell[] => cellsUnder(row, head, key);
  const parts: Parts = {
    ...{ label: of('label'), target: of('target'), actual: of('actual') },
    ...{ weight: of('weight'), score: of('score'), reason: of('reason') },
  };
  const rated = isNumber(parts.weight?.[0]) && isNumber(parts.score?.[0]);
  if (row.origin === 'ocr-text' && (!rated || row.grid !== head.row.grid)) return shiftedParts(row);
  const named = textOf(parts.label) !== '';
  return named && (rated || [parts.weight, parts.score, parts.target].some((cells) => textOf(cells) !== ''))
    ? parts
    : undefined;
}

/** Where OCR shifted the cells, weight and score are the last two numbers side by side; the others stand left of them. */
function shiftedParts({ cells }: GridRow): Parts | undefined {
  const at = cells.findLastIndex((cell, index) => isNumber(cell) && isNumber(cells[index + 1]));
  const beside = (offset: number): Cell[] => [cells[at + offset]].filter((cell) => cell !== undefined);
  const label = cells
    .slice(0, Math.max(0, at - 2))
    .findLast((cell) => cell !== undefined && /\p{Script=Han}{2}/u.test(cell.text));
  if (at < 0 || !label) return undefined;
  return {
    ...{ label: [label], target: beside(-2), actual: beside(-1) },
    ...{ weight: beside(0), score: beside(1), reason: beside(2) },
  };
}

const textOf = (cells: readonly Cell[] | undefined): string =>
  (cells ?? []).map((cell) => cell.text.replace(/\s+/g, '')).join('');

function indicatorOf(
  row: GridRow,
  cells: Parts,
  head: BlockHead<ColumnKey>,
  keyFor: (names: readonly string[]) => string,
): Indicator {
  const aligned = row.origin !== 'ocr-text' || row.grid === head.row.grid;
  const over = (key: ColumnKey): string => {
    const cell = aligned ? cellOver(row, head, key) : undefined;
    return cell ? textOf([cell]) : '';
  };
  const label = textOf(cells.label);
  const level2 = over('level2');
  return {
    rowKey: keyFor([cleanLabel(label).replace(/^指标\d+:(?=.)/, ''), cleanLabel(level2)]),
    level1: over('level1'),
    level2,
    label,
    target: textOf(cells.target),
    actual: textOf(cells.actual),
    reason: textOf(cells.reason),
    place: placeOfCells(row.page, cells.label ?? []),
  };
}

/** The label; where another indicator has it, the path with 二级指标; where that is taken too, with a number. */
function unusedKey([label = '', level2 = '']: readonly string[], keys: Set<string>): string {
  const candidates = [label, `${level2}/${label}`];
  for (let number = 2; candidates.every((key) => keys.has(key)); number++) candidates.push(`${label}#${number}`);
  const key = candidates.find((candidate) => !keys.has(candidate)) ?? label;
  keys.add(key);
  return key;
}

/** A target or result is a figure only where nothing but a number or a percentage is printed. */
const plainFigure = /^\d[\d,]*(?:\.\d+)?[%％]?$/;

function recordsOf(row: GridRow, cells: Parts, { rowKey, label }: Indicator, entry: AnnexEntry): AmountRecord[] {
  return (['target', 'actual', 'weight', 'score'] as const).flatMap((columnKey) => {
    const own = cells[columnKey] ?? [];
    const inWords = columnKey === 'target' || columnKey === 'actual';
    if (inWords && !plainFigure.test(textOf(own))) return [];
    const record = figureRecord({ form: entry.id, rowKey, rowLabel: label, columnKey, cells: own, row, unit: '' });
    return record ? [record] : [];
  });
}

function isTotal(row: GridRow, entry: AnnexEntry): boolean {
  const text = rowText(row).replace(/^[^\p{Script=Han}]+/u, '');
  const word = entry.total.find((each) => text.startsWith(each));
  // Nothing but numbers may follow: 总计划完成率 is an indicator.
  return word !== undefined && /^[^\p{Script=Han}]*$/u.test(text.slice(word.length).replace(/^\(.*?\)/, ''));
}

/** 总分 with its weight and score: under their heads, or, where OCR shifted them, the last two numbers. */
function totalRecords(row: GridRow, head: BlockHead<ColumnKey>, prefix: string, entry: AnnexEntry): AmountRecord[] {
  const label = must(
    entry.total.find((word) => rowText(row).includes(word)),
    'word for the total',
  );
  const numbers = ownCells(row).filter((cell) => /\d/.test(cell.text));
  const byOrder = row.origin === 'ocr-text';
  return (['weight', 'score'] as const).flatMap((columnKey, index) => {
    const cells = byOrder ? numbers.slice(-2).slice(index, index + 1) : cellsUnder(row, head, columnKey);
    const record = figureRecord({
      form: entry.id,
      rowKey: `${prefix}总分`,
      rowLabel: label,
      columnKey,
      cells,
      row,
      unit: '',
    });
    return record ? [record] : [];
  });
}
