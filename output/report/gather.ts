import type { DocumentResult } from '../../model/document.ts';
import { severities, type Bilingual, type Finding, type FindingClass, type Severity } from '../../model/finding.ts';
import { Best } from './best.ts';
import { factsOf, type DocumentFacts } from './facts.ts';

/** A finding as the report lists it. */
export type ListedFinding = {
  readonly document: string;
  readonly href: string;
  readonly check: string;
  readonly class: FindingClass;
  readonly severity: Severity;
  readonly message: Bilingual;
  /** Pages where its figures stand, the place to look at first. */
  readonly pages: readonly number[];
};

/** Findings counted under a name (a check, a class, a department). */
export type Counts = Map<string, { [severity in Severity]: number }>;

const mostDocuments = 300;
const mostFindings = 400;

/** All that the report shows, gathered document by document in bounded memory. */
export class Gathered {
  readonly byClass: Counts = new Map();
  readonly byCheck: Counts = new Map();
  readonly byDepartment: Counts = new Map();
  readonly statuses = { ok: 0, partial: 0, failed: 0 };
  readonly forms = new Set<string>();
  records = 0;
  doubted = 0;
  /** Where there are too many to show, those with the most to look at. */
  private readonly bestDocuments = new Best<DocumentFacts>(mostDocuments, (a, b) => weightOf(b) - weightOf(a));
  private readonly bestFindings = new Best<ListedFinding>(
    mostFindings,
    (a, b) => severities.indexOf(b.severity) - severities.indexOf(a.severity),
  );

  constructor(private readonly folder: string) {}

  add(result: DocumentResult): void {
    const facts = factsOf(result, this.folder);
    this.statuses[result.status]++;
    this.records += facts.records;
    this.doubted += facts.doubted;
    for (const form of facts.forms) this.forms.add(form.form);
    this.bestDocuments.offer(facts);
    for (const finding of result.findings) this.count(finding, facts);
  }

  /** The documents to show, in order of name. */
  documents(): DocumentFacts[] {
    return this.bestDocuments.list().sort((a, b) => (a.document < b.document ? -1 : 1));
  }

  documentsInAll(): number {
    return this.bestDocuments.offered;
  }

  /** The findings to list: errors first, mere information not at all. */
  findings(): ListedFinding[] {
    return this.bestFindings.list();
  }

  findingsToList(): number {
    return this.bestFindings.offered;
  }

  private count(finding: Finding, facts: DocumentFacts): void {
    countUnder(this.byClass, finding.class, finding.severity);
    countUnder(this.byCheck, finding.check, finding.severity);
    countUnder(this.byDepartment, facts.department, finding.severity);
    if (finding.severity === 'info') return;
    const pages = [finding.place?.page, ...finding.cells.map((cell) => cell.page)].filter((page) => page !== undefined);
    const { document, href } = facts;
    const { check, severity, message } = finding;
    this.bestFindings.offer({
      document,
      href,
      check,
      class: finding.class,
      severity,
      message,
      pages: [...new Set(pages)],
    });
  }
}

function countUnder(counts: Counts, name: string, severity: Severity): void {
  const line = counts.get(name) ?? { info: 0, warning: 0, error: 0 };
  line[severity]++;
  counts.set(name, line);
}

function weightOf(facts: DocumentFacts): number {
  return facts.findings.error * 100 + facts.findings.warning * 10 + (facts.status === 'failed' ? 5 : 0);
}
