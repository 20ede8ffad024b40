import type { Check } from '../catalogue/load/checks.ts';
import type { DocumentReading } from '../model/document.ts';
import type { Bilingual, Finding } from '../model/finding.ts';
import { keyOf, type AmountRecord } from '../model/record.ts';
import { groupBy } from '../model/groups.ts';
import { incompleteForms } from './incomplete.ts';
import { stateOf } from './locate/system-state.ts';
import type { TableResult } from './tables.ts';

/**
 * Published tables add up: of 1,271 sums of five reports none failed by more than rounding. Where so many relations
 * within one form fail, and so large a share, a reading that put figures under wrong heads is likelier than a
 * publisher who cannot add.
 */
const manyFailing = 6;
const shareFailing = 0.3;

/**
 * The forms that we may not hold against the publisher: figures of theirs were not read, or their sums fail so widely
 * that our reading of the layout is the suspect.
 */
export function uncertainForms(reading: DocumentReading, contradictory: readonly string[]): ReadonlySet<string> {
  const own = [...incompleteForms(reading), ...formsWithNamelessRows(reading), ...formsOfDamagedRows(reading)];
  return new Set([...own, ...contradictory]);
}

/** So many rows of a form, and so large a share, that lost cells make the places of all its figures doubtful. */
const manyDamaged = 3;
const shareDamaged = 1 / 3;

/** Forms of a text file in which many rows lack cells: which of them are missing nothing tells. */
function formsOfDamagedRows({ records }: DocumentReading): string[] {
  return [...groupBy(records, ({ form }) => form)]
    .filter(([, own]) => {
      const rows = new Set(own.map(({ rowKey }) => rowKey));
      const damaged = new Set(
        own.flatMap(({ rowKey, origin, flags }) =>
          origin === 'ocr-text' && flags.includes('damaged') ? [rowKey] : [],
        ),
      );
      return damaged.size >= manyDamaged && damaged.size > shareDamaged * rows.size;
    })
    .map(([form]) => form);
}

/** Forms read from a text layer with figures in a row of which the name was not found: no form prints such a row. */
function formsWithNamelessRows({ records }: DocumentReading): string[] {
  return records.flatMap(({ form, rowKey, origin }) => (origin === 'text' && rowKey.startsWith('?') ? [form] : []));
}

/** Forms read from a text layer, in which whole rows and columns contradict each other. */
export function contradictoryForms({ records }: DocumentReading, { system, shifts }: TableResult): string[] {
  const state = stateOf(system);
  for (const { index, value } of shifts.flatMap(({ changes }) => changes)) state.set(index, value);
  const counts = new Map<string, { all: number; failing: number }>();
  for (const [index, { relation, terms }] of system.equations.entries()) {
    const [form, ...others] = new Set(terms.map(({ figure }) => figure.key.form));
    if (relation !== '=' || form === undefined || others.length > 0) continue;
    if (terms.filter(({ figure }) => figure.value !== 0).length < 2 && !state.isViolated(index)) continue;
    const count = counts.get(form) ?? { all: 0, failing: 0 };
    counts.set(form, { all: count.all + 1, failing: count.failing + Number(state.isViolated(index)) });
  }
  const isText = (form: string): boolean => records.every((record) => record.form !== form || record.origin === 'text');
  return [...counts]
    .filter(([, { all, failing }]) => failing >= manyFailing && failing >= shareFailing * all)
    .map(([form]) => form)
    .filter(isText);
}

const accusing: readonly Finding['class'][] = ['inconsistency', 'narrative_mismatch', 'ocr_suspect'];

/**
 * Findings that hold figures of uncertain forms against the publisher become hints, without a figure accused.
 *
 * @param checks of the catalogue: a figure that was not read may have counted as nil or blank in a check
 */
export function withRightToAccuse(
  findings: readonly Finding[],
  uncertain: ReadonlySet<string>,
  checks: readonly Check[] = [],
): Finding[] {
  if (uncertain.size === 0) return [...findings];
  const checkedForms = new Map(checks.map((check) => [check.id, formsOf(check)]));
  return findings.map((finding) => {
    const cells = [...finding.cells, ...(finding.suspect ? [finding.suspect] : [])];
    const forms = [...cells.map(({ form }) => form), ...(checkedForms.get(finding.check) ?? [])];
    if (!accusing.includes(finding.class) || !forms.some((form) => uncertain.has(form))) return finding;
    const message: Bilingual = { zh: reservation.zh + finding.message.zh, en: reservation.en + finding.message.en };
    const hint: { -readonly [field in keyof Finding]: Finding[field] } = { ...finding, message };
    hint.class = 'structure';
    hint.severity = 'info';
    delete hint.suspect;
    delete hint.suggestedAmount;
    return hint;
  });
}

/** The forms of a check: what was not read of one counts as nil or blank, and is no cell of the finding. */
function formsOf(check: Check): string[] {
  if (!('formula' in check)) return [];
  return check.formula.terms.flatMap(({ form }) => (form === undefined ? [] : [form]));
}

const reservation: Bilingual = {
  zh: '（有关报表没有读全或读法存疑，不能据此认定有误）',
  en: '(a form concerned was not read whole or not surely, so this proves nothing) ',
};

/** A layout that is not sure makes each of its figures doubtful. */
export function withUncertainLayouts(records: readonly AmountRecord[], uncertain: ReadonlySet<string>): AmountRecord[] {
  if (uncertain.size === 0) return [...records];
  return records.map((record) => {
    if (!uncertain.has(record.form) || record.flags.includes('corrected')) return record;
    const confidence = Math.min(record.confidence, uncertainConfidence);
    return { ...record, confidence, flags: [...new Set([...record.flags, 'layout-uncertain'] as const)] };
  });
}

const uncertainConfidence = 0.5;

/** Flags the figures that a finding accuses; their amounts stay as printed. */
export function flagSuspects(records: readonly AmountRecord[], findings: readonly Finding[]): AmountRecord[] {
  const accused = new Set(findings.flatMap(({ suspect }) => (suspect ? [keyOf(suspect)] : [])));
  return records.map((record) =>
    accused.has(keyOf(record)) ? { ...record, flags: [...new Set([...record.flags, 'suspect'] as const)] } : record,
  );
}
