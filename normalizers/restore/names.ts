import { at } from '../../model/must.ts';
import type { Flag } from '../../model/record.ts';
import { cleanLabel } from '../label.ts';
import { isNear } from '../ocr/nearest.ts';
import type { RowName } from '../rows/rows.ts';

/** A row that other forms of the report print: its code or 合计, its label, and its amounts there as plain decimals. */
export type ReferenceRow = {
  readonly rowKey: string;
  readonly rowLabel: string;
  readonly amounts: ReadonlySet<string>;
};

/** What a row of a damaged form shows. */
export type SeenRow = {
  readonly name: RowName | undefined;
  /** Plain decimals, zero left out. */
  readonly amounts: readonly string[];
};

/** What a name must have for it, to be more than a matter of place. */
const evident = 3;

/**
 * Names the rows of a damaged form by the rows that other forms of the same report print: both are in order of their
 * codes, so the rows are aligned as two sequences, by codes (cut short: 20805 of 2080501), labels and equal amounts. A
 * row that shows nothing gets a name only where its place leaves no choice.
 *
 * @param reference in order of codes, the total first
 * @returns by index of the row the name it must have; rows whose names stand, or for which none is certain, are not in it
 */
export function restoredNames(rows: readonly SeenRow[], reference: readonly ReferenceRow[]): Map<number, RowName> {
  const pairs = align(rows, reference);
  const restored = new Map<number, RowName>();
  for (const [index, row] of rows.entries()) {
    const pair = at(pairs, index, 'pair of a row');
    const match = reference[pair];
    if (!match || (likeness(row, match) < evident && !isOnlyChoice(index, pairs))) continue;
    const name = nameBy(row.name, match);
    if (name) restored.set(index, name);
  }
  return restored;
}

/** The name a row gets from its match; undefined where it has it. */
function nameBy(printed: RowName | undefined, match: ReferenceRow): RowName | undefined {
  const label = printed?.rowLabel ?? '';
  const keepsLabel = label !== '' && isLikeLabel(label, match.rowLabel);
  const keepsKey = printed?.rowKey === match.rowKey;
  if (keepsKey && (keepsLabel || match.rowLabel === '')) return undefined;
  const doubts: readonly Flag[] = ['doubtful-code', 'unknown-label'];
  const flags: Flag[] = (printed?.flags ?? []).filter((flag) => !doubts.includes(flag));
  const isCode = /^\d+$/.test(match.rowKey);
  if (isCode && !keepsKey) flags.push('restored-code');
  if (!keepsLabel) flags.push('restored-label');
  const codeText = printed?.codeText ?? printed?.rowKey ?? '';
  return {
    rowKey: match.rowKey,
    rowLabel: keepsLabel ? label : match.rowLabel,
    flags,
    cells: printed?.cells ?? [],
    ...(isCode && codeText !== match.rowKey && /^[\d ]+$/.test(codeText) && { codeText }),
  };
}

/** As many rows stand between the rows known before and after as the other forms print there. */
function isOnlyChoice(index: number, pairs: readonly number[]): boolean {
  let first = index;
  let last = index;
  while (first > 0 && pairs[first - 1] === at(pairs, first, 'pair of a row') - 1) first--;
  while (last < pairs.length - 1 && pairs[last + 1] === at(pairs, last, 'pair of a row') + 1) last++;
  return first < index && last > index;
}

/** The best alignment: for each row the index of its reference row, or -1. */
function align(rows: readonly SeenRow[], reference: readonly ReferenceRow[]): number[] {
  const width = reference.length + 1;
  const best = new Float64Array((rows.length + 1) * width);
  const step = new Int8Array((rows.length + 1) * width);
  const bestOf = (i: number, j: number): number => at(best, i * width + j, 'score of an alignment');
  for (let i = 0; i <= rows.length; i++) {
    for (let j = 0; j < width; j++) {
      if (i === 0 && j === 0) continue;
      const row = rows[i - 1];
      const match = reference[j - 1];
      const paired = row && match ? bestOf(i - 1, j - 1) + likeness(row, match) : -Infinity;
      const skipped = row ? bestOf(i - 1, j) + costOfSkip(row) : -Infinity;
      const absent = match ? bestOf(i, j - 1) : -Infinity;
      const most = Math.max(paired, skipped, absent);
      best[i * width + j] = most;
      step[i * width + j] = most === paired ? 0 : most === absent ? 1 : 2;
    }
  }
  const pairs = rows.map(() => -1);
  for (let i = rows.length, j = reference.length; i > 0 || j > 0;) {
    const way = step[i * width + j];
    if (way === 0) pairs[i - 1] = j - 1;
    if (way !== 1) i--;
    if (way !== 2) j--;
  }
  return pairs;
}

/** A row that shows something and has no like costs a little, so that it is not given up lightly. */
const costOfSkip = ({ name, amounts }: SeenRow): number => (name || amounts.length > 0 ? -1 : 0);

/** What speaks for a row being the reference row; negative where something speaks against it. */
function likeness({ name, amounts }: SeenRow, match: ReferenceRow): number {
  const shared = amounts.some((amount) => match.amounts.has(amount)) ? 3 : 0;
  const { rowKey, rowLabel } = name ?? { rowKey: '', rowLabel: '' };
  return 0.2 + shared + codeLikeness(rowKey, match.rowKey) + labelLikeness(rowLabel, match.rowLabel);
}

function codeLikeness(code: string, wanted: string): number {
  if (code === wanted) return 6;
  // What has not the shape of a code is no code, as 111111 for 行政运行.
  if (!/^\d{3}(?:\d{2}){0,2}$/.test(code)) return 0;
  // OCR that cuts codes cuts their ends.
  return wanted.startsWith(code) ? 3 : -6;
}

function labelLikeness(label: string, wanted: string): number {
  if (label === '' || wanted === '' || !/\p{Script=Han}/u.test(label)) return 0;
  return isLikeLabel(label, wanted) ? 5 : -6;
}

function isLikeLabel(label: string, wanted: string): boolean {
  const [read, meant] = [cleanLabel(label), cleanLabel(wanted)];
  const isCut = read.length >= 4 && read.length >= meant.length / 2 && meant.startsWith(read);
  return read === meant || isCut || isNear(read, [meant]);
}
