import { availableParallelism } from 'node:os';
import PQueue from 'p-queue';
import { indexParts } from '../output/read.ts';
import { composeTables } from './compose.ts';
import { readCorrections } from './corrections.ts';
import { recheckDocument } from './execute.ts';
import { RunReport, type RunListener } from './progress.ts';
import { openResultsFolder, stopUnlessWritable } from './results-folder.ts';
import { observe, type RunOptions } from './run.ts';

/**
 * Runs the checks again over all documents of a results folder, after corrections, without reading their files.
 *
 * @throws RunError when the folder is no results folder, cannot be written, or `corrections.csv` is wrong
 */
export async function checkAgain(options: RunOptions, listener: RunListener): Promise<RunReport> {
  const report = new RunReport(listener);
  const { pool, out } = options;
  try {
    await openResultsFolder(out);
    const corrections = await readCorrections(out);
    const { parts, broken } = await indexParts(out);
    report.brokenParts(broken);
    report.start(parts.length);
    const concurrency = options.jobs ?? availableParallelism();
    const queue = new PQueue({ concurrency });
    pool.warm(Math.min(concurrency, parts.length));
    const awaited = parts.map((part) => {
      const outcome = queue.add(() => recheckDocument(part, { ...options, corrections }));
      const ready = outcome.then((done) => report.documentDone(done)).then(() => true);
      observe(ready);
      return { document: part.document, file: part.file, ready };
    });
    await stopUnlessWritable(out, () => composeTables(out, options.language, awaited));
    report.unusedCorrections(corrections, parts);
    return report;
  } finally {
    pool.close();
  }
}
