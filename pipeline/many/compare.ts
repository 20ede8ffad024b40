import { compareReports, sameReportFindings } from '../../checks/across/same-report.ts';
import type { ReportComparison } from '../../model/comparison.ts';
import type { DocumentResult } from '../../model/document.ts';
import { errorCode } from '../../model/error-code.ts';
import type { Finding } from '../../model/finding.ts';
import { readWholePart, type PartIndexEntry } from '../../output/read-results.ts';
import type { Bodies } from './by-hand/bodies.ts';
import { programKey } from '../program.ts';

/** Reports that are there in several files: their figures side by side, and what is found in a part's document. */
export type Twins = {
  readonly figures: readonly ReportComparison[];
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
};

export const noTwins: Twins = { figures: [], findings: new Map() };

type Entry = Pick<PartIndexEntry, 'file' | 'about' | 'status'>;

/**
 * Finds the reports that are there in several files, as PDF, text or scan, and compares them. Files are of one report
 * when department, year and kind agree, and most of the figures that they share; their names say nothing.
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

/** Files of one department, year and kind, where there are several; in order of document name. */
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

/** A part that cannot be read back is left out here; it is told of when its turn in the tables comes. */
async function readFileOf({ file }: Entry): Promise<Read | undefined> {
  try {
    return { file, result: (await readWholePart(file, programKey())).result };
  } catch (error) {
    if (errorCode(error) !== undefined) throw error;
    return undefined;
  }
}

/** The share of figures that a PDF's own text gave. */
function trustOf({ records }: DocumentResult): number {
  return records.filter(({ origin }) => origin === 'text').length / Math.max(1, records.length);
}
