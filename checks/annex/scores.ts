import { Decimal } from 'decimal.js';
import { loadAnnexes } from '../../catalogue/load/annexes.ts';
import { sumOf, type AnnexFacts } from './facts.ts';
import type { AnnexCheck } from './finding.ts';
import { earnedScore, weightOfRate } from './rate.ts';

const full = new Decimal(100);

/** Checks that no indicator scores more than its weight. */
export const scoreLimit: AnnexCheck = ({ annex, figure }) =>
  annex.indicators.flatMap(({ rowKey, label }) => {
    const [weight, score] = [figure(rowKey, 'weight'), figure(rowKey, 'score')];
    if (!weight?.value || !score?.value?.gt(weight.value)) return [];
    return [
      {
        figures: [score, weight],
        expected: weight.value,
        actual: score.value,
        suspect: score,
        gaps: { indicator: label },
      },
    ];
  });

/**
 * Checks that the weights of the indicators and of the execution rate add up to 100, and that 总分 (total score) says
 * so.
 */
export const weights: AnnexCheck = (facts) => {
  const rate = weightOfRate(facts);
  const sum = sumOf(facts, 'weight');
  const whole = facts.whole('weight');
  if (!rate || !sum) return [];
  const all = sum.plus(rate);
  const actual = all.eq(full) ? (whole?.value ?? full) : all;
  if (actual.eq(full) || sum.eq(full)) return [];
  const shown = { indicators: sum.toFixed(), rate: rate.toFixed(), total: whole?.record.amountText };
  return [{ figures: [whole, facts.total('weight')], expected: full, actual, gaps: shown }];
};

/** How far a printed score may be off by rounding alone. */
const roundingOf = (step: Decimal): Decimal => step.div(2).plus('0.01');

/** Checks that 总分 is the sum of the scores, including that of the execution rate. */
export const totalScore: AnnexCheck = (facts, repaired) => {
  const whole = facts.whole('score');
  const sum = sumOf(facts, 'score');
  if (!whole?.value || !sum || losesRows(facts)) return [];
  const printed = whole.value;
  const fits = (value: Decimal): boolean => printed.minus(value).abs().lte(roundingOf(whole.step));
  const own = facts.total('score')?.value;
  const earned = earnedScore(facts, repaired);
  const totals = [...(own ? [own] : []), ...earned].map((score) => sum.plus(score));
  if (totals.some(fits) || totals.length === 0) return [];
  const expected =
    earned.length === 1 && earned[0] && own?.gt(weightOfRate(facts) ?? full) ? sum.plus(earned[0]) : totals[0];
  if (!expected) return [];
  const score = expected.minus(sum);
  const claimed = facts.annex.conclusion?.score;
  // A 总分 that covers only the indicators, and says so, contradicts nothing but its own conclusion.
  const isPartial = fits(sum) && facts.whole('weight')?.value?.eq(sumOf(facts, 'weight') ?? full);
  const isContradicted = claimed !== undefined && expected.minus(claimed).abs().lte('0.01');
  return [
    {
      figures: [whole, facts.total('score')],
      expected,
      actual: printed,
      suspect: whole,
      suggested: expected,
      gaps: {
        sum: sum.toFixed(),
        rate: score.toDecimalPlaces(2).toFixed(),
        // A score that is not printed is described as computed.
        computed: own && score.eq(own) ? '' : score.toDecimalPlaces(2).toFixed(),
      },
      // The blank score itself may be the error.
      ...(own === undefined && { severity: 'warning' as const }),
      ...(isPartial && !isContradicted && { severity: 'info' as const }),
    },
  ];
};

/** Whether OCR lost rows of indicators: the remaining weights explain neither 100 nor the printed 总分. */
function losesRows(facts: AnnexFacts): boolean {
  const isOcr = facts.whole('score')?.record.origin !== 'text';
  const sum = sumOf(facts, 'weight');
  const rate = weightOfRate(facts) ?? new Decimal(0);
  const whole = facts.whole('weight')?.value;
  return isOcr && (!sum || ![full, whole].some((one) => one && (sum.eq(one) || sum.plus(rate).eq(one))));
}

/** Checks that the score in the conclusion equals 总分. */
export const conclusionScore: AnnexCheck = (facts, repaired) => {
  const { conclusion } = facts.annex;
  const whole = facts.whole('score');
  if (conclusion?.score === undefined || !whole?.value) return [];
  const claimed = new Decimal(conclusion.score);
  const step = new Decimal(10).pow(-claimed.decimalPlaces());
  if (
    claimed
      .minus(whole.value)
      .abs()
      .lte(roundingOf(Decimal.max(step, whole.step)))
  )
    return [];
  // Already reported: 总分 is wrong, and the conclusion is right.
  if (totalScore(facts, repaired).some(({ suggested }) => suggested?.minus(claimed).abs().lte('0.01'))) return [];
  return [{ figures: [whole], expected: whole.value, actual: claimed, place: conclusion.place }];
};

/** Checks that the grade fits the score: 优 from 90, 良 from 80, 中 from 60. */
export const grade: AnnexCheck = ({ annex: { conclusion }, whole }) => {
  const score = conclusion?.score ?? whole('score')?.value?.toFixed();
  if (conclusion?.grade === undefined || score === undefined) return [];
  const { grade: printed } = conclusion;
  const bands = loadAnnexes().conclusion.grades.filter(({ words }) => words.includes(printed));
  if (bands.length === 0 || bands.some(({ from, below = Infinity }) => Number(score) >= from && Number(score) < below))
    return [];
  return [{ figures: [whole('score')], place: conclusion.place, gaps: { grade: printed, score } }];
};
