import type { FormEntry } from '../../catalogue/load/form-schema.ts';
import type { RecognisedForm } from '../../model/form.ts';
import type { AmountRecord } from '../../model/record.ts';
import type { ReferenceRow } from './names.ts';

/** Where rows of this share of a form have codes, its rows are a reference for others. */
const soundShare = 0.9;

const code = /^\d{3}(?:\d{2}){0,2}$/;
const total = '合计';

/**
 * What each coded form of a report can learn from the others: the rows that these print, in order of their codes, with
 * the amounts that stand in them. Forms whose own codes are in doubt teach nothing.
 *
 * @returns the reference for a form id; empty for forms without functional codes
 */
export function referencesOf(
  forms: readonly RecognisedForm[],
  records: readonly AmountRecord[],
  entries: readonly FormEntry[],
): (form: string) => readonly ReferenceRow[] {
  const coded = new Set(entries.filter((entry) => entry.rows === 'functional-code').map((entry) => entry.id));
  const sound = forms.filter((form) => coded.has(form.form) && isSound(form, records));
  return (id) =>
    coded.has(id)
      ? rowsOf(
          sound.filter((form) => form.form !== id),
          records,
        )
      : [];
}

function isSound({ form, rows }: RecognisedForm, records: readonly AmountRecord[]): boolean {
  const named = rows.filter(({ rowKey }) => code.test(rowKey) || rowKey === total);
  const doubted = records.filter((record) => record.form === form && record.flags.includes('doubtful-code'));
  return (
    rows.length > 2 && named.length >= soundShare * rows.length && doubted.length <= (1 - soundShare) * rows.length
  );
}

function rowsOf(forms: readonly RecognisedForm[], records: readonly AmountRecord[]): ReferenceRow[] {
  const ids = new Set(forms.map(({ form }) => form));
  const found = new Map<string, { rowKey: string; rowLabel: string; amounts: Set<string> }>();
  for (const { rowKey, rowLabel } of forms.flatMap(({ rows }) => rows)) {
    if (!code.test(rowKey) && rowKey !== total) continue;
    if (!found.has(rowKey)) found.set(rowKey, { rowKey, rowLabel, amounts: new Set() });
  }
  for (const { form, rowKey, amount } of records) {
    if (ids.has(form) && /[1-9]/.test(amount)) found.get(rowKey)?.amounts.add(amount);
  }
  const order = (key: string): string => (key === total ? '' : key);
  return [...found.values()].sort((a, b) => (order(a.rowKey) < order(b.rowKey) ? -1 : 1));
}
