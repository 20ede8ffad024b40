import { Decimal } from 'decimal.js';
import type { Claim } from '../../../model/claim.ts';
import { placeWord } from '../../../model/place-word.ts';
import { isDoubtful } from '../../facts.ts';
import { groupBy } from '../../../model/groups.ts';
import { plain } from '../amount.ts';
import type { MeasuredCell } from '../cells.ts';
import { isItem } from './parts.ts';
import type { Draft, NarrativeFacts } from '../facts.ts';

/** The text says 无…收支 (no such income or spending), and a table has amounts. */
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
      page: placeWord(first.record.place),
      row: first.record.rowLabel,
    };
    return [{ values, expected: '0.00', actual: first.record.amount, cells, place: statement.place }];
  });
}

/** The same thing is stated twice with different figures, and no table can decide. */
export function evaluateRepeated(facts: NarrativeFacts): Draft[] {
  const claims = facts.claims.filter((claim) => {
    const told = claim.role === 'actual' || claim.role === 'previous' || claim.role === 'budget';
    // The same 科目 may exist under several others, and projects may share a name; only subjects that the catalogue
    // names are certainly the same thing.
    if (!told || claim.kind !== 'amount' || claim.subjectKey === '') return false;
    // That is so within one item, too.
    const isSame = !/^(?:account|project):/u.test(claim.subjectKey) || (isItem(claim) && claim.role === 'actual');
    return isSame && facts.cellOf(claim.targets) === undefined;
  });
  const nameOf = (claim: Claim): string => {
    const { subjectKey, role, base, topic, paragraph } = claim;
    return [subjectKey, role, base, topic, isItem(claim) ? paragraph : ''].join('/');
  };
  return [...groupBy(claims, nameOf).values()].flatMap((alike) => {
    const [first] = alike;
    const other = alike.find((claim) => first !== undefined && !within(facts, first, claim));
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

/** An amount without its unit, a percentage without its sign. */
export function evaluateUnitMissing(facts: NarrativeFacts): Draft[] {
  return facts.claims.flatMap((claim) => {
    // Nothing needs no unit: 年初预算为0.
    if (claim.kind === 'count' || claim.unit !== '' || new Decimal(claim.value).isZero()) return [];
    const percent = claim.kind === 'percent' ? '%' : '';
    return [{ values: { text: claim.text, actual: claim.printed, percent }, actual: claim.value, place: claim.place }];
  });
}

/** The cell of this year that holds the figure which the text states for another year. */
export function thisYearsCell(claim: Claim, facts: NarrativeFacts): MeasuredCell | undefined {
  return claim.now
    ?.flatMap((target) => facts.cells.cell(target) ?? [])
    .find(({ measured }) => measured.value.eq(facts.printed(claim).value));
}

/** This year's figure, stated as that of another year. */
export function evaluateYearOfFigure(facts: NarrativeFacts): Draft[] {
  return facts.claims.flatMap((claim) => {
    if (claim.kind !== 'amount' || claim.toldYear === undefined || new Decimal(claim.value).isZero()) return [];
    const cell = thisYearsCell(claim, facts);
    if (cell === undefined || claim.value.replace('.', '').length < 3) return [];
    // If it is also stated for this year, it was the same in both years.
    const both = facts.told(claim.subjectKey, 'actual').some((one) => one.value === claim.value);
    if (both || facts.isCompared(claim)) return [];
    const { record } = cell;
    const values = {
      // A sentence without a subject is described by its row.
      subject: claim.subject || record.rowLabel || record.rowKey,
      actual: claim.printed + claim.unit,
      told: claim.toldYear,
      form: record.form,
      row: record.rowLabel,
      page: placeWord(record.place),
    };
    return [{ values, actual: claim.value, cells: [cell], place: claim.place }];
  });
}

/** A text of fewer amounts tells of something else than the forms. */
const fewestAmounts = 5;

/**
 * A text that tells amounts of this year, none of which has a cell: without titles of sections nothing says which form a
 * figure is of, and whoever finds no error must know that none was looked for.
 */
export function evaluateNotHeld({ claims, cells }: NarrativeFacts): Draft[] {
  const told = claims.filter(({ kind, role }) => kind === 'amount' && role === 'actual');
  const [first] = told;
  if (first === undefined || told.length < fewestAmounts || told.some(({ targets }) => targets.length > 0)) return [];
  return cells.isEmpty ? [] : [{ values: { count: String(told.length) }, place: first.place }];
}
