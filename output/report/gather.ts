import type { DocumentResult } from '../../model/document.ts';
import { severities, type Bilingual, type Finding, type FindingClass, type Severity } from '../../model/finding.ts';
import { resultsOf } from '../../model/results-of.ts';
import { Best } from './best.ts';
import { factsOf, type DocumentFacts } from './facts.ts';

/** A finding as the report lists it. */
export type ListedFinding = {
  readonly document: string;
  readonly facts: DocumentFacts;
  readonly href: string;
  readonly check: string;
  readonly class: FindingClass;
  readonly severity: Severity;
  readonly message: Bilingual;
  /** Pages of its figures; the first is the place to look at first. */
  readonly pages: readonly number[];
  /** The wrong figure as it is printed: a PNG in base64. */
  readonly picture?: string;
};

/** Findings counted under a name (a check, a class, a department). */
export type Counts = Map<string, { [severity in Severity]: number }>;

const mostDocuments = 300;
const mostFindings = 400;

/** Everything that the report shows, collected document by document in bounded memory. */
export class Gathered {
  readonly byClass: Counts = new Map();
  readonly byCheck: Counts = new Map();
  private readonly byDepartment: Counts = new Map();
  readonly statuses = { ok: 0, partial: 0, failed: 0 };
  readonly forms = new Set<string>();
  records = 0;
  doubted = 0;
  private all = 0;
  private allSendable = 0;
  /** Documents that could not be read. */
  private readonly refused = new Best<DocumentFacts>(mostDocuments, () => 0);
  /** If there are too many to show, those with the most findings. */
  private readonly bestDocuments = new Best<DocumentFacts>(mostDocuments, (a, b) => weightOf(b) - weightOf(a));
  private readonly bestFindings = new Best<ListedFinding>(
    mostFindings,
    (a, b) => severities.indexOf(b.severity) - severities.indexOf(a.severity),
  );

  constructor(private readonly folder: string) {}

  /** A file with several reports is shown as several reports. */
  add(result: DocumentResult): void {
    this.all++;
    this.statuses[result.status]++;
    for (const [index, report] of resultsOf(result).entries()) this.addReport(report, index + 1);
  }

  private addReport(result: DocumentResult, report: number): void {
    const facts = factsOf(result, this.folder, report);
    this.records += facts.records;
    this.doubted += facts.doubted;
    this.allSendable += facts.sendable;
    for (const form of facts.forms) this.forms.add(form.form);
    if (facts.status === 'failed') this.refused.offer(facts);
    else this.bestDocuments.offer(facts);
    for (const finding of result.findings) this.count(finding, facts, pictureOf(finding, result));
  }

  /** The reports to show, by department, year and file; a report that exists as both scan and text appears once. */
  documents(): DocumentFacts[] {
    this.shown ??= withoutTwins(this.bestDocuments.list()).sort(byName);
    return this.shown;
  }

  private shown: DocumentFacts[] | undefined;

  /** The number of all documents, as in `documents.csv`. */
  documentsInAll(): number {
    return this.all;
  }

  /** How many documents were read, and how many of these are kept for `documents`. */
  documentsRead(): { readonly all: number; readonly kept: number } {
    return { all: this.bestDocuments.offered, kept: Math.min(this.bestDocuments.offered, mostDocuments) };
  }

  refusedDocuments(): DocumentFacts[] {
    return this.refused.list().sort(byName);
  }

  /** Other files of reports that are shown, with what was found in them. */
  private twins(): DocumentFacts['twins'] {
    return this.documents().flatMap(({ twins }) => twins);
  }

  /** The findings to list, once per report: errors first, without those of severity `info`. */
  findings(): ListedFinding[] {
    const again = new Set(this.twins().map(nameOf));
    return this.bestFindings.list().filter(({ facts }) => !again.has(nameOf(facts)));
  }

  findingsToList(): number {
    return this.twins().reduce(
      (left, { findings }) => left - findings.error - findings.warning,
      this.bestFindings.offered,
    );
  }

  /** Findings by department; a report that exists twice counts once. */
  departments(): Counts {
    const counts: Counts = new Map([...this.byDepartment].map(([name, line]) => [name, { ...line }]));
    for (const { department, twins } of this.documents()) {
      const line = counts.get(department);
      for (const { findings } of twins)
        for (const severity of severities) if (line) line[severity] -= findings[severity];
    }
    return counts;
  }

  /** How many findings may be sent to the publishers as they are; a report that exists twice counts once. */
  sendable(): number {
    return this.twins().reduce((left, twin) => left - twin.sendable, this.allSendable);
  }

  private count(finding: Finding, facts: DocumentFacts, picture: string | undefined): void {
    countUnder(this.byClass, finding.class, finding.severity);
    countUnder(this.byCheck, finding.check, finding.severity);
    countUnder(this.byDepartment, facts.department, finding.severity);
    if (finding.severity === 'info') return;
    const pages = [finding.place?.page, ...finding.cells.map((cell) => cell.page)].filter((page) => page !== undefined);
    const { document, href } = facts;
    const { check, severity, message } = finding;
    this.bestFindings.offer({
      document,
      facts,
      href,
      check,
      class: finding.class,
      severity,
      message,
      pages: [...new Set(pages)],
      ...(picture !== undefined && { picture }),
    });
  }
}

/** The picture of a finding's place. */
function pictureOf({ place }: Finding, { pictures = [] }: DocumentResult): string | undefined {
  const box = JSON.stringify(place?.box);
  return pictures.find((each) => each.page === place?.page && JSON.stringify(each.box) === box)?.png;
}

function countUnder(counts: Counts, name: string, severity: Severity): void {
  const line = counts.get(name) ?? { info: 0, warning: 0, error: 0 };
  line[severity]++;
  counts.set(name, line);
}

const nameOf = ({ document, report }: Pick<DocumentFacts, 'document' | 'report'>): string =>
  [document, report].join('\n');

const byName = (a: DocumentFacts, b: DocumentFacts): number => {
  const name = ({ department, year, document, report }: DocumentFacts): string =>
    [department || '\uffff', year, document, report].join('\n');
  return name(a) < name(b) ? -1 : 1;
};

/** Treats a report that was published as a text, and also as a scan or as the OCR text of one, as one report. */
function withoutTwins(documents: readonly DocumentFacts[]): DocumentFacts[] {
  const groups = new Map<string, DocumentFacts[]>();
  for (const facts of documents) {
    const { department, year, kind } = facts;
    const key = department === '' || year === '' ? nameOf(facts) : [department, year, kind].join('\n');
    groups.set(key, [...(groups.get(key) ?? []), facts]);
  }
  return [...groups.values()].flatMap((group) => {
    const kept: DocumentFacts[] = [];
    // The best reading represents the report: one from a text layer, and among these the one with the most figures.
    for (const facts of group.toSorted((a, b) => rankOf(a) - rankOf(b) || b.records - a.records)) {
      const at = kept.findIndex((each) => isSameReport(each, facts));
      const same = kept[at];
      if (same)
        kept[at] = {
          ...same,
          twins: [
            ...same.twins,
            {
              document: facts.document,
              report: facts.report,
              href: facts.href,
              findings: facts.findings,
              sendable: facts.sendable,
            },
          ],
        };
      else kept.push(facts);
    }
    return kept;
  });
}

const rankOf = ({ origin }: DocumentFacts): number => (origin === 'text' ? 0 : 1);

/** Whether two reports of one body, year and kind are the same: they have different media, and no different totals. */
function isSameReport(a: DocumentFacts, b: DocumentFacts): boolean {
  const [one, other] = [a.spending.total?.amount, b.spending.total?.amount];
  return a.origin !== b.origin && (one === undefined || other === undefined || one === other);
}

function weightOf(facts: DocumentFacts): number {
  return facts.findings.error * 100 + facts.findings.warning * 10 + (facts.status === 'partial' ? 5 : 0);
}
