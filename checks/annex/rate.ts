import { Decimal } from 'decimal.js';
import { sumOf, type AnnexFacts, type AnnexFigure } from './facts.ts';
import type { AnnexCheck, Repaired } from './finding.ts';

const hundred = new Decimal(100);

/**
 * The printed rate (执行率) compared with spending over budget; `blamed` is set where one figure is most likely wrong.
 */
type RatioTest = {
  readonly expected: Decimal;
  readonly holds: boolean;
  readonly blamed?: { readonly figure: AnnexFigure; readonly value: Decimal } | undefined;
};

/**
 * 执行率 = 全年执行数 ÷ 全年预算数, in per cent, in the row 年度资金总额. The printed rate may be rounded or cut off at
 * its last decimal, and may be a fraction of one (0.98). Undefined when one of the three is not printed, or the budget
 * is zero.
 */
export function ratioTest(facts: AnnexFacts, { valueOf }: Repaired): RatioTest | undefined {
  const [row = ''] = facts.rows('total');
  const rate = facts.total('rate');
  const budget = valueOf(row, 'budget_full_year');
  const spent = valueOf(row, 'executed');
  if (!rate?.value || !budget || !spent || budget.lte(0)) return undefined;
  const expected = spent.div(budget).times(hundred);
  const slack = slackOf(facts, spent, budget);
  const printed = rate.value;
  const isShare = !/[%％]/.test(rate.record.amountText) && printed.lte(1) && expected.gt(1);
  const [value, step] = isShare ? [printed.times(hundred), rate.step.times(hundred)] : [printed, rate.step];
  const holds = value.minus(expected).abs().lt(step.plus(slack));
  return { expected, holds, ...(!holds && { blamed: blame(facts, expected, spent, rate) }) };
}

/** How far the rate may be off because budget and spending are themselves rounded, in per cent. */
function slackOf({ total }: AnnexFacts, spent: Decimal, budget: Decimal): Decimal {
  const half = (column: string): Decimal => total(column)?.step.div(2) ?? new Decimal(0);
  const relative = half('executed').plus(half('budget_full_year').times(spent.div(budget)));
  return relative.div(budget).times(hundred);
}

/**
 * The figure that is most likely wrong. If the score fits the printed rate, the rate is right: then the budget is
 * wrong, provided that the initial budget makes all fit. If the score fits spending over budget, the rate is wrong.
 */
function blame({ total }: AnnexFacts, expected: Decimal, spent: Decimal, rate: AnnexFigure): RatioTest['blamed'] {
  const score = total('score')?.value;
  const weight = total('weight')?.value ?? new Decimal(10);
  const printed = rate.value ?? expected;
  const fits = (percent: Decimal): boolean =>
    score !== undefined && scoreAt(weight, percent).minus(score).abs().lte(looseFit);
  const initial = total('budget_initial');
  const budget = total('budget_full_year');
  if (fits(printed) && !fits(expected) && initial?.value?.gt(0) && budget) {
    const withInitial = spent.div(initial.value).times(hundred);
    return withInitial.minus(printed).abs().lt(rate.step) ? { figure: budget, value: initial.value } : undefined;
  }
  if (!fits(expected)) return undefined;
  return {
    figure: rate,
    value: expected.toDecimalPlaces(Math.max(2, -Math.round(Decimal.log10(rate.step).toNumber()))),
  };
}

/** Two scores differ when they are further apart than this. */
const looseFit = new Decimal('0.1');

const scoreAt = (weight: Decimal, percent: Decimal): Decimal => weight.times(Decimal.min(1, percent.div(hundred)));

export const executionRate: AnnexCheck = (facts, repaired) => {
  const test = ratioTest(facts, repaired);
  const rate = facts.total('rate');
  if (!test || test.holds || !rate?.value) return [];
  const figures = [rate, facts.total('executed'), facts.total('budget_full_year')];
  const { blamed, expected } = test;
  const note = {
    figures,
    expected: expected.toDecimalPlaces(2),
    actual: rate.value,
    gaps: {
      executed: facts.total('executed')?.record.amountText,
      budget: facts.total('budget_full_year')?.record.amountText,
    },
  };
  if (!blamed) return [note];
  return [blamed.figure, ...sameMisreadings(facts, blamed.figure)].map((suspect) => ({
    ...note,
    suspect,
    suggested: blamed.value,
  }));
};

/**
 * The parts that OCR read with the same amount as their total: 年度资金总额, 财政拨款 and 本级安排 often print one
 * amount.
 */
function sameMisreadings({ annex, figure }: AnnexFacts, { record }: AnnexFigure): AnnexFigure[] {
  if (record.origin === 'text') return [];
  return annex.funds.flatMap(({ rowKey }) => {
    const part = rowKey === record.rowKey ? undefined : figure(rowKey, record.columnKey);
    return part?.record.amount === record.amount ? [part] : [];
  });
}

/** The score that the execution rate earns: 分值 × 执行率, at most the whole weight. */
export const executionScore: AnnexCheck = (facts, repaired) => {
  const score = facts.total('score');
  const weight = weightOfRate(facts);
  const earned = earnedScore(facts, repaired);
  if (!score?.value || !weight || earned.length === 0) return [];
  const printed = score.value;
  if (earned.some((one) => fitsScore(printed, one, score.step))) return [];
  const [expected = printed] = earned;
  return [
    {
      figures: [
        score,
        facts.total('weight'),
        facts.total('rate'),
        facts.total('executed'),
        facts.total('budget_full_year'),
      ],
      expected: expected.toDecimalPlaces(2),
      actual: printed,
      suspect: score,
      suggested: expected.toDecimalPlaces(2),
      severity: printed.gt(weight) ? 'error' : printed.minus(expected).abs().lt(slip) ? 'info' : 'warning',
      gaps: { weight: weight.toFixed() },
    },
  ];
};

/** So small a difference is a slip of the pen: 10 × 99.98 % printed as 9.98. */
const slip = '0.05';

/** Two places are rounded or cut; a single place is within half of it; a whole number may be rounded or cut. */
function fitsScore(printed: Decimal, earned: Decimal, step: Decimal): boolean {
  const difference = printed.minus(earned);
  if (step.gte(1)) return difference.lte('0.5') && difference.gt(-1);
  return difference.abs().lte(Decimal.max('0.01', step.div(2)));
}

/** The weight of the execution rate; where it is not printed, what the indicators leave of 100. */
export function weightOfRate(facts: AnnexFacts): Decimal | undefined {
  const printed = facts.total('weight')?.value;
  if (printed) return printed;
  const rest = sumOf(facts, 'weight')?.neg().plus(hundred);
  return rest && usualWeights.some((weight) => rest.eq(weight)) ? rest : undefined;
}

/** The execution rate weighs 10 of 100, in some places 20; any other rest means that the weights do not add up. */
const usualWeights = [10, 20];

/** What the rate should have earned: by the amounts, or, where those are blamed, by the printed rate. */
export function earnedScore(facts: AnnexFacts, repaired: Repaired): Decimal[] {
  const weight = weightOfRate(facts);
  const test = ratioTest(facts, repaired);
  const rate = facts.total('rate')?.value;
  if (!weight) return [];
  const byRate = rate ? [scoreAt(weight, rate)] : [];
  if (!test) return byRate;
  const byAmounts = scoreAt(weight, test.expected);
  if (test.holds || test.blamed?.figure === facts.total('rate')) return [byAmounts];
  return test.blamed ? byRate : [...byRate, byAmounts];
}
