import { Decimal } from 'decimal.js';
import type { CellReference, Claim } from '../../../model/claim.ts';
import type { AmountRecord } from '../../../model/record.ts';
import { placeWord } from '../../../model/place-word.ts';
import { hasReadingDoubt, isDoubtful } from '../../facts.ts';
import { factorOf, halfUnit, plain, slackOf } from '../amount.ts';
import type { MeasuredCell } from '../cells.ts';
import type { Draft, NarrativeFacts } from '../facts.ts';
import { decimalsOf } from '../../../model/decimals.ts';
import { isPartOfOther } from '../division.ts';

type Comparison = {
  readonly claim: Claim;
  readonly cell: MeasuredCell;
  readonly outcome: 'equal' | 'rounding' | 'differs';
};

/** An amount in the text differs from its cell. */
export function evaluateCell(facts: NarrativeFacts): Draft[] {
  return comparisons(facts)
    .filter(({ outcome, claim, cell }) => outcome === 'differs' && slip(claim, cell) === undefined)
    .map((comparison) => mismatch(comparison, facts));
}

/** An amount would equal its cell in another unit: 元 instead of 万元, or a shifted decimal point. */
export function evaluateUnit(facts: NarrativeFacts): Draft[] {
  return comparisons(facts)
    .filter(({ outcome }) => outcome === 'differs')
    .flatMap((comparison) => {
      const times = slip(comparison.claim, comparison.cell);
      if (times === undefined) return [];
      const draft = mismatch(comparison, facts);
      return [{ ...draft, values: { ...draft.values, times } }];
    });
}

/** The text states an amount, but the cell is blank. */
export function evaluateBlank(facts: NarrativeFacts): Draft[] {
  return facts.claims.flatMap((claim) => {
    if (claim.kind !== 'amount' || claim.role !== 'actual' || new Decimal(claim.value).isZero()) return [];
    if (claim.targets.length === 0 || facts.cellOf(claim.targets) !== undefined) return [];
    if (isPartOfOther(claim, facts)) return [];
    const blank = claim.targets.find((target) => facts.cells.blankPlace(target) !== undefined);
    if (blank === undefined || standsNameless(claim, blank, facts) || isLacking(claim, blank, facts)) return [];
    facts.accused.add(claim.id);
    const page = placeWord(facts.cells.blankPlace(blank));
    const values = { subject: claim.subject, actual: claim.printed + claim.unit, form: blank.form, page };
    return [{ values, expected: '0.00', actual: claim.value, place: claim.place }];
  });
}

/** Whether the sums of the tables demand this amount of the blank cell: they say so, and the text is right. */
function isLacking(claim: Claim, blank: CellReference, facts: NarrativeFacts): boolean {
  const told = facts.printed(claim);
  return facts.cells.demanded(blank).some((amount) => told.value.minus(amount.value).abs().lte(told.half));
}

/** The forms of one fund alone. */
const fundForms = ['government_fund', 'state_capital'];

/**
 * An amount that may be a fund's or another money's: nothing in the fund's table is blank where nothing was told, and a
 * table that is not there cannot contradict.
 */
function mayBeOfFund(claim: Claim, { cells }: NarrativeFacts): boolean {
  const ofFunds = claim.targets.filter(({ form }) => fundForms.includes(form));
  if (ofFunds.length === claim.targets.length) return false;
  if (ofFunds.length === 0) return false;
  const others = claim.targets.filter(({ form }) => !fundForms.includes(form));
  const isNil = new Decimal(claim.value).isZero();
  if (!isNil && others.every((target) => cells.cell(target) === undefined)) return true;
  return ofFunds.some((target) => !cells.hasForm(target.form) || (isNil && cells.cell(target) === undefined));
}

/** Where all funds stand together, and where each stands alone. */
const allFunds = 'fiscal_appropriation_summary';
const eachFund = [
  ['general_budget_expenditure', 'total'],
  ['government_fund', 'expenditure.total'],
  ['state_capital', 'expenditure.total'],
] as const;

/** 财政拨款支出 in a file without the summary of all funds: the amount is what the tables of the single funds add up to. */
function isOfAllFunds(claim: Claim, facts: NarrativeFacts): boolean {
  const { cells } = facts;
  if (cells.hasForm(allFunds) || !claim.targets.some(({ form }) => form === allFunds)) return false;
  const totals = eachFund.flatMap(([form, column]) => cells.at(form, '合计', column)?.measured ?? []);
  const told = facts.printed(claim);
  const sum = totals.reduce((all, { value }) => all.plus(value), new Decimal(0));
  return told.value
    .minus(sum)
    .abs()
    .lte(slackOf([told, ...totals]));
}

/** Whether the amount stands in this column, in a row whose name could not be read. */
function standsNameless(claim: Claim, { form, columnKey }: CellReference, facts: NarrativeFacts): boolean {
  return facts.cells
    .column(form, columnKey)
    .some((cell) => cell.record.flags.includes('unknown-label') && compare(claim, cell, facts) !== 'differs');
}

/** Differences that rounding explains, as one finding. */
export function evaluateRounding(facts: NarrativeFacts): Draft[] {
  const found = comparisons(facts).filter(({ outcome }) => outcome === 'rounding');
  const [first] = found;
  if (first === undefined) return [];
  const largest = Decimal.max(
    ...found.map(({ claim, cell }) => facts.printed(claim).value.minus(cell.measured.value).abs()),
  );
  return [
    {
      values: { count: String(found.length), difference: plain(largest) },
      cells: found.map(({ cell }) => cell),
      place: first.claim.place,
    },
  ];
}

/** Each amount that is tied to cells, compared with the cell it equals, or else with the first that is printed. */
function comparisons(facts: NarrativeFacts): Comparison[] {
  return facts.claims.flatMap((claim) => {
    if (claim.kind !== 'amount' || claim.approximate === true) return [];
    const cells = claim.targets.flatMap((target) => facts.cells.cell(target) ?? []);
    const outcomes = cells.map((cell) => ({ claim, cell, outcome: compare(claim, cell, facts) }));
    const best =
      outcomes.find(({ outcome }) => outcome === 'equal') ??
      outcomes.find(({ outcome }) => outcome === 'rounding') ??
      outcomes[0];
    // The text may mean another cell, in a form that was not read.
    const isUnsure =
      best?.outcome === 'differs' &&
      (claim.targets.some((target) => facts.cells.mayBeUnread(target)) ||
        isPartOfOther(claim, facts) ||
        mayBeOfFund(claim, facts) ||
        isOfAllFunds(claim, facts));
    return best === undefined || isUnsure ? [] : [best];
  });
}

function compare(claim: Claim, cell: MeasuredCell, facts: NarrativeFacts): Comparison['outcome'] {
  const told = facts.printed(claim);
  if (cell.others.some(({ value }) => value.eq(told.value))) return 'equal';
  const difference = told.value.minus(cell.measured.value).abs();
  if (difference.isZero()) return 'equal';
  // The text has fewer decimals than the table, and is rounded correctly.
  if (cell.measured.half.lt(told.half) && difference.lte(told.half)) return 'equal';
  // They differ by one unit of the last decimal that both have: cut off or rounded up instead of rounded to the
  // nearest.
  return difference.lte(told.half.plus(Decimal.max(told.half, cell.measured.half))) ? 'rounding' : 'differs';
}

/** The factor between the two (10, 100, 1000 or 10000) when the digits are otherwise the same. */
function slip(claim: Claim, cell: MeasuredCell): string | undefined {
  const told = new Decimal(claim.value).abs();
  const table = cell.measured.value.abs().div(factorOf(claim.unit));
  if (told.isZero() || table.isZero()) return undefined;
  const half = halfUnit(decimalsOf(claim.value));
  for (const power of [1, 2, 3, 4]) {
    const times = new Decimal(10).pow(power);
    const [large, small] = table.gt(told) ? [table, told] : [told, table];
    const slack = table.gt(told) ? half : cell.measured.half;
    if (large.minus(small.times(times)).abs().lte(slack.times(times))) return times.toFixed();
  }
  return undefined;
}

/** With this confidence or more, a figure read by OCR is not doubted because of a text that OCR also read. */
const sureOfFigure = 0.9;

/** Whether a figure of a page image was read without doubt. */
function isSurelyRead(record: AmountRecord): boolean {
  return record.origin === 'ocr' && record.confidence >= sureOfFigure && !hasReadingDoubt(record);
}

function mismatch({ claim, cell }: Comparison, facts: NarrativeFacts): Draft {
  const factor = factorOf(claim.unit);
  const expected = cell.measured.value.div(factor);
  facts.accused.add(claim.id);
  const surely = isSurelyRead(cell.record);
  // A figure that several relations of the tables confirm is not doubted because of one sentence.
  const held = facts.cells.isHeld(cell);
  const doubtful = isDoubtful(cell.record) && !surely;
  const damaged = doubtful && !held;
  return {
    values: {
      subject: claim.subject,
      actual: claim.printed + claim.unit,
      expected: plain(expected, decimalsOf(cell.record.amount)),
      unit: claim.unit,
      form: cell.record.form,
      row: cell.record.rowLabel,
      page: placeWord(cell.record.place),
      difference: plain(new Decimal(claim.value).minus(expected)),
      times: '',
    },
    expected: plain(expected),
    actual: claim.value,
    suggestedAmount: damaged ? plain(new Decimal(claim.value).times(factor)) : plain(expected),
    cells: [cell],
    // A table may print the budget as of another time of the year.
    ...(claim.role === 'budget' ? { severity: 'warning' } : {}),
    ...(damaged ? { class: 'ocr_suspect', severity: 'warning', suspect: cell } : {}),
    // The same OCR read the text; it is unknown how sure it was of that.
    ...(surely || (doubtful && held) ? { class: 'ocr_suspect', severity: 'warning' } : {}),
    place: claim.place,
  };
}
