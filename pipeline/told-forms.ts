import { loadCheckCatalogue } from '../catalogue/load/checks.ts';
import type { FormCatalogue } from '../catalogue/load/forms.ts';
import { crossSums } from '../checks/cross-sums.ts';
import { ownSums } from '../checks/own-sums.ts';
import type { TextLine } from '../model/page.ts';
import { harmlessFlags, type AmountRecord } from '../model/record.ts';
import type { LogicalTable } from '../model/table.ts';
import { coverageOf } from '../normalizers/printed-figures/coverage.ts';
import { readTable, type ReadTable, type ReportContext } from '../normalizers/forms/forms.ts';
import { untitledForms } from '../normalizers/forms/told-forms.ts';
import { chooseReading } from './choice.ts';

type ReadForm = Extract<ReadTable, { kind: 'form' }>;
type Candidate = { readonly form: string; readonly read: ReadForm };

/** So many relations with other forms at least tell two forms from each other that have the same heads. */
const fewestRelations = 2;

/**
 * The tables of a report of accounts, with the forms of those whose titles cannot be read, where all else tells them: the
 * heads, the number of the table, the order of the contents, its own sums and those with the other forms. A table that may
 * be one of two forms stays as it is.
 */
export function withToldForms(
  tables: readonly LogicalTable[],
  lines: readonly TextLine[],
  catalogue: FormCatalogue,
  report: ReportContext,
): readonly LogicalTable[] {
  const untitled = untitledForms(tables, lines, catalogue);
  if (untitled.length === 0) return tables;
  const readAs = (table: LogicalTable, form: string): Candidate[] => {
    const read = chooseReading({ ...table, told: form }, (each) => readTable(each, catalogue, report));
    return read.kind === 'form' && hasNoDoubt(read) ? [{ form, read }] : [];
  };
  const told = new Map<LogicalTable, ReadForm>();
  const known = tables.flatMap((table): ReadForm[] => {
    const read = untitled.some((each) => each.table === table)
      ? undefined
      : chooseReading(table, (each) => readTable(each, catalogue, report));
    return read?.kind === 'form' ? [read] : [];
  });
  for (const { table, forms } of untitled) {
    const [only, ...others] = forms.flatMap((form) => (forms.length === 1 ? readAs(table, form) : []));
    if (only && others.length === 0) told.set(table, only.read);
  }
  for (const { table, forms } of untitled.filter((each) => each.forms.length > 1)) {
    const taken = new Set([...told.values()].map(({ form }) => form.form));
    const weighed = forms
      .filter((form) => !taken.has(form))
      .flatMap((form) => readAs(table, form))
      .map((each) => ({ ...each, sums: sumsWith(each.read, [...known, ...told.values()]) }));
    const fits = weighed.filter(({ sums }) => sums.failing === 0 && sums.held >= fewestRelations);
    const [fit, ...more] = fits;
    if (fit && more.length === 0 && weighed.every((each) => each === fit || each.sums.failing > 0))
      told.set(table, fit.read);
  }
  // What contradicts the others is not what it seems.
  for (const [table, read] of told) {
    const others = [...known, ...[...told.values()].filter((each) => each !== read)];
    const { held, failing } = sumsWith(read, others);
    if (failing > held) told.delete(table);
  }
  return tables.map((table) => {
    const form = told.get(table)?.form.form;
    return form === undefined ? table : { ...table, told: form };
  });
}

/** Each figure is read without a doubt, and the sums of the form leave none of how. */
function hasNoDoubt({ form, records, unread, table, setAside, repeats }: ReadForm): boolean {
  if (unread || form.choice?.sure === false) return false;
  if (records.some((record) => !isNamelessNil(record) && record.flags.some((flag) => !harmlessFlags.includes(flag))))
    return false;
  if (coverageOf([{ table, form: form.form, setAside, repeats }], records, []).unread.length > 0) return false;
  const { held, failing } = ownSums({ forms: [form], records }, loadCheckCatalogue());
  return failing <= held;
}

/** A zero in a row that nothing names (0.00 filled in down to the table's end) says nothing of which form it is. */
const isNamelessNil = ({ rowLabel, rowKey, amount }: AmountRecord): boolean =>
  rowLabel === '' && rowKey.startsWith('?') && Number(amount) === 0;

function sumsWith(read: ReadForm, others: readonly ReadForm[]): ReturnType<typeof crossSums> {
  const all = [...others, read];
  return crossSums(
    { forms: all.map(({ form }) => form), records: all.flatMap(({ records }) => records) },
    read.form.form,
    loadCheckCatalogue(),
  );
}
