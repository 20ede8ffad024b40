import { randomFrom, type Random } from '../../samples/random.ts';
import type { Damage, TextTable } from './as-text.ts';

const isAmount = (text: string): boolean => /^-?[\d,]+\.\d{2}$/.test(text);
const isCode = (text: string): boolean => /^[123]\d{4}(?:\d{2})?$/.test(text);
const isLabel = (text: string): boolean => /^[\p{Script=Han}()、,]{3,}$/u.test(text);

type Slot = { readonly row: string[]; readonly column: number };

/** What OCR does to a cell, a row or a table; each returns what stands there afterwards. */
const harms: readonly ((table: TextTable, random: Random) => void)[] = [
  // A digit is lost, or read as another.
  (table, random) => {
    inOne(table, isAmount, random, (text) => text.replace(digitOf(text, random), '$1$3'));
  },
  (table, random) => {
    inOne(table, isAmount, random, (text) => text.replace(digitOf(text, random), `$1${Math.floor(random() * 10)}$3`));
  },
  // Blanks within a number; a comma for its point.
  (table, random) => {
    inOne(table, isAmount, random, (text) => text.replace(/([.,])/g, '$1 '));
  },
  (table, random) => {
    inOne(table, isAmount, random, (text) => text.replace('.', ','));
  },
  // Codes are cut.
  (table, random) => {
    inOne(table, isCode, random, (text) => text.slice(0, text.length - 2));
  },
  // An amount or a label is lost.
  (table, random) => {
    inOne(table, isAmount, random, () => '');
  },
  (table, random) => {
    inOne(table, isLabel, random, () => '');
  },
  // Two cells change places.
  (table, random) => {
    const slot = pick(slotsOf(table, isAmount), random);
    if (!slot) return;
    const { row, column } = slot;
    [row[column], row[column - 1]] = [row[column - 1] ?? '', row[column] ?? ''];
  },
  // Two amounts of a row run into one cell.
  (table, random) => {
    const pairs = slotsOf(table, isAmount).filter(({ row, column }) => isAmount(row[column + 1] ?? ''));
    const slot = pick(pairs, random);
    if (!slot) return;
    const { row, column } = slot;
    row[column] = `${row[column] ?? ''} ${row[column + 1] ?? ''}`;
    row[column + 1] = '';
  },
  // A border is lost: all cells of a row move to the left.
  (table, random) => {
    const slot = pick(slotsOf(table, isCode), random);
    if (!slot || slot.column > 0) return;
    slot.row.splice(0, 1);
    slot.row.push('');
  },
];

/** Damages every table of a text in a few places, the same ones for the same seed. */
export function damageBy(seed: number, times: number): Damage {
  const random = randomFrom(seed);
  return (rows) => {
    const table = rows.map((row) => [...row]);
    for (let count = 0; count < times; count++) pick(harms, random)?.(table, random);
    return table;
  };
}

function inOne(table: TextTable, wanted: (text: string) => boolean, random: Random, harm: (text: string) => string) {
  const slot = pick(slotsOf(table, wanted), random);
  if (slot) slot.row[slot.column] = harm(slot.row[slot.column] ?? '');
}

function slotsOf(table: TextTable, wanted: (text: string) => boolean): Slot[] {
  return table.flatMap((row) => row.flatMap((text, column) => (wanted(text) ? [{ row, column }] : [])));
}

function digitOf(text: string, random: Random): RegExp {
  const digits = text.replace(/\D/g, '').length;
  return new RegExp(`^(-?(?:\\D*\\d){${Math.floor(random() * digits)}}\\D*)(\\d)(.*)$`);
}

function pick<T>(list: readonly T[], random: Random): T | undefined {
  return list[Math.floor(random() * list.length)];
}
