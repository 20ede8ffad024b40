import { Decimal } from 'decimal.js';
import { loadAnnexes } from '../../../catalogue/load/annexes.ts';
import type { CheckOf } from '../../../catalogue/load/narrative/check-schema.ts';
import type { Claim } from '../../../model/claim.ts';
import type { Draft, NarrativeFacts } from '../facts.ts';
import { must } from '../../../model/must.ts';

/**
 * The same projects pass through several stages (编报绩效目标, 绩效跟踪, 绩效自评), each stated with their number and
 * amount. If one stage has a different number or amount from all others, but agrees in the other of the two, it is
 * wrong.
 */
export function evaluateStages(check: CheckOf<'stages'>, facts: NarrativeFacts): Draft[] {
  const stages = check.stages.flatMap((key) => {
    const [count, ...more] = facts.told(key, 'count');
    const amount = count === undefined ? undefined : facts.claim(count.id + 1);
    const belongs = amount?.kind === 'amount' && amount.paragraph === count?.paragraph;
    return count !== undefined && more.length === 0 && belongs ? [{ count, amount }] : [];
  });
  if (stages.length < check.stages.length || stages.length < 3) return [];
  const counts = stages.map(({ count }) => count);
  const amounts = stages.map(({ amount }) => amount);
  const [oddCount, oddAmount] = [oddOf(counts), oddOf(amounts)];
  if (oddCount === 'several' || oddAmount === 'several') return [];
  const odd = oddCount ?? oddAmount;
  if (odd === undefined || (oddCount !== undefined && oddAmount !== undefined) || facts.accused.has(odd.id)) return [];
  const usual = must(
    (odd.kind === 'count' ? counts : amounts).find((claim) => claim !== odd),
    'other stage beside the odd one',
  );
  const values = {
    subject: odd.subject,
    text: odd.text,
    actual: odd.printed + odd.unit,
    expected: usual.printed + usual.unit,
  };
  facts.accused.add(odd.id);
  return [{ values, actual: odd.value, place: odd.place }];
}

/** The one claim that differs from all others; 'several' when more than one does; undefined when all agree. */
function oddOf(claims: readonly Claim[]): Claim | 'several' | undefined {
  const alike = (claim: Claim): number => claims.filter((other) => new Decimal(other.value).eq(claim.value)).length;
  const odd = claims.filter((claim) => alike(claim) === 1);
  if (odd.length === 0) return claims.every((claim) => alike(claim) === claims.length) ? undefined : 'several';
  return odd.length === 1 && claims.length > 2 ? odd[0] : 'several';
}

/** A rate or score above a hundred where its name does not allow that. */
export function evaluateHundred(check: CheckOf<'hundred'>, facts: NarrativeFacts): Draft[] {
  const named = new RegExp(check.words, 'u');
  return facts.claims.flatMap((claim) => {
    if (!check.units.includes(claim.unit) || !named.test(claim.subject) || new Decimal(claim.value).lte(100)) return [];
    const values = { subject: claim.subject, actual: claim.printed + claim.unit };
    return [{ values, actual: claim.value, place: claim.place }];
  });
}

/** 自评得分为84分，自评等级为“优”: the grade does not fit the score. */
export function evaluateGrades(check: CheckOf<'grades'>, facts: NarrativeFacts): Draft[] {
  const named = new RegExp(check.words, 'u');
  const graded = new RegExp(check.grade, 'u');
  const bands = loadAnnexes().conclusion.grades;
  return facts.claims.flatMap((claim) => {
    if (!check.units.includes(claim.unit) || !named.test(claim.subject)) return [];
    const behind = facts.textBehind(claim);
    const grade = behind === undefined ? undefined : graded.exec(behind)?.[1];
    if (grade === undefined) return [];
    const known = bands.filter(({ words }) => words.includes(grade));
    const score = Number(claim.value);
    if (known.length === 0 || known.some(({ from, below = Infinity }) => score >= from && score < below)) return [];
    const values = { subject: claim.subject, actual: claim.printed + claim.unit, grade };
    return [{ values, actual: claim.value, place: claim.place }];
  });
}

/** 3个项目:一是…二是…: the announced number differs from the number in the list. */
export function evaluateAnnounced(check: CheckOf<'announced'>, facts: NarrativeFacts): Draft[] {
  const behind = new RegExp(check.words, 'u');
  return facts.claims.flatMap((claim) => {
    if (claim.role !== 'count' || !check.units.includes(claim.unit)) return [];
    const told = facts.textBehind(claim);
    const found = told === undefined ? null : behind.exec(told);
    const list = found?.[1];
    if (list === undefined) return [];
    const { least, most } = namesIn(list);
    const count = new Decimal(claim.value);
    if (most === 0 || (count.gte(least) && count.lte(most))) return [];
    const names = most;
    const values = { text: claim.text, actual: claim.printed + claim.unit, expected: String(names) };
    return [{ values, expected: String(names), actual: claim.value, place: claim.place }];
  });
}

const ordinals = ['一', '二', '三', '四', '五', '六', '七', '八', '九'];

/**
 * How many items a list names: the number of the last of 一是, 二是, …, or at most what its conjunctions allow; 0 if
 * unknown.
 */
function namesIn(list: string): { readonly least: number; readonly most: number } {
  if (!list.startsWith('一是')) {
    const joins = [...must(list.split('。')[0], 'sentence').matchAll(/[、，,；;和及与]/gu)].length;
    return { least: 1, most: joins + 1 };
  }
  let at = 0;
  let count = 0;
  for (const ordinal of ordinals) {
    const next = list.indexOf(`${ordinal}是`, at);
    const again = count === 0 ? -1 : list.indexOf('一是', 2);
    if (next < 0 || (again > 0 && next > again)) break;
    [at, count] = [next, count + 1];
  }
  // A list of one is not numbered: the following items are too far away.
  return count > 1 ? { least: count, most: count } : { least: 0, most: 0 };
}
