import type { CheckOf } from '../../../catalogue/load/narrative/check-schema.ts';
import type { Statement } from '../../../model/claim.ts';
import { isDoubtful } from '../../facts.ts';
import { bare } from '../cells.ts';
import type { MeasuredCell, LabelledRow } from '../cells.ts';
import type { Draft, NarrativeFacts } from '../facts.ts';

/** A list (主要包括：…) names an item without an amount in the table, or leaves out an item with one. */
export function evaluateListing(check: CheckOf<'listing'>, facts: NarrativeFacts): Draft[] {
  return facts.statements.flatMap((statement) => {
    const classes = check.lists[statement.subjectKey];
    if (statement.kind !== 'listing' || statement.open || classes === undefined) return [];
    const items = facts.cells
      .rows(check.form)
      .filter(({ key }) => key.length === 5 && classes.some((code) => key.startsWith(code)))
      .map((row) => ({ row, cell: facts.cells.at(check.form, row.key, check.column) }));
    return listingDraft(statement, items);
  });
}

type Item = { readonly row: LabelledRow; readonly cell: MeasuredCell | undefined };

function listingDraft(statement: Statement, items: readonly Item[]): Draft[] {
  const names = statement.items.map(bare);
  const listed = items.filter(({ row }) => names.includes(bare(row.label)));
  const unknown = names.filter((name) => !items.some(({ row }) => bare(row.label) === name));
  // Two codes may have one name (住房公积金: 30113, and 30311 in older years): the list means that with an amount.
  const spent = new Set(listed.filter(({ cell }) => hasAmount(cell)).map(({ row }) => bare(row.label)));
  const extra = listed.filter(({ row }) => !spent.has(bare(row.label)));
  const left = items.filter(
    ({ row, cell }) =>
      hasAmount(cell) &&
      !bare(statement.text).includes(bare(row.label)) &&
      !unknown.some((name) => isLike(name, bare(row.label))),
  );
  // Where most names are not in the table, or many items are left out, it is not a list of the table's items.
  if (listed.length * 4 < names.length * 3 || left.length * 3 > listed.length) return [];
  const involved = [...extra, ...left].flatMap(({ cell }) => cell ?? []);
  if (extra.length + left.length === 0 || involved.some(({ record }) => isDoubtful(record))) return [];
  const show = ({ row, cell }: Item): string => [row.label, cell?.record.amountText].join(' ').trim();
  const values = { subject: statement.subject, extra: extra.map(show).join('、'), left: left.map(show).join('、') };
  // Many items without amounts: the list was copied from the template as a whole.
  const copied = extra.length * 3 > listed.length;
  return [
    { values, cells: involved, ...(copied ? { class: 'wording', severity: 'info' } : {}), place: statement.place },
  ];
}

/** Whether one name is the other with characters left out: 办公设备购置费, 办公设备购置. */
function isLike(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  let at = 0;
  for (const character of long) if (character === short[at]) at += 1;
  return at === short.length;
}

function hasAmount(cell: MeasuredCell | undefined): boolean {
  return cell !== undefined && !cell.measured.value.isZero();
}
