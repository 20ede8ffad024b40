import type { RecognisedForm } from '../model/form.ts';
import { pairsOf } from '../model/pairs.ts';
import type { Facts } from './facts.ts';
import { isCode, type FormFacts } from './form-facts.ts';

type Row = RecognisedForm['rows'][number];
/** Where a table goes from one page to the next, or ends: its last row there, and the first row behind. */
export type PageBreak = { readonly last: Row; readonly next: Row | undefined };

/** The ends of the pages of a form, with the row that stands there when it is a code. */
export function pageBreaksOf(form: FormFacts, forms: readonly RecognisedForm[]): PageBreak[] {
  const rows = forms.findLast((one) => one.form === form.id)?.rows ?? [];
  const breaks: PageBreak[] = pairsOf(rows)
    .filter(([last, next]) => last.place.page < next.place.page)
    .map(([last, next]) => ({ last, next }));
  const end = rows.at(-1);
  return [...breaks, ...(end ? [{ last: end, next: undefined }] : [])].filter(({ last }) => isCode(last.rowKey));
}

/**
 * Whether the rows that another form prints between the two sides of a page break are missing here, and are just what
 * the rows above them (`open`) lack: their page is not in the file. The publisher's sums are right.
 */
export function lacksPage(form: FormFacts, { last, next }: PageBreak, open: readonly string[], facts: Facts): boolean {
  if (next !== undefined && !isCode(next.rowKey)) return false;
  return [...facts.forms.values()].some((twin) => {
    const isLost = (row: string): boolean =>
      isCode(row) && !form.rows.has(row) && row > last.rowKey && (next === undefined || row < next.rowKey);
    if (twin.id === form.id || !twin.codes.has(last.rowKey) || ![...twin.codes].some(isLost)) return false;
    const lacks = open.map((row) => lackOf(row, form, twin, isLost, facts));
    return lacks.some((lack) => lack === 'filled') && lacks.every((lack) => lack !== 'differs');
  });
}

/** Whether the sum of a row holds, lacks just what the twin has in the lost rows, or differs by something else. */
function lackOf(
  row: string,
  form: FormFacts,
  twin: FormFacts,
  isLost: (row: string) => boolean,
  facts: Facts,
): 'none' | 'filled' | 'differs' {
  const sum = (of: FormFacts, rows: readonly string[]): number =>
    rows.reduce((all, each) => all + facts.figure(of, each, 'total').value, 0);
  const own = (form.children.get(row) ?? []).filter((child) => !hasLostParent(child, row, form, twin));
  const lack = facts.figure(form, row, 'total').value - sum(form, own);
  const slack = Math.max(form.step, twin.step) * 2;
  if (Math.abs(lack) <= slack) return 'none';
  const lost = sum(twin, (twin.children.get(row) ?? []).filter(isLost));
  return Math.abs(lack - lost) <= slack ? 'filled' : 'differs';
}

/** Behind a lost page, parts stand whose own 类 or 款 was lost: they are counted with that. */
function hasLostParent(child: string, row: string, form: FormFacts, twin: FormFacts): boolean {
  return [3, 5].some((length) => {
    const above = child.slice(0, length);
    const isBetween = length < child.length && (!isCode(row) || length > row.length);
    return isBetween && twin.rows.has(above) && !form.rows.has(above);
  });
}
