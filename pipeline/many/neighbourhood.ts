import { families, findingsOf } from '../../checks/index.ts';
import type { Neighbours } from '../../checks/subject.ts';
import type { DocumentResult } from '../../model/document.ts';
import type { Finding } from '../../model/finding.ts';
import { readWholePart, type PartIndexEntry } from '../../output/read-results.ts';
import type { Bodies } from './by-hand/bodies.ts';
import { programKey } from '../program.ts';
import { resultsOf } from '../../model/results-of.ts';

/** The ending of the name of a department's own office. */
const ownOffice = /[（(]?(?:机关)?本级[）)]?$/u;

type Entry = Pick<PartIndexEntry, 'file' | 'about' | 'status'>;

/**
 * Finds the reports of a results folder that concern the same body: a department's report of the year before, and the
 * reports of its units. Only names and years are kept in memory; a report is read when another is checked against it.
 */
export class Neighbourhood {
  private readonly accounts = new Map<string, Entry[]>();
  private readonly budgets = new Map<string, Entry[]>();

  constructor(
    parts: readonly Entry[],
    private readonly bodies: Bodies,
  ) {
    for (const part of parts) {
      for (const { department, year, kind } of part.about.reports) {
        if (part.status === 'failed' || kind === '其他' || department === '' || year === '') continue;
        const key = this.key(department, Number(year));
        const known = kind === '预算' ? this.budgets : this.accounts;
        known.set(key, [...(known.get(key) ?? []), part]);
      }
    }
  }

  /** The findings between this report and others; for a file with several reports, those of each. */
  async findingsOf(result: DocumentResult): Promise<Finding[]> {
    if (result.status === 'failed') return [];
    const reports = resultsOf(result);
    const findings: Finding[] = [];
    for (const [index, report] of reports.entries()) {
      const found = await this.findingsOfReport(
        report,
        reports.filter((each) => each !== report),
      );
      findings.push(...found.map((finding) => (index === 0 ? finding : { ...finding, report: index + 1 })));
    }
    return findings;
  }

  /** @param beside the other reports of the same file */
  private async findingsOfReport(report: DocumentResult, beside: readonly DocumentResult[]): Promise<Finding[]> {
    const year = Number(report.year);
    if (report.department === '' || report.year === '' || report.kind === '其他') return [];
    const isBudget = report.kind === '预算';
    const budget = isBudget ? undefined : await this.readOf(report, year, this.budgets);
    const before = await this.readOf(report, year - 1, this.accounts);
    const units = await this.unitsOf(report, beside);
    if (!before && !budget && units.length === 0) return [];
    const neighbours: Neighbours = {
      ...(before && (isBudget ? { closed: before } : { previous: before })),
      ...(budget && { budget }),
      units,
    };
    return findingsOf(families.ofSets, { result: report, neighbours });
  }

  /** The reports of all units that the report lists, in its own file or others; empty when one is missing. */
  private async unitsOf(report: DocumentResult, beside: readonly DocumentResult[]): Promise<DocumentResult[]> {
    const year = Number(report.year);
    const own = this.key(report.department, year);
    if (report.units.length < 2 || report.units.some((unit) => this.key(unit, year) === own)) return [];
    const known = report.kind === '预算' ? this.budgets : this.accounts;
    const found: DocumentResult[] = [];
    for (const unit of report.units) {
      const key = this.key(unit, year);
      const near = beside.filter(
        ({ kind, department, year: of }) => kind === report.kind && this.key(department, Number(of)) === key,
      );
      const [only] = near;
      const each = near.length === 1 ? only : await this.read(unit, year, known);
      if (!each) return [];
      found.push(each);
    }
    return found;
  }

  /**
   * The report of the same body for another year. A department's own office, as a 单位, is named with （本级） in one
   * report and without it in another; this is only considered if both are reports of a unit.
   */
  private async readOf(
    { department, reportKind }: DocumentResult,
    year: number,
    known: ReadonlyMap<string, Entry[]>,
  ): Promise<DocumentResult | undefined> {
    const isUnit = (kind: DocumentResult['reportKind']): boolean => kind?.startsWith('单位') === true;
    const found = await this.read(department, year, known);
    if (found || !isUnit(reportKind)) return found;
    const bare = department.replace(ownOffice, '');
    const other = await this.read(bare === department ? `${department}（本级）` : bare, year, known);
    return isUnit(other?.reportKind) ? other : undefined;
  }

  /** The report of a body for a year; undefined if there are several, because nobody can tell which counts. */
  private async read(
    name: string,
    year: number,
    known: ReadonlyMap<string, Entry[]>,
  ): Promise<DocumentResult | undefined> {
    const key = this.key(name, year);
    const [only, ...others] = known.get(key) ?? [];
    if (!only || others.length > 0) return undefined;
    const { result } = await readWholePart(only.file, programKey());
    const isBudget = known === this.budgets;
    return resultsOf(result).find(
      ({ department, year: of, kind }) => this.key(department, Number(of)) === key && (kind === '预算') === isBudget,
    );
  }

  private key(name: string, year: number): string {
    return `${String(year)} ${this.bodies.keyOf(name)}`;
  }
}
