import type { Check } from '../catalogue/load/checks.ts';
import type { DocumentReading } from '../model/document.ts';
import type { Bilingual, Finding } from '../model/finding.ts';
import { keyOf, type AmountRecord } from '../model/record.ts';
import { groupBy } from '../model/groups.ts';
import { incompleteForms } from './incomplete.ts';
import { mixedForms } from './mixed.ts';
import { stateOf } from './locate/system-state.ts';
import type { TableResult } from './tables.ts';

/**
 * Published tables add up: of 1,271 sums in five reports, none failed by more than rounding. Where this many relations
 * within one form fail, and this large a share of them, we more likely put figures under the wrong heads than the
 * publisher cannot add.
 */
const manyFailing = 6;
const shareFailing = 0.3;

/**
 * Forms for which the publisher must not be blamed: some of their figures were not read, or their sums fail so widely
 * that we probably misread the layout.
 */
export function uncertainForms(reading: DocumentReading, contradictory: readonly string[]): ReadonlySet<string> {
  const own = [...incompleteForms(reading), ...formsWithNamelessRows(reading), ...formsOfDamagedRows(reading)];
  return new Set([...own, ...mixedForms(reading), ...contradictory]);
}

/**
 * With this many damaged rows in a form, and this large a share of them, the places of all its figures are doubtful.
 */
const manyDamaged = 3;
const shareDamaged = 1 / 3;

/** Forms of a text file in which many rows lack cells, and nothing tells which cells are lost. */
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

/**
 * Forms read from a text layer that have figures in a row without a known name, or with more digits than a code has, those
 * of two rows that were taken for one: no form prints such a row.
 */
function formsWithNamelessRows({ records }: DocumentReading): string[] {
  return records.flatMap(({ form, rowKey, origin }) => (origin === 'text' && noRow.test(rowKey) ? [form] : []));
}

const noRow = /^(?:\?|\d{8})/;

/** Forms read from a text layer in which whole rows and columns contradict each other. */
export function contradictoryForms({ records }: DocumentReading, { system, shifts, displaced }: TableResult): string[] {
  const state = stateOf(system);
  for (const { index, value } of [...shifts, ...displaced].flatMap(({ changes }) => changes)) state.set(index, value);
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
 * Turns findings that blame the publisher for figures of uncertain forms into hints that accuse no figure.
 *
 * @param checks of the catalogue: a check may have counted a figure that was not read as nil or blank
 * @param unreadable keys of figures that are printed and could not be read: a relation through one proves nothing
 */
export function withRightToAccuse(
  findings: readonly Finding[],
  uncertain: ReadonlySet<string>,
  checks: readonly Check[] = [],
  unreadable: ReadonlySet<string> = new Set(),
): Finding[] {
  if (uncertain.size + unreadable.size === 0) return [...findings];
  const checkedForms = new Map(checks.map((check) => [check.id, formsOf(check)]));
  return findings.map((finding) => {
    const cells = [...finding.cells, ...(finding.suspect ? [finding.suspect] : [])];
    const forms = [...cells.map(({ form }) => form), ...(checkedForms.get(finding.check) ?? [])];
    const proves = !forms.some((form) => uncertain.has(form)) && !cells.some((cell) => unreadable.has(keyOf(cell)));
    if (!accusing.includes(finding.class) || proves) return finding;
    const message: Bilingual = { zh: reservation.zh + finding.message.zh, en: reservation.en + finding.message.en };
    const hint: { -readonly [field in keyof Finding]: Finding[field] } = { ...finding, message };
    hint.class = 'structure';
    hint.severity = 'info';
    delete hint.suspect;
    delete hint.suggestedAmount;
    return hint;
  });
}

/** The keys of figures of a text layer that are printed and could not be read. What a scan lost, sums may prove. */
export function unreadableFigures(records: readonly AmountRecord[]): ReadonlySet<string> {
  return new Set(
    records.flatMap((record) => (record.origin === 'text' && record.amount === '' ? [keyOf(record)] : [])),
  );
}

/** The forms of a check. What was not read of a form counts as nil or blank, so no cell of the finding shows it. */
function formsOf(check: Check): string[] {
  if (!('formula' in check)) return [];
  return check.formula.terms.flatMap(({ form }) => (form === undefined ? [] : [form]));
}

const reservation: Bilingual = {
  zh: '（有关报表没有读全或读法存疑，不能据此认定有误）',
  en: '(a form concerned was not read whole or not surely, so this proves nothing) ',
};

/** Flags every figure of a form whose layout is uncertain. */
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
