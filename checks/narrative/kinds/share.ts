import { Decimal } from 'decimal.js';
import type { Claim } from '../../../model/claim.ts';
import { groupBy } from '../../../model/groups.ts';
import type { Measured } from '../amount.ts';
import { plain } from '../amount.ts';
import type { Draft, NarrativeFacts } from '../facts.ts';
import { isReachable, percentageDraft } from '../percentage.ts';

/** The percentage in 占…% is not part over whole. */
export function evaluateShare(facts: NarrativeFacts): Draft[] {
  return facts.claims.flatMap((claim) => {
    const part = facts.claim(claim.of);
    if (claim.role !== 'share' || part === undefined || claim.approximate === true) return [];
    if (facts.isUseless(part) || facts.isUseless(facts.claim(claim.against))) return [];
    const wholes = wholesOf(claim, part, facts);
    const parts = facts.readings(part);
    const printed = facts.printed(claim);
    if (wholes.length === 0 || parts.length === 0 || wholes.some(({ value }) => value.lte(0))) return [];
    if (parts.some((a) => wholes.some((b) => isReachable(printed, a, b)))) return [];
    const whole = facts.claim(claim.against);
    return [draftOf(claim, part, facts.best(part), whole === undefined ? wholes[0] : facts.best(whole), facts)];
  });
}

/**
 * If the text does not name the whole, any amount stated earlier in the paragraph counts. Which of them is meant is our
 * interpretation, so the publisher is not blamed.
 */
function wholesOf(claim: Claim, part: Claim, facts: NarrativeFacts): Measured[] {
  const own = facts.claim(claim.against);
  const named = (claim.whole ?? []).flatMap((target) => facts.cells.cell(target)?.measured ?? []);
  if (own === undefined) return named;
  const inParagraph = facts.inParagraph(claim.paragraph);
  const before = inParagraph.slice(0, inParagraph.indexOf(claim));
  const neighbours = [
    ...before.filter(({ role, kind, id }) => role === 'actual' && kind === part.kind && id !== part.id),
    ...inParagraph.flatMap((other) => (other.role === 'share' ? (facts.claim(other.against) ?? []) : [])),
  ];
  // A neighbour of nil (工程支出0万元) is no whole.
  const wholes = neighbours.flatMap((other) => facts.readings(other)).filter(({ value }) => value.gt(0));
  return [...facts.readings(own), ...named, ...wholes];
}

function draftOf(claim: Claim, part: Claim, a: Measured, b: Measured | undefined, facts: NarrativeFacts): Draft {
  if (b === undefined) throw new RangeError('Cannot describe a share: it has no whole');
  // Either the percentage or the part is wrong; without a table nobody can say which, and neither is evidence any more.
  facts.accused.add(claim.id);
  if (facts.cellOf(part.targets) === undefined) facts.accused.add(part.id);
  const names = { subject: part.subject, part: plain(a.value), whole: plain(b.value) };
  const cells = [facts.cellOf(part.targets), facts.cellOf(claim.whole ?? [])].flatMap((cell) => cell ?? []);
  return { ...percentageDraft(claim, a, b, names), cells };
}

/** The shares of one whole do not add up to 100, and none of them is wrong by itself. */
export function evaluateSharesSum(facts: NarrativeFacts): Draft[] {
  const shares = facts.claims.filter(({ role, against }) => role === 'share' && against !== undefined);
  const ofOneWhole = groupBy(shares, ({ paragraph, against }) => [paragraph, against].join('/'));
  return [...ofOneWhole.values()].flatMap((group) => sumDraft(group, facts));
}

function sumDraft(shares: readonly Claim[], facts: NarrativeFacts): Draft[] {
  const [first] = shares;
  const whole = facts.claim(first?.against);
  const parts = shares.map((share) => facts.claim(share.of));
  if (first === undefined || whole === undefined || shares.some((share) => facts.accused.has(share.id))) return [];
  if (new Set(parts.map((part) => part?.id)).size < shares.length || shares.length < 2) return [];
  // The parts must add up to the whole, otherwise the list is incomplete.
  const amounts = parts.flatMap((part) => (part === undefined ? [] : [facts.best(part)]));
  const told = amounts.reduce((sum, { value }) => sum.plus(value), new Decimal(0));
  const slack = amounts.reduce((sum, { half }) => sum.plus(half), facts.best(whole).half);
  if (told.minus(facts.best(whole).value).abs().gt(slack)) return [];
  const sum = shares.reduce((total, share) => total.plus(share.value), new Decimal(0));
  const halves = shares.reduce((total, share) => total.plus(facts.printed(share).half), new Decimal(0));
  if (sum.minus(100).abs().lte(halves)) return [];
  const values = { sum: sum.toFixed(), shares: shares.map((share) => share.printed).join(' + ') };
  return [{ values, expected: '100', actual: sum.toFixed(), place: first.place }];
}
