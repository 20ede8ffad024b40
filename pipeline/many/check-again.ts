import { availableParallelism } from 'node:os';
import PQueue from 'p-queue';
import { indexParts } from '../../output/read-results.ts';
import { readCorrections } from './by-hand/corrections.ts';
import { recheckDocument } from './execute.ts';
import { reachOfRun } from './reach.ts';
import { RunReport, type RunListener } from './progress.ts';
import { openResultsFolder, workIn } from './results-folder.ts';
import { composeWhileReading, observe, type RunOptions } from './run.ts';

/**
 * Checks all documents of a results folder again, after corrections, without reading their files.
 *
 * @throws RunError when the folder is not a results folder or cannot be written, or `corrections.csv` is wrong
 */
export async function checkAgain(options: RunOptions, listener: RunListener): Promise<RunReport> {
  const { pool, out } = options;
  const report = new RunReport(listener);
  report.looking(0, 0);
  try {
    const lock = await openResultsFolder(out);
    return await workIn(out, lock, pool, () => checkAll(options, report));
  } finally {
    report.ended();
    pool.close();
  }
}

async function checkAll(options: RunOptions, report: RunReport): Promise<RunReport> {
  const { pool, out } = options;
  const corrections = await readCorrections(out);
  const { parts, broken } = await indexParts(out);
  report.brokenParts(broken);
  report.start(parts.length, 0);
  const concurrency = options.jobs ?? availableParallelism();
  const queue = new PQueue({ concurrency });
  const read = parts.map(({ path }) => path);
  pool.confine(reachOfRun(read, options));
  pool.warm(Math.min(concurrency, parts.length));
  const awaited = parts.map((part) => {
    const outcome = queue.add(() => recheckDocument(part, { ...options, corrections }));
    const ready = outcome.then((done) => report.documentDone(done)).then(() => true);
    observe(ready);
    return { document: part.document, file: part.file, ready };
  });
  await composeWhileReading(options, awaited, concurrency, report);
  report.unusedCorrections(corrections, parts);
  return report;
}
