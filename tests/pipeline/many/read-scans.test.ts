import type { DocumentReply, Job, Reply } from '../../../pipeline/many/job.ts';
import { usualLimits } from '../../../pipeline/many/making.ts';
import { WorkerPool } from '../../../pipeline/many/pool.ts';
import { runDocument } from '../../../pipeline/many/read-scans.ts';
import { usualReading } from '../../../pipeline/reading-options.ts';

const source = { document: 'scan', path: 'scan.pdf', kind: 'pdf' } as const;

async function read(concurrency: number, asked: Partial<Extract<Job, { task: 'read' }>> = {}): Promise<DocumentReply> {
  const workerFile = new URL('./fake-reader.mjs', import.meta.url);
  const pool = new WorkerPool<Job, Reply>({ timeoutSeconds: 600, memoryMegabytes: 64, workerFile });
  try {
    const job = { task: 'read', out: '', corrections: [], source, reading: usualReading, ...asked } as const;
    return await runDocument(job, { pool, concurrency, limits: usualLimits });
  } finally {
    pool.close();
  }
}

test.each([1, 2])('a page over which its worker dies costs that page, read by %s workers', async (workers) => {
  const reply = await read(workers);
  const seen = JSON.parse(reply.kind === 'unreadable' ? reply.sentence.en : '[]') as [number, string, string][];
  expect(seen).toEqual([
    [1, 'no-table', ''],
    [2, 'unreadable', expect.stringMatching(/ended unexpectedly \(exit 9\)/)],
    [3, 'no-table', ''],
  ]);
});

describe('a file that brings the library of the system down', () => {
  const trap = { ...source, path: 'trap.pdf' };

  test('is read in the sandbox', async () => {
    expect(await read(1, { source: trap })).toMatchObject({ kind: 'unreadable', sentence: { en: 'pdfium-wasm' } });
  });

  test('is not read a second time by the reader that was asked for', async () => {
    const reading = { ...usualReading, pdfReader: 'pdfjs' } as const;
    expect(await read(1, { source: trap, reading })).toMatchObject({ sentence: { en: 'pdfjs' } });
  });
});
