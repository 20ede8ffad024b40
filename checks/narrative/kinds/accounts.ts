import type { CheckOf } from '../../../catalogue/load/narrative/check-schema.ts';
import type { CellReference, Claim, Statement } from '../../../model/claim.ts';
import { placeWord } from '../../../model/place-word.ts';
import { isDoubtful } from '../../facts.ts';
import { bare } from '../cells.ts';
import type { LabelledRow } from '../cells.ts';
import type { Draft, NarrativeFacts } from '../facts.ts';
import { isItem } from './parts.ts';
import { at, lastOf } from '../../../model/must.ts';

/** The name of an account (科目) differs from the table. */
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
      if (cell === undefined || cell.record.flags.includes('unknown-label')) return [];
      if (!facts.cells.sameName(label, name) && !isOtherName(claim, target, level, label, facts)) return [];
      seen.add(code + name);
      return [{ values: { actual: name, expected: label, code }, cells: [cell], place: claim.place }];
    });
  });
}

/**
 * Whether an item surely means the row of this 项 although the name of its 类 or 款 is another one (文化体育与传媒支出 for
 * 文化旅游体育与传媒支出): its amount is that of the row, no other row has the name of its 项, and no part of the one name is the other.
 */
function isOtherName(
  claim: Claim,
  target: CellReference,
  level: number,
  label: string,
  facts: NarrativeFacts,
): boolean {
  const account = target.account ?? [];
  const [name, cell] = [account[level] ?? '', facts.cells.cell(target)];
  if (account.length < 3 || level >= account.length - 1 || cell === undefined || isDoubtful(cell.record)) return false;
  if (!cell.measured.value.eq(facts.printed(claim).value)) return false;
  return !bare(label).includes(bare(name)) && !bare(name).includes(bare(label));
}

/** A list in the text names all 项 but some for which the table has amounts. */
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
        page: placeWord(cell.record.place),
        told: String(told.size),
      },
      expected: cell.record.amount,
      cells: [cell],
      place: first.place,
    }));
}

function rowOf(targets: readonly CellReference[], facts: NarrativeFacts): LabelledRow | undefined {
  const [target] = targets;
  return target === undefined ? undefined : facts.cells.accountRow(target);
}

/** The purpose stated for a 项 begins with the name of a 项 of another 类 and repeats its purpose word for word. */
export function evaluateCopiedPurpose(facts: NarrativeFacts): Draft[] {
  const purposes = facts.statements
    .filter((statement) => statement.kind === 'purpose')
    .map((statement) => ({ statement, told: at(statement.items, 0, 'purpose of an account') }));
  return purposes.flatMap(({ statement, told }) => {
    const text = bare(told);
    const original = purposes.find(
      (other) =>
        other.statement !== statement &&
        bare(other.told) === text &&
        topOf(other.statement) !== topOf(statement) &&
        text.startsWith(leafOf(other.statement)),
    );
    if (original === undefined || text.includes(leafOf(statement))) return [];
    const values = { subject: leafOf(statement), purpose: told, other: leafOf(original.statement) };
    return [{ values, place: statement.place }];
  });
}

function topOf(statement: Statement): string {
  return at(statement.subjectKey.split('/'), 0, 'part of a subject');
}

function leafOf(statement: Statement): string {
  return bare(lastOf(statement.subjectKey.split('/'), 'part of a subject'));
}
