import { Decimal } from 'decimal.js';
import type { CellReference, Claim, Statement } from '../../../model/claim.ts';
import { isDoubtful } from '../../facts.ts';
import type { CheckOf } from '../../../catalogue/narrative/check-schema.ts';
import { plain } from '../amount.ts';
import { bare } from '../cells.ts';
import type { Cell, Row } from '../cells.ts';
import type { Draft, NarrativeFacts } from '../facts.ts';
import { isItem } from './parts.ts';

/** A 科目 is not called as in the table. */
export function evaluateAccountName(facts: NarrativeFacts): Draft[] {
  const seen = new Set<string>();
  return facts.claims.flatMap((claim) => {
    const [target] = claim.targets;
    if (claim.role !== 'actual' || target?.account === undefined) return [];
    const row = facts.cells.accountRow(target);
    if (row === undefined || (target.account.length === 1 && row.key.length !== 3)) return [];
    return target.account.flatMap((name, level) => {
      const code = row.key.slice(0, level * 2 + 3);
      const label = facts.cells.label(target.form, code);
      if (name === '' || label === undefined || bare(label) === bare(name) || seen.has(code + name)) return [];
      const cell = facts.cells.at(target.form, code, target.columnKey);
      if (cell === undefined || cell.record.flags.includes('unknown-label') || !facts.cells.sameName(label, name))
        return [];
      seen.add(code + name);
      return [{ values: { actual: name, expected: label, code }, cells: [cell], place: claim.place }];
    });
  });
}

/** The table has amounts for 项 that a list of all the others leaves out. */
export function evaluateAccountMissing(check: CheckOf<'account-missing'>, facts: NarrativeFacts): Draft[] {
  const items = facts.claims.filter((claim) => claim.role === 'actual' && claim.topic === check.topic && isItem(claim));
  const told = new Set(items.flatMap((claim) => rowOf(claim.targets, facts)?.key ?? []));
  const printed = facts.cells
    .column(check.form, check.column)
    .filter(({ record, measured }) => /^\d{7}$/u.test(record.rowKey) && measured.value.gt(0));
  const missing = printed.filter(({ record }) => !told.has(record.rowKey));
  const [first] = items;
  if (first === undefined || missing.length === 0 || told.size < 4 || missing.length * 4 > told.size) return [];
  return missing
    .filter(({ record }) => !facts.mentions(record.rowLabel) && !isDoubtful(record))
    .map((cell) => ({
      values: {
        name: cell.record.rowLabel,
        code: cell.record.rowKey,
        amount: cell.record.amountText,
        page: String(cell.record.place.page),
        told: String(told.size),
      },
      expected: cell.record.amount,
      cells: [cell],
      place: first.place,
    }));
}

function rowOf(targets: readonly CellReference[], facts: NarrativeFacts): Row | undefined {
  const [target] = targets;
  return target === undefined ? undefined : facts.cells.accountRow(target);
}

/** The purpose told for a 项 is that of a 项 of another 类, word by word, and begins with its name. */
export function evaluateCopiedPurpose(facts: NarrativeFacts): Draft[] {
  const purposes = facts.statements.filter((statement) => statement.kind === 'purpose');
  return purposes.flatMap((purpose) => {
    const text = bare(purpose.items[0] ?? '');
    const original = purposes.find(
      (other) =>
        other !== purpose &&
        bare(other.items[0] ?? '') === text &&
        topOf(other) !== topOf(purpose) &&
        text.startsWith(leafOf(other)),
    );
    if (original === undefined || text.includes(leafOf(purpose))) return [];
    const values = { subject: leafOf(purpose), purpose: purpose.items[0] ?? '', other: leafOf(original) };
    return [{ values, place: purpose.place }];
  });
}

function topOf(statement: Statement): string {
  return statement.subjectKey.split('/')[0] ?? '';
}

function leafOf(statement: Statement): string {
  return bare(statement.subjectKey.split('/').at(-1) ?? '');
}

/** 主要包括：… names an item that the table has no amount for, or leaves one out. */
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

type Item = { readonly row: Row; readonly cell: Cell | undefined };

function listingDraft(statement: Statement, items: readonly Item[]): Draft[] {
  const names = statement.items.map(bare);
  const listed = items.filter(({ row }) => names.includes(bare(row.label)));
  const unknown = names.filter((name) => !items.some(({ row }) => bare(row.label) === name));
  const extra = listed.filter(({ cell }) => !hasAmount(cell));
  const left = items.filter(
    ({ row, cell }) =>
      hasAmount(cell) &&
      !bare(statement.text).includes(bare(row.label)) &&
      !unknown.some((name) => isLike(name, bare(row.label))),
  );
  // Where most names are not those of the table, or many items are left out, it is no list of its items.
  if (listed.length * 4 < names.length * 3 || left.length * 3 > listed.length) return [];
  const involved = [...extra, ...left].flatMap(({ cell }) => cell ?? []);
  if (extra.length + left.length === 0 || involved.some(({ record }) => isDoubtful(record))) return [];
  const show = ({ row, cell }: Item): string => [row.label, cell?.record.amountText ?? ''].join(' ').trim();
  const values = { subject: statement.subject, extra: extra.map(show).join('、'), left: left.map(show).join('、') };
  // Many items without amounts: the list of the template, copied whole.
  const copied = extra.length * 3 > listed.length;
  return [
    { values, cells: involved, ...(copied ? { class: 'wording', severity: 'info' } : {}), place: statement.place },
  ];
}

/** One name is the other with characters left out: 办公设备购置费, 办公设备购置. */
function isLike(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  let at = 0;
  for (const character of long) if (character === short[at]) at += 1;
  return at === short.length;
}

function hasAmount(cell: Cell | undefined): boolean {
  return cell !== undefined && !cell.measured.value.isZero();
}

/** 无…收支, and a table has amounts. */
export function evaluateAbsence(facts: NarrativeFacts): Draft[] {
  return facts.statements.flatMap((statement) => {
    if (statement.kind !== 'absence') return [];
    const cells = statement.targets
      .flatMap((target) => facts.cells.column(target.form, target.columnKey))
      .filter(({ measured, record }) => !measured.value.isZero() && !isDoubtful(record));
    const [first] = cells;
    if (first === undefined) return [];
    const values = {
      text: statement.text,
      amount: first.record.amountText,
      page: String(first.record.place.page),
      row: first.record.rowLabel,
    };
    return [{ values, expected: '0.00', actual: first.record.amount, cells, place: statement.place }];
  });
}

/** The same thing told twice with different figures, where no table can decide. */
export function evaluateRepeated(facts: NarrativeFacts): Draft[] {
  const groups = new Map<string, Claim[]>();
  for (const claim of facts.claims) {
    const told = claim.role === 'actual' || claim.role === 'previous' || claim.role === 'budget';
    // The same 科目 may stand under several others; only what the catalogue names is certainly one thing.
    if (!told || claim.kind !== 'amount' || claim.subjectKey === '' || claim.subjectKey.startsWith('account:'))
      continue;
    if (facts.cellOf(claim.targets) !== undefined) continue;
    const name = `${claim.subjectKey}/${claim.role}/${claim.base ?? ''}/${claim.topic}`;
    groups.set(name, [...(groups.get(name) ?? []), claim]);
  }
  return [...groups.values()].flatMap((claims) => {
    const [first] = claims;
    const other = claims.find((claim) => first !== undefined && !within(facts, first, claim));
    if (first === undefined || other === undefined || [first, other].some((claim) => facts.accused.has(claim.id)))
      return [];
    const difference = facts.printed(other).value.minus(facts.printed(first).value);
    const values = {
      subject: first.subject,
      first: first.printed + first.unit,
      actual: other.printed + other.unit,
      difference: plain(difference),
    };
    return [{ values, expected: new Decimal(first.value).toFixed(), actual: other.value, place: other.place }];
  });
}

function within(facts: NarrativeFacts, first: Claim, other: Claim): boolean {
  const [a, b] = [facts.printed(first), facts.printed(other)];
  return a.value.minus(b.value).abs().lte(a.half.plus(b.half));
}

/** An amount without its unit. */
export function evaluateUnitMissing(facts: NarrativeFacts): Draft[] {
  return facts.claims.flatMap((claim) => {
    if (claim.kind !== 'amount' || claim.unit !== '') return [];
    return [{ values: { text: claim.text, actual: claim.printed }, actual: claim.value, place: claim.place }];
  });
}
