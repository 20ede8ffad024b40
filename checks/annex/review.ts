import { Decimal } from 'decimal.js';
import type { Claim } from '../../model/claim.ts';
import type { DocumentReading } from '../../model/document.ts';
import { isUnit, unitPowers } from '../../model/record.ts';
import type { AnnexFacts, AnnexFigure } from './facts.ts';
import type { AnnexNote } from './finding.ts';

type Note = { readonly facts: AnnexFacts; readonly note: AnnexNote };

/** Too many other names end with a shorter one. */
const leastName = 4;
/** What the text may lose by rounding, in 万元. */
const slack = new Decimal('0.011');

/**
 * Compares the budget and spending that the narrative states for a named project (项目绩效自评综述) with its
 * self-assessment.
 */
export function amountNotes(all: readonly AnnexFacts[], _: DocumentReading, claims: readonly Claim[]): Note[] {
  const keys = new Set(claims.flatMap(({ subjectKey }) => (subjectKey.startsWith('project:') ? [subjectKey] : [])));
  return [...keys].flatMap((key) => {
    const facts = annexNamed(key.slice('project:'.length), all);
    const told = claims.filter((claim) => claim.subjectKey === key && claim.kind === 'amount');
    if (facts === undefined) return [];
    return joined([...noteOf(told, 'budget', 'budget_full_year', facts), ...noteOf(told, 'actual', 'executed', facts)]);
  });
}

/** Joins the notes on budget and spending of one sentence into one finding. */
function joined(notes: readonly Note[]): Note[] {
  const [first, second] = notes;
  if (first === undefined || second === undefined) return [...notes];
  const both = (gap: string): string => [first, second].map(({ note }) => note.gaps?.[gap]).join('、');
  const gaps = { told: both('told'), printed: both('printed') };
  return [{ ...first, note: { ...first.note, figures: [...first.note.figures, ...second.note.figures], gaps } }];
}

function noteOf(told: readonly Claim[], role: Claim['role'], column: string, facts: AnnexFacts): Note[] {
  const [claim, ...others] = told.filter((one) => one.role === role);
  const figure = facts.total(column);
  if (claim === undefined || others.length > 0 || figure?.value === undefined) return [];
  const [text, table] = [inTenThousand(claim.value, claim.unit), annexAmount(figure, facts)];
  if (text === undefined || table === undefined || text.minus(table).abs().lte(slack)) return [];
  const gaps = { told: claim.printed + claim.unit, printed: figure.record.amountText };
  return [{ facts, note: { figures: [figure], actual: text, expected: table, gaps, place: claim.place } }];
}

function annexAmount({ value, record }: AnnexFigure, { annex }: AnnexFacts): Decimal | undefined {
  return value === undefined
    ? undefined
    : inTenThousand(value.toFixed(), record.unit === '' ? annex.unit : record.unit);
}

function inTenThousand(value: string, unit: string): Decimal | undefined {
  if (!isUnit(unit)) return undefined;
  return new Decimal(value).times(Decimal.pow(10, unitPowers[unit] - unitPowers['万元']));
}

/**
 * The one self-assessment with whose project name the stated name ends. If there are several, the one for which the
 * stated name is its department or implementer followed by its project.
 */
function annexNamed(told: string, all: readonly AnnexFacts[]): AnnexFacts | undefined {
  const name = bare(told);
  const named = all.filter(
    ({ annex }) => bare(annex.project).length >= leastName && name.endsWith(bare(annex.project)),
  );
  if (named.length === 1) return named[0];
  const whole = named.filter(({ annex }) =>
    [annex.implementer, annex.department].some((unit) => unit !== '' && name === bare(unit) + bare(annex.project)),
  );
  return whole.length === 1 ? whole[0] : undefined;
}

const bare = (name: string): string => name.replace(/[\s（）()“”"]/gu, '').replace(/项目$/u, '');
