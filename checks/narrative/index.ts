import { Decimal } from 'decimal.js';
import { loadForms } from '../../catalogue/forms.ts';
import { loadNarrativeChecks } from '../../catalogue/narrative/check-load.ts';
import type { NarrativeCheck } from '../../catalogue/narrative/check-schema.ts';
import { loadNarrativeKnowledge } from '../../catalogue/narrative/load.ts';
import type { Narrative } from '../../model/claim.ts';
import type { Bilingual, Finding } from '../../model/finding.ts';
import { noArithmetic, type Arithmetic } from '../arithmetic.ts';
import { evaluateCheck } from './evaluate.ts';
import { NarrativeFacts } from './facts.ts';
import type { CheckedReading, Draft } from './facts.ts';
import { messageOf } from './message.ts';

/**
 * Checks what the narrative says against the tables and against itself.
 *
 * @param arithmetic what the sums of the tables have proved: a figure they locate as wrong is taken as mended
 */
export function checkNarrative(
  reading: CheckedReading,
  narrative: Narrative,
  arithmetic: Arithmetic = noArithmetic,
  checks: readonly NarrativeCheck[] = loadNarrativeChecks(),
): Finding[] {
  const facts = new NarrativeFacts(reading, narrative, loadNarrativeKnowledge().accounts.endings, arithmetic);
  return checks.flatMap((check) => evaluateCheck(check, facts).map((draft) => signed(draft, check)));
}

/** A draft with all that its check says about itself. */
function signed(draft: Draft, check: NarrativeCheck): Finding {
  const { expected, actual, suggestedAmount, place, suspect } = draft;
  return {
    check: check.id,
    class: draft.class ?? check.class,
    severity: draft.severity ?? check.severity,
    message: inBoth(check, draft),
    cells: (draft.cells ?? []).map(({ record }) => ({
      form: record.form,
      rowKey: record.rowKey,
      columnKey: record.columnKey,
      page: record.place.page,
    })),
    ...(expected === undefined ? {} : { expected }),
    ...(actual === undefined ? {} : { actual }),
    ...differenceOf(actual, expected),
    ...(suggestedAmount === undefined ? {} : { suggestedAmount }),
    ...(suspect === undefined
      ? {}
      : { suspect: { form: suspect.record.form, rowKey: suspect.record.rowKey, columnKey: suspect.record.columnKey } }),
    ...(place === undefined ? {} : { place }),
  };
}

function differenceOf(actual: string | undefined, expected: string | undefined): { difference?: string } {
  if (actual === undefined || expected === undefined || !/^-?[\d.]+$/u.test(expected)) return {};
  return { difference: new Decimal(actual).minus(expected).toFixed() };
}

/** The form is named in the reader's language. */
function inBoth(check: NarrativeCheck, { values }: Draft): Bilingual {
  const form = loadForms().forms.find(({ id }) => id === values['form'])?.name;
  return {
    zh: messageOf(check, { ...values, form: form?.zh ?? values['form'] ?? '' }).zh,
    en: messageOf(check, { ...values, form: form?.en ?? values['form'] ?? '' }).en,
  };
}
