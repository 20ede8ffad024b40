import type { NarrativeCheck, PlainKind } from '../../catalogue/load/narrative/check-schema.ts';
import type { Draft, NarrativeFacts } from './facts.ts';
import { evaluateAccountMissing, evaluateAccountName, evaluateCopiedPurpose } from './kinds/accounts.ts';
import { evaluateBlank, evaluateCell, evaluateRounding, evaluateUnit } from './kinds/cell.ts';
import { evaluateChange, evaluateDirection } from './kinds/change.ts';
import { evaluateComparison, evaluateCompletion, evaluateZeroBudget } from './kinds/completion.ts';
import { evaluateCompletionMissing, evaluateZeroOutcome } from './kinds/completion-told.ts';
import { evaluateCounts } from './kinds/counts.ts';
import { evaluateGrowth, evaluateZeroGrowth } from './kinds/growth.ts';
import { evaluateAtMost, evaluateBudgetParts, evaluateParts } from './kinds/parts.ts';
import { evaluateNear } from './kinds/near.ts';
import { evaluateAnnounced, evaluateGrades, evaluateHundred, evaluateStages } from './kinds/reviews.ts';
import { evaluateShare, evaluateSharesSum } from './kinds/share.ts';
import { evaluateListing } from './kinds/listing.ts';
import { evaluateAbsence, evaluateRepeated, evaluateUnitMissing, evaluateYearOfFigure } from './kinds/told.ts';
import { evaluateLastYearOrder, evaluateTrend } from './kinds/trend.ts';

/** The kinds that need only the facts. */
const plainKinds: Readonly<Record<PlainKind, (facts: NarrativeFacts) => Draft[]>> = {
  cell: evaluateCell,
  unit: evaluateUnit,
  blank: evaluateBlank,
  rounding: evaluateRounding,
  share: evaluateShare,
  'shares-sum': evaluateSharesSum,
  change: evaluateChange,
  growth: evaluateGrowth,
  'zero-growth': evaluateZeroGrowth,
  direction: evaluateDirection,
  trend: evaluateTrend,
  completion: evaluateCompletion,
  'zero-outcome': evaluateZeroOutcome,
  'completion-missing': evaluateCompletionMissing,
  'zero-budget': evaluateZeroBudget,
  comparison: evaluateComparison,
  'budget-parts': evaluateBudgetParts,
  absence: evaluateAbsence,
  repeated: evaluateRepeated,
  'account-name': evaluateAccountName,
  'copied-purpose': evaluateCopiedPurpose,
  'unit-missing': evaluateUnitMissing,
  'year-of-figure': evaluateYearOfFigure,
};

/** The drafts of a check's findings in a narrative. */
export function evaluateCheck(check: NarrativeCheck, facts: NarrativeFacts): Draft[] {
  switch (check.kind) {
    case 'parts':
      return evaluateParts(check, facts);
    case 'at-most':
      return evaluateAtMost(check, facts);
    case 'stages':
      return evaluateStages(check, facts);
    case 'hundred':
      return evaluateHundred(check, facts);
    case 'grades':
      return evaluateGrades(check, facts);
    case 'near':
      return evaluateNear(check, facts);
    case 'announced':
      return evaluateAnnounced(check, facts);
    case 'counts':
      return evaluateCounts(check, facts);
    case 'last-year-order':
      return evaluateLastYearOrder(check, facts);
    case 'listing':
      return evaluateListing(check, facts);
    case 'account-missing':
      return evaluateAccountMissing(check, facts);
    default:
      return plainKinds[check.kind](facts);
  }
}
