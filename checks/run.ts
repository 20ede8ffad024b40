import type { CheckCatalogue } from '../catalogue/load/checks.ts';
import { annexForm } from '../model/annex.ts';
import type { Claim } from '../model/claim.ts';
import type { DocumentReading } from '../model/document.ts';
import type { AmountRecord } from '../model/record.ts';
import type { Finding } from '../model/finding.ts';
import { arithmeticOf, type Arithmetic } from './arithmetic.ts';
import { withDoubts } from './doubts.ts';
import { contradictoryForms, uncertainForms, withUncertainLayouts } from './accuse.ts';
import { factsOf } from './facts.ts';
import { writerOf } from './findings/sentences.ts';
import { families, findingsOf } from './index.ts';
import { demandedOf, notPrinted } from './structure/forms.ts';
import { withoutSettledDoubt } from './proof.ts';
import type { CheckSubject } from './subject.ts';
import { checkTables } from './tables.ts';
import { formsAtUnread, formsOverEdge, unfinishedTables, unprintedTotals } from './unfinished.ts';
import { interpretCodes, withPrintedCodes, type Recoded } from './recoded.ts';
import { interpretUnits } from './units.ts';
import { unitsByText } from './narrative/units-by-text.ts';

/** What the checks found in a document. */
export type CheckResult = {
  readonly findings: readonly Finding[];
  /**
   * Ids of forms that this kind of report must have in this year, or that its table of contents announces, and that are
   * certainly not printed.
   */
  readonly formsMissing: readonly string[];
  /** The records as given, without the doubts that arithmetic has settled. */
  readonly records: readonly AmountRecord[];
  /** Forms for which the publisher must not be blamed. */
  readonly uncertain: ReadonlySet<string>;
  /**
   * For the checks of the narrative: the reading with the units and codes that the tables prove, and the rows whose
   * code was changed.
   */
  readonly settled: { readonly reading: DocumentReading; readonly recoded: readonly Recoded[] };
  /** For the checks of the narrative: what the sums say about single cells. */
  readonly arithmetic: Arithmetic;
};

/** Runs the checks of the tables. Pure: nothing is read or written, and no amount is changed. */
export function runChecks(reading: DocumentReading, claims: readonly Claim[], catalogue: CheckCatalogue): CheckResult {
  const subject = subjectOf(reading, claims, catalogue);
  const said = findingsOf(families.ofTables, subject);
  const findings = withPrintedCodes(said, subject.recoded);
  const uncertain = uncertainForms(subject.reading, subject.contradictory);
  const doubted = withDoubts(withoutSettledDoubt(reading.records, subject.tables.proven), subject);
  return {
    findings,
    formsMissing: notPrinted(reading, demandedOf(reading, catalogue)),
    records: withUncertainLayouts(doubted, uncertain),
    uncertain,
    settled: { reading: settledReading(subject), recoded: subject.recoded },
    arithmetic: arithmeticOf(subject.tables, subject.writer),
  };
}

/** The statutory forms as the checks interpret them, together with the self-assessments as read. */
function settledReading({ document, reading, wrongUnits, recoded }: CheckSubject): DocumentReading {
  if (wrongUnits.length === 0 && recoded.length === 0) return document;
  const isAnnex = ({ form }: { readonly form: string }): boolean => form === annexForm;
  return {
    ...document,
    records: [...reading.records, ...document.records.filter(isAnnex)],
    forms: [...reading.forms, ...document.forms.filter(isAnnex)],
  };
}

/** Arranges a reading for the checks. */
export function subjectOf(reading: DocumentReading, claims: readonly Claim[], catalogue: CheckCatalogue): CheckSubject {
  const own = withoutAnnexes(reading);
  const units = interpretUnits(own, catalogue, unitsByText(own, claims));
  const codes = interpretCodes(units.reading, catalogue);
  const facts = factsOf(codes.reading, catalogue);
  const writer = writerOf(facts, catalogue.vocabulary);
  const unfinished = unfinishedTables(codes.reading, facts);
  const tables = checkTables(facts, claims, catalogue, unfinished, {
    atUnread: new Set([
      ...formsAtUnread(codes.reading),
      ...unfinished.flatMap(({ form, isPageLost }) => (isPageLost ? form : [])),
    ]),
    overEdge: formsOverEdge(codes.reading),
    unprinted: unprintedTotals(codes.reading),
  });
  return {
    document: reading,
    reading: codes.reading,
    claims,
    catalogue,
    facts,
    writer,
    tables,
    wrongUnits: units.wrong,
    recoded: codes.recoded,
    unfinished,
    contradictory: contradictoryForms(codes.reading, tables),
  };
}

/** Only the statutory forms: a self-assessment has its own unit and sums. */
function withoutAnnexes(reading: DocumentReading): DocumentReading {
  const isAnnex = ({ form }: { readonly form: string }): boolean => form === annexForm;
  if (!reading.forms.some(isAnnex)) return reading;
  return {
    ...reading,
    forms: reading.forms.filter((form) => !isAnnex(form)),
    records: reading.records.filter((record) => !isAnnex(record)),
  };
}
