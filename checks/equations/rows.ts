import type { RowSet, Vocabulary } from '../../catalogue/load/check-schema.ts';
import { perObject } from '../../model/per-object.ts';
import type { FormFacts } from '../form-facts.ts';
import type { Ground } from './ground.ts';
import { must } from '../../model/must.ts';

type LineSet = Extract<RowSet, { lines: string }>;

/** The 类 (class) that a row of a summary stands for: `205` for 教育支出. */
export function codeOfLine(row: string, vocabulary: Vocabulary): string | undefined {
  return knownRows(vocabulary).classOf.get(row);
}

/** The vocabulary of rows, arranged for lookup: which 类 a line stands for, and which names are known at all. */
const knownRows = perObject(({ classes, rows, structural }: Vocabulary) => {
  const classOf = new Map<string, string>();
  for (const [code, names] of Object.entries(classes))
    for (const name of names) if (!classOf.has(name)) classOf.set(name, code);
  return { classOf, named: new Set(Object.values(rows).flat()), structural: new RegExp(structural) };
});

/** The row of a summary that stands for a 类, by any of its names. */
export function rowOfClass(code: string, form: FormFacts, vocabulary: Vocabulary): string | undefined {
  return vocabulary.classes[code]?.find((name) => form.rows.has(name));
}

/** The rows of a form that belong to a set; undefined when this cannot be determined. */
export function rowsOfSet(set: RowSet, form: FormFacts, column: string, ground: Ground): readonly string[] | undefined {
  const { vocabulary } = ground;
  if ('codes' in set) return set.codes.filter((code) => form.codes.has(code));
  if ('lines' in set) return linesOf(set, form, column, ground);
  if (hasUnknownBalance(form, column, ground)) return undefined;
  const rows = set.rows.map((row) => vocabulary.rows[row]?.find((name) => form.rows.has(name)));
  return rows.filter((row) => row !== undefined);
}

/** Whether there is a row of balances whose name is not in the vocabulary: it makes every sum of balances uncertain. */
function hasUnknownBalance(form: FormFacts, column: string, ground: Ground): boolean {
  const { named, structural } = knownRows(ground.vocabulary);
  return [...form.rows.keys()].some(
    (row) =>
      structural.test(row) && !named.has(row) && !row.includes('/') && ground.facts.printed(form.id, row, column),
  );
}

/** The lines of one side above its total: known ones, printed or blank, and unknown ones that hold an amount. */
function linesOf(set: LineSet, form: FormFacts, column: string, ground: Ground): string[] {
  const { vocabulary, facts } = ground;
  const { classOf, structural } = knownRows(vocabulary);
  const known = set.lines === 'expenditure' ? classOf : new Set(set.known.flatMap((row) => vocabulary.rows[row] ?? []));
  const excluded = new Set(set.not.flatMap((row) => vocabulary.rows[row] ?? []));
  const totalRow = vocabulary.rows[set.total]?.find((name) => form.rows.has(name));
  const orderOf = (row: string): number => must(form.orderOf.get(row), `place of the row ${row}`);
  const end = totalRow === undefined ? Infinity : orderOf(totalRow);
  return [...form.rows.keys()].filter((row) => {
    if (row.includes('/') || excluded.has(row)) return false;
    if (known.has(row)) return true;
    return orderOf(row) < end && !structural.test(row) && facts.printed(form.id, row, column);
  });
}
