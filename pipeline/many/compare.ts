import { compareReports, sameReportFindings } from '../../checks/across/same-report.ts';
import type { ReportComparison } from '../../model/comparison.ts';
import type { DocumentResult } from '../../model/document.ts';
import { errorCode } from '../../model/error-code.ts';
import type { Finding } from '../../model/finding.ts';
import { readWholePart, type PartIndexEntry } from '../../output/read-results.ts';
import type { Bodies } from './by-hand/bodies.ts';
import { programKey } from '../program.ts';

/** Reports that exist in several files: their figures side by side, and the findings for each document. */
export type Twins = {
  readonly figures: readonly ReportComparison[];
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
};

export const noTwins: Twins = { figures: [], findings: new Map() };

type Entry = Pick<PartIndexEntry, 'file' | 'about' | 'status'>;

/**
 * Finds reports that exist in several files (PDF, text or scan) and compares these. Files hold the same report if
 * department, year and kind agree, and most of the figures that both have; file names do not count.
 */
export async function compareTwins(entries: readonly Entry[], bodies: Bodies): Promise<Twins> {
  const figures: ReportComparison[] = [];
  const findings = new Map<string, Finding[]>();
  for (const group of groupsOf(entries, bodies)) {
    const read = (await Promise.all(group.map(readFileOf))).filter((each) => each !== undefined);
    const [best, ...others] = read.sort((a, b) => trustOf(b.result) - trustOf(a.result));
    for (const other of others) {
      const compared = best && compareReports(best.result, other.result);
      if (!best || !compared) continue;
      figures.push({ first: best.result.document, second: other.result.document, figures: compared });
      findings.set(other.file, sameReportFindings(compared, best.result.document));
    }
  }
  return { figures, findings };
}

/** Groups of files with the same department, year and kind, in order of document name; only groups of several files. */
function groupsOf(entries: readonly Entry[], bodies: Bodies): Entry[][] {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const { department, year, kind } = entry.about;
    if (entry.status === 'failed' || department === '' || year === '') continue;
    const key = `${kind} ${year} ${bodies.keyOf(department)}`;
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

type Read = { readonly file: string; readonly result: DocumentResult };

/** A part that cannot be read back is skipped here; it is reported when the tables are written. */
async function readFileOf({ file }: Entry): Promise<Read | undefined> {
  try {
    return { file, result: (await readWholePart(file, programKey())).result };
  } catch (error) {
    if (errorCode(error) !== undefined) throw error;
    return undefined;
  }
}

/** The share of figures that come from a PDF's own text. */
function trustOf({ records }: DocumentResult): number {
  return records.filter(({ origin }) => origin === 'text').length / Math.max(1, records.length);
}
