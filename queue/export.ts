import type pg from 'pg';
import PQueue from 'p-queue';
import type { DocumentResult } from '../model/document.ts';
import type { Bilingual, Language } from '../model/finding.ts';
import type { Making } from '../output/part-head.ts';
import { writePart } from '../output/parts.ts';
import { indexParts } from '../output/read-results.ts';
import { composeTables } from '../pipeline/many/compose.ts';
import { readCorrections, type Corrections } from '../pipeline/many/by-hand/corrections.ts';
import { keyOfCorrections } from '../pipeline/many/making.ts';
import { failedResult } from '../pipeline/many/outcome.ts';
import { recheck } from '../pipeline/recheck.ts';
import { prepareResultsFolder, stopUnlessWritable } from '../pipeline/many/results-folder.ts';
import { inTransaction } from './database.ts';
import { jobSchema, type Jobs } from './jobs.ts';
import { queueFailures } from './messages.ts';
import { unpackResult } from './store.ts';
import { sha256In } from './find.ts';

export type ExportOptions = {
  /** The results folder; documents that it already holds stay, or are replaced. */
  readonly out: string;
  readonly language: Language;
};

/** How many documents were written, and how many of them are not read, or not read yet. */
export type Exported = { documents: number; failed: number; dead: number; unfinished: number };

type Line = {
  readonly document: string;
  readonly path: string;
  readonly kind: 'pdf' | 'text';
  readonly content: string;
  readonly status: DocumentResult['status'] | null;
  readonly made: string | null;
  readonly result: Buffer | null;
  readonly is_dead: boolean;
  readonly reason: Bilingual | null;
};

const documentsAtATime = 50;

/**
 * Writes all documents of the database as the results folder of a run. The state of one moment is written, whatever
 * workers do meanwhile. A document that is dead or not yet done appears as failed, with the reason, so that none is
 * missing.
 */
export async function exportResults(jobs: Jobs, { out, language }: ExportOptions): Promise<Exported> {
  const lock = await prepareResultsFolder(out);
  try {
    const corrections = await readCorrections(out);
    const exported: Exported = { documents: 0, failed: 0, dead: 0, unfinished: 0 };
    await inTransaction(
      jobs.database,
      async (connection) => {
        for await (const lines of pagesOf(connection)) await writeLines(lines, out, language, corrections, exported);
      },
      'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY',
    );
    exported.failed += await compose(out, language);
    return exported;
  } finally {
    await lock.release();
  }
}

async function* pagesOf(connection: pg.PoolClient): AsyncGenerator<Line[]> {
  let after = '';
  for (;;) {
    const { rows } = await connection.query<Line>(
      `SELECT s.document, s.path, s.kind, s.content, s.status, p.made, p.result,
         coalesce(j.state = 'failed', false) AS is_dead, j.output -> 'reason' AS reason
       FROM juesuan.sources s
       LEFT JOIN juesuan.parts p ON p.source = s.id AND s.finished_at IS NOT NULL
       LEFT JOIN ${jobSchema}.job j ON j.id = s.job AND s.finished_at IS NULL
       WHERE s.document > $1 ORDER BY s.document LIMIT $2`,
      [after, documentsAtATime],
    );
    if (rows.length > 0) yield rows;
    if (rows.length < documentsAtATime) return;
    after = rows.at(-1)?.document ?? after;
  }
}

async function writeLines(
  lines: readonly Line[],
  out: string,
  language: Language,
  corrections: Corrections,
  exported: Exported,
): Promise<void> {
  const queue = new PQueue({ concurrency: 4 });
  await queue.addAll(
    lines.map((line) => async () => {
      const own = corrections.get(line.document) ?? [];
      const done = recheckWith(await resultOf(line, language), own);
      const { result } = done;
      count(line, result, exported);
      const made = line.made === null ? undefined : (JSON.parse(line.made) as Making);
      const key = keyOfCorrections(own, done);
      await stopUnlessWritable(out, () => writePart(out, result, { corrections: key, ...(made && { made }) }));
    }),
  );
}

type Recheck = ReturnType<typeof recheck>;

const recheckWith = (result: DocumentResult, corrections: Parameters<typeof recheck>[1]): Recheck =>
  corrections.length === 0 ? { result, unused: [] } : recheck(result, corrections);

async function resultOf(line: Line, language: Language): Promise<DocumentResult> {
  if (line.result) return unpackResult(line.result);
  const reason = line.is_dead ? (line.reason ?? queueFailures.workerLost) : queueFailures.unfinished;
  return failedResult(line, sha256In(line.content), reason, language, 0);
}

function count(line: Line, result: DocumentResult, exported: Exported): void {
  exported.documents += 1;
  if (line.is_dead) exported.dead += 1;
  else if (!line.result) exported.unfinished += 1;
  else if (result.status === 'failed') exported.failed += 1;
}

/** @returns how many of the results that were in the folder before cannot be read back */
async function compose(out: string, language: Language): Promise<number> {
  const { parts, broken } = await indexParts(out);
  let unread = broken.length;
  const awaited = parts.map(({ document, file }) => ({ document, file, ready: Promise.resolve(true) }));
  await stopUnlessWritable(out, () => composeTables({ out, language }, awaited, () => (unread += 1)));
  return unread;
}
