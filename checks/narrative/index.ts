import { Decimal } from 'decimal.js';
import type { BudgetForm } from '../../catalogue/load/budget.ts';
import { loadForms } from '../../catalogue/load/forms.ts';
import { loadNarrativeChecks } from '../../catalogue/load/narrative/checks.ts';
import type { NarrativeCheck } from '../../catalogue/load/narrative/check-schema.ts';
import { loadNarrativeKnowledge } from '../../catalogue/load/narrative/knowledge.ts';
import type { Narrative } from '../../model/claim.ts';
import type { Bilingual, Finding } from '../../model/finding.ts';
import { noArithmetic, type Arithmetic } from '../arithmetic.ts';
import { evaluateCheck } from './evaluate.ts';
import { NarrativeFacts } from './facts.ts';
import type { CheckedReading, Draft } from './facts.ts';
import { messageOf } from './message.ts';

/**
 * Compares the narrative with the tables and with itself.
 *
 * @param arithmetic what the sums of the tables prove: figures found to be wrong count with their corrected values
 * @param forms forms of this kind of report, for their names
 */
export function checkNarrative(
  reading: CheckedReading,
  narrative: Narrative,
  arithmetic: Arithmetic = noArithmetic,
  checks: readonly NarrativeCheck[] = loadNarrativeChecks(),
  forms: readonly Pick<BudgetForm, 'id' | 'name'>[] = loadForms().forms,
): Finding[] {
  const facts = new NarrativeFacts(reading, narrative, loadNarrativeKnowledge().accounts.endings, arithmetic);
  const names = new Map(forms.map(({ id, name }) => [id, name]));
  return checks.flatMap((check) => evaluateCheck(check, facts).map((draft) => signed(draft, check, names)));
}

/** A draft with the data of its check added. */
function signed(draft: Draft, check: NarrativeCheck, names: ReadonlyMap<string, Bilingual>): Finding {
  const { expected, actual, suggestedAmount, place, suspect } = draft;
  return {
    check: check.id,
    class: draft.class ?? check.class,
    severity: draft.severity ?? check.severity,
    message: inBoth(check, draft, names),
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
function inBoth(check: NarrativeCheck, { values }: Draft, names: ReadonlyMap<string, Bilingual>): Bilingual {
  const { form } = values;
  const name = form === undefined ? undefined : names.get(form);
  if (name === undefined) return messageOf(check, values);
  return {
    zh: messageOf(check, { ...values, form: name.zh }).zh,
    en: messageOf(check, { ...values, form: name.en }).en,
  };
}
