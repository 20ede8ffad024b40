import type { FormEntry } from '../../catalogue/load/form-schema.ts';
import type { LogicalTable } from '../../model/table.ts';
import type { AmountColumn } from './amount-column.ts';
import type { Header } from './header.ts';
import { bodyRows } from './header.ts';
import { bareText } from '../label.ts';

/**
 * Settles which column counts where several of a panel have one key: one whose header holds a `prefer` word (小计 beside
 * its parts, 全年预算数 beside 年初预算数); among columns with the same header the only one that holds figures.
 *
 * @returns one column for each key, or undefined when the choice would be a guess
 */
export function settleClashes(
  amounts: readonly AmountColumn[],
  table: LogicalTable,
  header: Header,
  form: FormEntry,
): AmountColumn[] | undefined {
  const groups = new Map<string, AmountColumn[]>();
  for (const column of amounts) {
    const key = JSON.stringify(column.facets);
    groups.set(key, [...(groups.get(key) ?? []), column]);
  }
  const settled: AmountColumn[] = [];
  for (const group of groups.values()) {
    const winner = winnerOf(group, table, header, form);
    if (!winner) return undefined;
    settled.push(winner);
  }
  return settled.sort((a, b) => a.column - b.column);
}

function winnerOf(
  group: readonly AmountColumn[],
  table: LogicalTable,
  header: Header,
  form: FormEntry,
): AmountColumn | undefined {
  if (group.length === 1) return group[0];
  const filled = group.filter(({ column }) => holdsFigures(table, header, column));
  if (filled.length === 0) return group[0];
  const pathOf = ({ column }: AmountColumn): readonly string[] => header.paths[column] ?? [];
  const samePath = new Set(group.map((column) => pathOf(column).join('/'))).size === 1;
  const ofYear = ofLatestAccounts(group, pathOf, header);
  const preferred = samePath
    ? filled
    : ofYear
      ? [ofYear]
      : group.filter((column) => form.prefer.some((word) => pathOf(column).some((text) => bareText(text) === word)));
  const [winner, ...others] = preferred;
  // A total without a figure beside parts that have some is a head over the wrong column.
  return winner && others.length === 0 && filled.includes(winner) ? winner : undefined;
}

/**
 * Of columns that heads tell apart by their years (2021年决算数 beside 2022年决算数) the one of the report's year: the latest
 * of which the table has final accounts.
 *
 * @returns undefined where that year is not told of exactly one, or a column has none
 */
function ofLatestAccounts(
  group: readonly AmountColumn[],
  pathOf: (column: AmountColumn) => readonly string[],
  { paths }: Header,
): AmountColumn | undefined {
  const latest = Math.max(...paths.filter((path) => path.some((text) => text.includes('决算'))).flatMap(yearIn));
  const years = group.map((column) => yearIn(pathOf(column)));
  if (years.some((each) => each.length === 0)) return undefined;
  const [own, ...others] = group.filter((_column, index) => years[index]?.[0] === latest);
  return others.length === 0 ? own : undefined;
}

/** The year that a path names, if it names one. */
function yearIn(path: readonly string[]): number[] {
  const years = new Set(path.flatMap((text) => [...text.matchAll(/(20\d{2})年/g)].map(([, year]) => Number(year))));
  return years.size === 1 ? [...years] : [];
}

/** Numbers of columns (栏次) are no figures. */
function holdsFigures(table: LogicalTable, header: Header, column: number): boolean {
  return bodyRows(table, header).some((row) => {
    const cell = row.cells[column];
    return cell?.column === column && /\d\s*[.．]\s*\d|\d{3}/.test(cell.text);
  });
}
