import { loadBudgetNarrative } from '../catalogue/load/narrative/budget.ts';
import { loadCheckCatalogue } from '../catalogue/load/checks.ts';
import { flagSuspects, unreadableFigures, withRightToAccuse, withUncertainLayouts } from '../checks/accuse.ts';
import { tiedClaims } from '../checks/narrative/tied.ts';
import { families, findingsOf } from '../checks/index.ts';
import { foldRepeated } from '../checks/fold.ts';
import { holdsTables, holdsTextAlone, missingOfBudget, onlyText, outcomeOf } from '../checks/outcome.ts';
import { withSeverityByFault } from '../checks/severity.ts';
import { runChecks } from '../checks/run.ts';
import { isOnlyRestored, restoredAmounts } from '../checks/restored.ts';
import type { DocumentReading, DocumentResult } from '../model/document.ts';
import type { SourceFile } from '../model/source.ts';
import { readNarrative } from '../normalizers/narrative/narrative.ts';
import type { Scans } from './pages/scan.ts';
import { readDocument } from './read-document.ts';
import type { ReadingOptions } from './reading-options.ts';
import { joinChecked, reportsOf } from './reports.ts';

/**
 * Processes one document, from file to findings.
 *
 * @throws UnreadableDocument when nothing can be read: not a PDF, empty, damaged, encrypted, no pages
 * @throws ScansWanted when `scans` does not have all pages that must be read from their images
 */
export async function processDocument(
  source: SourceFile,
  options: ReadingOptions,
  scans?: Scans,
): Promise<DocumentResult> {
  const start = performance.now();
  const reading = await readDocument(source, options, scans);
  const seconds = Math.round(performance.now() - start) / 1000;
  return { ...checkReading(reading), seconds };
}

/**
 * Checks what was read; nothing is read again. A document from which nothing could be read gets no findings that
 * everything is missing.
 *
 * @returns the records in their order, followed by those that the checks restored
 */
export function checkReading(read: DocumentReading): Omit<DocumentResult, 'seconds'> {
  const own = reportsOf(read);
  return own.length > 1 ? joinChecked(read, own.map(checkReport)) : checkReport(read);
}

function checkReport(read: DocumentReading): Omit<DocumentResult, 'seconds'> {
  const reading = { ...read, records: read.records.filter((record) => !isOnlyRestored(record)) };
  const { status, problem } = outcomeOf(reading);
  // A reading that was checked before already contains the sentence about the whole document.
  const others = reading.problems.filter(({ page, message }) => page !== undefined || message.zh !== problem?.zh);
  const known = reading.problems.find(({ page, message }) => page === undefined && message.zh === problem?.zh);
  const problems = problem ? [known ?? { message: problem }, ...others] : reading.problems;
  const result = { ...reading, problems, status, error: problem?.zh ?? '' };
  if (status === 'failed' && !holdsTextAlone(reading)) return { ...result, claims: [], findings: [], formsMissing: [] };
  if (reading.kind === '预算') {
    if (status === 'failed') return { ...result, claims: [], findings: [], formsMissing: missingOfBudget(reading) };
    const narrative = readNarrative(reading, loadBudgetNarrative().knowledge);
    const claims = tiedClaims(narrative.claims, reading);
    const subject = { reading, narrative: { ...narrative, claims }, catalogue: loadCheckCatalogue() };
    const findings = findingsOf(families.ofBudgets, subject);
    const unsure = new Set(reading.forms.flatMap(({ form, choice }) => (choice?.sure === false ? [form] : [])));
    return {
      ...result,
      records: withUncertainLayouts(reading.records, unsure),
      claims,
      findings: foldRepeated(findings),
      formsMissing: missingOfBudget(reading),
    };
  }
  const narrative = readNarrative(reading);
  // It is not compared with the rules for reports: its claims and tables are kept as they are.
  if (reading.otherDocument) return { ...result, claims: narrative.claims, findings: [], formsMissing: [] };
  if (status === 'failed') {
    // Without tables, the text cannot be checked, and it is useless to say that all forms are missing.
    const isText = narrative.claims.length > 0 && !holdsTables(reading);
    // Where the tables may be attached to the file itself, that is what helps.
    const told = isText && !reading.problems.some(({ isAttached }) => isAttached) ? onlyText : problem;
    const catalogue = loadCheckCatalogue();
    const ofTables = new Set(
      catalogue.checks.flatMap(({ id, kind }) => (kind === 'unknown-table' || kind === 'unread-figures' ? [id] : [])),
    );
    return {
      ...result,
      ...(told && { problems: told === problem ? problems : [{ message: told }, ...others], error: told.zh }),
      claims: narrative.claims,
      findings: holdsTables(reading)
        ? runChecks(reading, [], catalogue).findings.filter(({ check }) => ofTables.has(check))
        : [],
      formsMissing: [],
    };
  }
  const tables = runChecks(reading, narrative.claims, loadCheckCatalogue());
  const { settled, arithmetic } = tables;
  const all = [...tables.findings, ...findingsOf(families.ofTexts, { reading, narrative, settled, arithmetic })];
  const accused = withRightToAccuse(
    all,
    tables.uncertain,
    loadCheckCatalogue().checks,
    unreadableFigures(tables.records),
  );
  const findings = withSeverityByFault(accused, reading.records);
  const records = flagSuspects(tables.records, findings);
  const restored = restoredAmounts(reading, findings);
  return {
    ...result,
    records,
    ...(restored.length > 0 && { restored }),
    claims: tiedClaims(narrative.claims, reading),
    findings: foldRepeated(findings),
    formsMissing: tables.formsMissing,
  };
}
