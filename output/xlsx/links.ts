import type { Value } from '../columns.ts';
import { resultTables } from '../tables/index.ts';
import { at } from '../../model/must.ts';

type Rows = readonly (readonly Value[])[];
/** The line of a finding, and the line of the record it links to: the suspected one, or the first that was compared. */
export type FindingLink = { readonly finding: number; readonly record: number };

const recordsAt = resultTables.findIndex(({ name }) => name === 'records');
const findingsAt = resultTables.findIndex(({ name }) => name === 'findings');
const placeOf = (table: number, name: string): number =>
  at(resultTables, table, 'table').columns.findIndex((column) => column.name === name);
const recordKey = ['report', 'form', 'row_key', 'column_key'].map((name) => placeOf(recordsAt, name));
const [suspectForm = -1, suspectRow = -1, suspectColumn = -1, cellsAt = -1, reportAt = -1] = [
  'suspect_form',
  'suspect_row_key',
  'suspect_column_key',
  'cells',
  'report',
].map((name) => placeOf(findingsAt, name));

type Cell = { readonly form?: string; readonly row_key?: string; readonly column_key?: string };
const keyOf = (values: readonly unknown[]): string => JSON.stringify(values.map(String));

/** Pairs of lines (from 0) of a document's findings and records. @param rows those of each of `resultTables` */
export function findingLinks(rows: readonly Rows[]): FindingLink[] {
  const records = new Map<string, number>();
  for (const [line, row] of (rows[recordsAt] ?? []).entries()) {
    const key = keyOf(recordKey.map((at) => row[at]));
    if (!records.has(key)) records.set(key, line);
  }
  return (rows[findingsAt] ?? []).flatMap((row, finding): FindingLink[] => {
    const cells = JSON.parse(String(row[cellsAt] ?? '[]')) as Cell[];
    const suspected = row[suspectForm] === undefined ? [] : [[row[suspectForm], row[suspectRow], row[suspectColumn]]];
    const wanted = [...suspected, ...cells.map((cell) => [cell.form, cell.row_key, cell.column_key])];
    const record = wanted.map((key) => records.get(keyOf([row[reportAt], ...key]))).find((line) => line !== undefined);
    return record === undefined ? [] : [{ finding, record }];
  });
}
