import { Decimal } from 'decimal.js';
import type { CheckOf } from '../../../catalogue/load/narrative/check-schema.ts';
import type { Claim } from '../../../model/claim.ts';
import { plain } from '../amount.ts';
import type { Draft, NarrativeFacts } from '../facts.ts';
import { must } from '../../../model/must.ts';
import { bare, type MeasuredCell } from '../cells.ts';

type Pair = CheckOf<'counts'>['pairs'][number];

/** Money was spent and nothing is counted for it, or things are counted and no money was spent. */
export function evaluateCounts(check: CheckOf<'counts'>, facts: NarrativeFacts): Draft[] {
  const about = new Map<number, Pair>();
  for (const claim of facts.claims) {
    const pair = claim.topic === check.topic ? pairOf(claim, check.pairs, about, facts) : undefined;
    if (pair !== undefined) about.set(claim.id, pair);
  }
  const spending = check.pairs.flatMap((pair) => {
    const counts = facts.claims.filter((claim) => claim.role === 'count' && about.get(claim.id) === pair);
    const spent = spentOf(pair, facts);
    return spent === undefined ? [] : pairDraft(counts, spent);
  });
  return [...spending, ...visits(check, facts)];
}

/** 5批次、3人次: there cannot be fewer persons than visits. */
function visits(check: CheckOf<'counts'>, facts: NarrativeFacts): Draft[] {
  return facts.claims.flatMap((persons) => {
    if (persons.topic !== check.topic || persons.role !== 'count' || !['人次', '人'].includes(persons.unit)) return [];
    const batches = facts.claim(persons.id - 1);
    if (batches?.role !== 'count' || batches.text !== persons.text || !isVisit(batches.unit)) return [];
    if (areApart(batches, persons)) return [];
    const [a, b] = [new Decimal(batches.value), new Decimal(persons.value)];
    if (b.gte(a) && !(a.isZero() && b.gt(0))) return [];
    const counts = `${batches.printed}${batches.unit}、${persons.printed}${persons.unit}`;
    const values = { subject: batches.subject, amount: '', counts, none: '', some: '', visits: 'visits' };
    return [{ values, actual: persons.value, place: persons.place }];
  });
}

/** 接待9批次(其中:外事接待0批次),接待人次87人: brackets open or close between the two, so they tell of different visits. */
function areApart(batches: Claim, persons: Claim): boolean {
  const text = bare(persons.text);
  const end = text.indexOf(persons.printed + persons.unit);
  const start = text.lastIndexOf(batches.printed + batches.unit, end);
  return start >= 0 && end >= start && /[()]/u.test(text.slice(start, end).replace(/\([^()]*\)/gu, ''));
}

const isVisit = (unit: string): boolean => ['批次', '批'].includes(unit);

/** What a count refers to: named by its own words, or by the count or amount directly before it. */
function pairOf(
  claim: Claim,
  pairs: readonly Pair[],
  about: ReadonlyMap<number, Pair>,
  facts: NarrativeFacts,
): Pair | undefined {
  if (claim.role === 'actual') return pairs.find((pair) => pair.amount === claim.subjectKey);
  if (claim.role !== 'count') return undefined;
  const named = claim.subject !== '' && !/^(?:累计|共|总?人[次数]|来?宾)/u.test(claim.subject);
  if (named) {
    return pairs.find(
      ({ words, not, units }) =>
        units.includes(claim.unit) &&
        new RegExp(words, 'u').test(claim.subject) &&
        !(not !== undefined && new RegExp(not, 'u').test(claim.subject)),
    );
  }
  const before = facts.claim(claim.id - 1);
  const pair = before?.paragraph === claim.paragraph ? about.get(before.id) : undefined;
  return pair?.units.includes(claim.unit) === true ? pair : undefined;
}

type Spent = { readonly value: Decimal; readonly subject: string | undefined };

/** Whether money was spent, according to the text and the table; undefined when they disagree. */
function spentOf(pair: Pair, facts: NarrativeFacts): Spent | undefined {
  const told = facts.told(pair.amount, 'actual');
  const cell = pair.cell === undefined ? undefined : cellNamed(pair.cell, facts);
  const values = [...told.map((claim) => facts.printed(claim).value), ...(cell ? [cell.measured.value] : [])];
  const [value] = values;
  if (value === undefined || values.some((one) => one.isZero() !== value.isZero())) return undefined;
  return { value, subject: told[0]?.subject ?? cell?.record.rowLabel };
}

/** @param name form|row|column, as the catalogue writes it */
function cellNamed(name: string, facts: NarrativeFacts): MeasuredCell | undefined {
  const [form, row, column] = name.split('|');
  return facts.cells.at(must(form, `form in ${name}`), must(row, `row in ${name}`), must(column, `column in ${name}`));
}

function pairDraft(counts: readonly Claim[], spent: Spent): Draft[] {
  const counted = counts.filter(({ value }) => !new Decimal(value).isZero());
  const [first] = spent.value.isZero() ? counted : counts;
  if (first === undefined || (!spent.value.isZero() && counted.length > 0)) return [];
  const told = spent.value.isZero() ? counted : counts;
  const values = {
    subject: spent.subject,
    amount: plain(spent.value),
    counts: told.map((claim) => `${claim.printed}${claim.unit}`).join('、'),
    none: spent.value.isZero() ? '' : 'none',
    some: spent.value.isZero() ? 'some' : '',
  };
  return [{ values, actual: first.value, place: first.place }];
}
