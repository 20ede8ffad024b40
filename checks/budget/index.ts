import { loadBudget, type BudgetCheck, type BudgetForm } from '../../catalogue/load/budget.ts';
import { loadBudgetNarrative } from '../../catalogue/load/narrative/budget.ts';
import type { CheckCatalogue } from '../../catalogue/load/checks.ts';
import type { StructureEntry } from '../../catalogue/load/check-schema.ts';
import type { Narrative } from '../../model/claim.ts';
import type { DocumentReading } from '../../model/document.ts';
import type { Bilingual, Finding } from '../../model/finding.ts';
import { must } from '../../model/must.ts';
import { placeWord } from '../../model/place-word.ts';
import type { AmountRecord } from '../../model/record.ts';
import { withRightToAccuse } from '../accuse.ts';
import { noArithmetic } from '../arithmetic.ts';
import { fill } from '../findings/sentences.ts';
import { checkNarrative } from '../narrative/index.ts';
import { unnamedReport } from '../structure/forms.ts';
import { structureFinding } from '../structure/subject.ts';
import { isWithheld, withheldKinds } from '../structure/withheld.ts';
import { checkLastYearColumns } from './last-year.ts';
import { codeSums, fundSums, type CodeSum } from './sums.ts';

/** Where a larger share of a form's sums fails, we probably misread the form. */
const mostFailing = 0.2;

/**
 * Checks what was read of a budget (预算): its sums, that no figure was skipped, and its text.
 *
 * @param narrative its claims, tied to their cells
 */
export function checkBudget(reading: DocumentReading, narrative: Narrative, catalogue: CheckCatalogue): Finding[] {
  const { columns } = loadBudget();
  const sums = {
    'budget.code-sums': budgetSums(reading.records),
    'budget.fund-sums': fundSums(reading.records, formsWith('sides'), columns.funds),
  };
  const uncertain = uncertainForms(reading, Object.values(sums).flat());
  return [
    ...checkBudgetTables(reading, sums, uncertain, catalogue),
    ...checkBudgetNarrative(reading, narrative, uncertain),
  ];
}

function checkBudgetTables(
  reading: DocumentReading,
  sums: { readonly [check: string]: readonly CodeSum[] },
  uncertain: ReadonlySet<string>,
  { checks, vocabulary }: CheckCatalogue,
): Finding[] {
  const { checks: own } = loadBudget();
  const nameOf = nameOfForm;
  const columnOf = (key: string): Bilingual => vocabulary.columns[key] ?? { zh: key, en: key };
  const structure = (kind: StructureEntry['kind']): StructureEntry | undefined =>
    checks.find((check): check is StructureEntry => check.kind === kind);
  const failing = own.flatMap((check) =>
    (sums[check.id] ?? []).filter(({ holds }) => !holds).map((sum) => findingOf(check, sum)),
  );
  const unreadEntry = structure('unread-figures');
  const unknownEntry = structure('unknown-table');
  const unnamedEntry = structure('unnamed-report');
  return [
    ...failing,
    ...(unreadEntry
      ? (reading.coverage?.unread ?? []).map(({ form, count, sample, place }) =>
          structureFinding(
            unreadEntry,
            { page: placeWord(place), form: nameOf(form), count: String(count), sample },
            place,
          ),
        )
      : []),
    ...Object.entries(withheldKinds).flatMap(([kind, print]) => {
      const entry = structure(kind as StructureEntry['kind']);
      return reading.records.flatMap((record) =>
        entry && isWithheld(record, print) ? [structureFinding(entry, gapsOf(record), record.place)] : [],
      );
    }),
    ...(unknownEntry
      ? reading.unknownTables.map(({ title, header, place }) =>
          structureFinding(unknownEntry, { title, header }, place),
        )
      : []),
    ...(unnamedEntry ? unnamedReport({ reading }, unnamedEntry) : []),
  ];

  function gapsOf({ form, rowKey, columnKey, amountText, place }: AmountRecord): Record<string, Bilingual | string> {
    const column = fill(must(vocabulary.sentences['column'], 'sentence of a column'), { column: columnOf(columnKey) });
    const cell = fill(must(vocabulary.sentences['cell'], 'sentence of a cell'), {
      form: nameOf(form),
      row: rowKey,
      column,
    });
    return { cell, page: placeWord(place), printed: amountText };
  }

  function findingOf(check: BudgetCheck, sum: CodeSum): Finding {
    const { whole, parts, difference } = sum;
    const gaps = {
      form: nameOf(whole.form),
      row: whole.rowKey,
      column: columnOf(whole.columnKey),
      actual: whole.amountText,
      count: String(parts.length),
      expected: sum.sum.toFixed(),
      difference: difference.toFixed(),
    };
    return {
      check: check.id,
      class: check.class,
      severity: uncertain.has(whole.form) || [whole, ...parts].some(isMisplaced) ? 'info' : check.severity,
      message: fill(check.message, gaps),
      expected: gaps.expected,
      actual: whole.amount,
      difference: gaps.difference,
      cells: [whole, ...parts].map(({ form, rowKey, columnKey, place }) => ({
        form,
        rowKey,
        columnKey,
        page: place.page,
      })),
      place: whole.place,
    };
  }
}

/** It may belong elsewhere, or stands under a key with another figure: which of them its parts make is unknown. */
const isMisplaced = ({ flags }: AmountRecord): boolean =>
  flags.some((flag) => flag === 'damaged' || flag === 'restored-column' || flag === 'repeated-key');

function nameOfForm(form: string): Bilingual {
  const found = loadBudget().forms.find(({ id }) => id === form);
  return found?.name ?? { zh: '未能识别的表', en: 'table that was not recognised' };
}

/**
 * Compares the narrative of a budget with its tables and with itself.
 *
 * @param narrative its claims, tied to their cells
 * @param uncertain ids of forms for which the publisher must not be blamed
 */
export function checkBudgetNarrative(
  reading: DocumentReading,
  narrative: Narrative,
  uncertain: ReadonlySet<string>,
): Finding[] {
  const { forms, checks: own } = loadBudget();
  const { checks } = loadBudgetNarrative();
  const lastYear = own.find(({ id }) => id === 'budget.last-year');
  const findings = [
    ...checkNarrative(reading, narrative, noArithmetic, checks, forms),
    ...(lastYear ? checkLastYearColumns(lastYear, reading, narrative.claims, nameOfForm) : []),
  ];
  return withRightToAccuse(findings, uncertain);
}

/** Forms for which the publisher must not be blamed: some figures were not read, or their sums fail widely. */
function uncertainForms({ coverage, records }: DocumentReading, sums: readonly CodeSum[]): ReadonlySet<string> {
  const unread = new Set((coverage?.unread ?? []).map(({ form }) => form));
  // A row of a scan that lost its code is missing among the parts of a sum.
  for (const { form, origin, flags } of records)
    if (origin !== 'text' && flags.includes('doubtful-code')) unread.add(form);
  const ids = loadBudget().forms.map(({ id }) => id);
  return new Set(ids.filter((form) => unread.has(form) || failsWidely(form, sums)));
}

/** The sums of a budget's codes and units, for callers that count how many hold. */
export function budgetSums(records: readonly AmountRecord[]): CodeSum[] {
  return codeSums(records, formsWith('path'));
}

function formsWith(kind: BudgetForm['rows']): ReadonlySet<string> {
  return new Set(loadBudget().forms.flatMap(({ id, rows }) => (rows === kind ? [id] : [])));
}

function failsWidely(form: string, sums: readonly CodeSum[]): boolean {
  const own = sums.filter(({ whole }) => whole.form === form);
  return own.length > 0 && own.filter(({ holds }) => !holds).length > mostFailing * own.length;
}
