import { appendFileSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HeldJob } from '../../queue/jobs.ts';
import { Jobs, jobSchema, usualPolicy } from '../../queue/jobs.ts';
import { statusOf } from '../../queue/status.ts';
import { Storage } from '../../queue/storage.ts';
import { submit, type Submitted } from '../../queue/submit.ts';
import { packResult, storeResult } from '../../queue/store.ts';
import { inTransaction } from '../../queue/database.ts';
import type { DocumentResult } from '../../model/document.ts';
import { makingOf } from '../../pipeline/many/making.ts';
import { queueOf } from '../../queue/jobs.ts';
import { usualReading } from '../../pipeline/reading-options.ts';
import { juesuan } from '../helpers/command.ts';
import { readCsv } from '../helpers/csv.ts';
import { exampleResult } from '../helpers/example-result.ts';
import { emptyFolders } from '../helpers/folder.ts';
import { postgres } from '../helpers/postgres.ts';
import { onQueue, statusAt, withOpen } from './setup.ts';

const server = postgres();
const emptyFolder = emptyFolders();
const small = 'samples/blank-template-2024.pdf';
const report = 'samples/shuangyu-guozijian-2023.pdf';
const sentence = { zh: '缘由', en: 'a reason' };

/** A folder with a report, a copy of it, a broken file, and two files that share their name. */
function mixedFolder(): string {
  const folder = join(emptyFolder(), 'in');
  for (const part of ['2023', '2024']) mkdirSync(join(folder, part), { recursive: true });
  copyFileSync(report, join(folder, '2023/决算.pdf'));
  copyFileSync(small, join(folder, '2024/决算.pdf'));
  copyFileSync(report, join(folder, 'copy.pdf'));
  writeFileSync(join(folder, 'page.pdf'), '<html><body>404</body></html>');
  return folder;
}

/** Submits the small sample. */
function submitSmall(jobs: Jobs, { retries = usualPolicy.retries, reading = usualReading } = {}): Promise<Submitted> {
  // So long that no machine is too slow for it; where a lease has to run out it is aged (`fallSilent`).
  const policy = { leaseSeconds: 3600, retries, retryDelaySeconds: 1 };
  return submit([small], jobs, { language: 'zh', reading, policy, storage: new Storage({}) });
}

const queue = queueOf(makingOf(usualReading));

async function take(jobs: Jobs): Promise<HeldJob> {
  for (;;) {
    const job = await jobs.take(queue);
    if (job) return job;
    await jobs.expire();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** The worker of a job says nothing any more until its lease has run out. */
async function fallSilent(jobs: Jobs, job: HeldJob): Promise<void> {
  const aged = `UPDATE ${jobSchema}.job SET started_on = now() - interval '2 hours' WHERE id = $1`;
  await jobs.database.pool.query(aged, [job.id]);
}

/** Stores a result as a worker does. @returns whether it was accepted */
function finish(jobs: Jobs, job: HeldJob, says: Partial<DocumentResult> = {}): Promise<boolean> {
  return inTransaction(jobs.database, async (connection) => {
    if (!(await jobs.lock(connection, job))) return false;
    const result = { ...exampleResult(), document: job.data.document, ...says };
    await storeResult(connection, job.data.source, result, await packResult(result), job.data.made, 'zh');
    await jobs.complete(connection, job);
    return true;
  });
}

test('what a worker reads is exported as the results folder that a run writes', async () => {
  const url = await server.database();
  const folder = mixedFolder();
  const out = join(folder, '../exported');
  const local = join(folder, '../local');
  expect((await onQueue(url, 'submit', folder)).stdout).toMatch(/^3 documents queued.* 1 have the content of another/);
  expect((await onQueue(url, 'submit', folder)).stdout).toMatch(/^0 documents queued; 4 submitted before/);
  expect((await onQueue(url, 'worker', '--drain', '--jobs', '2')).status).toBe(1);
  expect(await statusAt(url)).toMatchObject({
    submitted: 4,
    queued: 0,
    active: 0,
    done: { ok: 2, failed: 2 },
    dead: 0,
  });
  expect((await onQueue(url, 'export', '--out', out)).stdout).toMatch(
    /^4 documents written .* 2 unreadable, 0 given up/,
  );
  await juesuan(['run', folder, '--out', local, '--lang', 'en']);
  for (const file of ['records.csv', 'findings.csv', 'claims.csv']) {
    expect(readFileSync(join(out, file), 'utf8')).toBe(readFileSync(join(local, file), 'utf8'));
  }
  const again = await juesuan(['run', folder, '--out', out, '--lang', 'en', '--json']);
  expect(again.stdout.split('"resumed":true').length - 1).toBe(4);
  const withoutSeconds = (path: string): string =>
    readFileSync(join(path, 'documents.csv'), 'utf8').replace(/,[\d.]*(?=(?:,\d*){5}(?:,[^,\r\n]*){5}\r$)/gm, '');
  expect(withoutSeconds(out)).toBe(withoutSeconds(local));
  await withOpen(url, async ({ pool }) => {
    const { rows } = await pool.query('SELECT amount_yuan::text FROM juesuan.records WHERE amount_text = $1 LIMIT 1', [
      /,([\d,.]+"?|[\d.]+),[\d.]+,(?:元|万元)/
        .exec(readFileSync(join(out, 'records.csv'), 'utf8'))?.[1]
        ?.replaceAll('"', ''),
    ]);
    expect(rows).toHaveLength(1);
  });
});

test('a file with new content is read again, and replaces its earlier result', async () => {
  const url = await server.database();
  const folder = emptyFolder();
  const file = join(folder, 'a.pdf');
  copyFileSync(small, file);
  await onQueue(url, 'submit', folder);
  await onQueue(url, 'worker', '--drain');
  appendFileSync(file, '% changed\n');
  expect((await onQueue(url, 'submit', folder)).stdout).toMatch(/^1 documents queued/);
  await onQueue(url, 'worker', '--drain');
  await withOpen(url, async ({ pool }) => {
    const { rows } = await pool.query<{ count: number }>('SELECT count(*)::int FROM juesuan.documents');
    expect(rows).toEqual([{ count: 1 }]);
  });
});

test('how documents are read is said when they are submitted; said otherwise they are read again', async () => {
  await withOpen(await server.database(), async (database) => {
    const jobs = await Jobs.open(database);
    const reading = { ocr: 'never', ocrEngine: 'tesseract', pdfReader: 'pdfjs' } as const;
    expect(await submitSmall(jobs)).toMatchObject({ queued: 1, known: 0 });
    expect(await submitSmall(jobs, { reading })).toMatchObject({ queued: 1, known: 0 });
    expect(await submitSmall(jobs, { reading })).toMatchObject({ queued: 0, known: 1 });
    expect((await take(jobs)).data.reading).toEqual(reading);
    expect(await jobs.take(queue)).toBeUndefined();
  });
});

test('several programs may make the tables at once', async () => {
  const url = await server.database();
  await Promise.all(Array.from({ length: 4 }, () => withOpen(url, (database) => Jobs.open(database))));
  await withOpen(url, async ({ pool }) => {
    expect((await statusOf(pool)).submitted).toBe(0);
  });
});

test('a database whose columns are of other types is refused with a sentence', async () => {
  const url = await server.database();
  await withOpen(url, async (database) => {
    await Jobs.open(database);
    await database.pool.query('ALTER TABLE juesuan.records ALTER COLUMN page TYPE text USING page::text');
    await expect(Jobs.open(database)).rejects.toThrow(/juesuan\.records\.page .* is of type text .* needs integer/);
  });
});

test('a worker whose document went to another stores nothing', async () => {
  await withOpen(await server.database(), async (database) => {
    const jobs = await Jobs.open(database);
    await submitSmall(jobs);
    const zombie = await take(jobs);
    await fallSilent(jobs, zombie);
    const heir = await take(jobs);
    expect([zombie.id, zombie.attempt]).toEqual([heir.id, 0]);
    expect(await jobs.renew(zombie)).toBe(false);
    expect(await finish(jobs, zombie)).toBe(false);
    expect(await finish(jobs, heir)).toBe(true);
    expect(await finish(jobs, heir)).toBe(false);
    const { rows } = await database.pool.query<{ count: number }>('SELECT count(*)::int FROM juesuan.documents');
    expect(rows).toEqual([{ count: 1 }]);
  });
});

test('a result and the completion of its document are stored together or not at all', async () => {
  await withOpen(await server.database(), async (database) => {
    const jobs = await Jobs.open(database);
    await submitSmall(jobs);
    const job = await take(jobs);
    const failing = inTransaction(database, async (connection) => {
      const result = { ...exampleResult(), document: job.data.document };
      await storeResult(connection, job.data.source, result, await packResult(result), job.data.made, 'zh');
      await jobs.complete(connection, job);
      throw new Error('the machine dies here');
    });
    await expect(failing).rejects.toThrow('dies');
    expect(await statusOf(database.pool)).toMatchObject({ active: 1, done: { ok: 0, partial: 0, failed: 0 } });
  });
});

test('after the last attempt a document is dead, with a reason; submitted again it lives', async () => {
  await withOpen(await server.database(), async (database) => {
    const jobs = await Jobs.open(database);
    await submitSmall(jobs, { retries: 1 });
    await jobs.fail(await take(jobs), sentence);
    expect(await statusOf(database.pool)).toMatchObject({ retrying: 1, dead: 0 });
    const last = await take(jobs);
    expect(last.isLastAttempt).toBe(true);
    await jobs.fail(last, sentence);
    expect(await statusOf(database.pool)).toMatchObject({
      dead: 1,
      deadDocuments: [{ document: 'blank-template-2024', attempts: 2, reason: sentence }],
    });
    await submitSmall(jobs, { retries: 1 });
    expect(await finish(jobs, await take(jobs))).toBe(true);
  });
});

test('a document that is given back costs no attempt', async () => {
  await withOpen(await server.database(), async (database) => {
    const jobs = await Jobs.open(database);
    await submitSmall(jobs, { retries: 0 });
    const first = await take(jobs);
    await jobs.giveBack(first);
    const second = await take(jobs);
    expect(await finish(jobs, first)).toBe(false);
    expect(second.isLastAttempt).toBe(true);
    expect(await finish(jobs, second)).toBe(true);
  });
});

test('a file that no worker sees is tried again, then dead, and stands in the export as failed', async () => {
  const url = await server.database();
  const folder = emptyFolder();
  const file = join(folder, 'a.pdf');
  copyFileSync(small, file);
  await onQueue(url, 'submit', folder, '--ocr', 'never', '--retries', '1', '--retry-delay', '1');
  rmSync(file);
  expect((await onQueue(url, 'worker', '--drain')).stderr).toMatch(/a: not done.*no such file[^]*a: given up/);
  const exported = await onQueue(url, 'export', '--out', join(folder, 'out'));
  expect([exported.status, exported.stdout]).toEqual([1, expect.stringContaining('1 given up')]);
  expect(readFileSync(join(folder, 'out/documents.csv'), 'utf8')).toMatch(/failed/);
});

test('a database that is not there is told in one sentence, without the password', async () => {
  const result = await onQueue('postgres://me:secret@127.0.0.1:9/none', 'status');
  expect(result.status).toBe(2);
  expect(result.stderr).toMatch(/^Cannot reach the database 127\.0\.0\.1:9\/none \(.*ECONNREFUSED.*\); check .*\n$/);
  const wrong = await onQueue('mysql://me:secret@host/x', 'status');
  expect([wrong.status, wrong.stderr]).toEqual([2, expect.stringMatching(/--queue must be/)]);
  expect(result.stderr + wrong.stderr).not.toContain('secret');
});

test('what a document says is data to the database, whatever it looks like', async () => {
  const url = await server.database();
  const hostile = `'); DROP SCHEMA juesuan CASCADE; -- $1 "x" \\ ; DELETE FROM juesuan.records; \u0001`;
  await withOpen(url, async (database) => {
    const jobs = await Jobs.open(database);
    await submitSmall(jobs);
    const job = await take(jobs);
    const [first, ...others] = exampleResult().records;
    const records = first ? [{ ...first, rowLabel: hostile, amountText: `${hostile}\u0000` }, ...others] : [];
    expect(await finish(jobs, job, { department: hostile, error: hostile, records })).toBe(true);
    const query = 'SELECT department, row_label FROM juesuan.records WHERE row_label = $1';
    const { rows } = await database.pool.query<{ department: string; row_label: string }>(query, [hostile]);
    expect(rows).toEqual([{ department: hostile, row_label: hostile }]);
  });
  const out = join(emptyFolder(), 'out');
  await onQueue(url, 'export', '--out', out);
  const lines = await readCsv(join(out, 'records.csv'));
  expect(lines.filter((line) => line['row_label'] === `'${hostile}` || line['row_label'] === hostile).length).toBe(1);
  expect(await statusAt(url)).toMatchObject({ submitted: 1, queued: 0 });
});
