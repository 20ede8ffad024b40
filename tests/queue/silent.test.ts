import { spawn } from 'node:child_process';
import { inTransaction, isConnectionTrouble } from '../../queue/database.ts';
import { Jobs, queueOf, type HeldJob } from '../../queue/jobs.ts';
import { makingOf } from '../../pipeline/many/making.ts';
import { usualReading } from '../../pipeline/reading-options.ts';
import { Storage } from '../../queue/storage.ts';
import { submit } from '../../queue/submit.ts';
import { postgres } from '../helpers/postgres.ts';
import { silentProxy } from '../helpers/silent-proxy.ts';
import { onQueue, statusAt, untilActive, withOpen } from './setup.ts';

const server = postgres();
const queue = queueOf(makingOf(usualReading));
const report = 'samples/qinglan-weijianwei-2022.pdf';

async function take(jobs: Jobs): Promise<HeldJob> {
  for (;;) {
    const job = await jobs.take(queue);
    if (job) return job;
    await jobs.expire();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

test('a worker that is cut off while it stores ends its transaction, and another gets the document', async () => {
  const url = await server.database();
  const proxy = await silentProxy(url);
  await withOpen(url, async (database) => {
    const policy = { leaseSeconds: 1, retries: 1000, retryDelaySeconds: 1 };
    const rest = { language: 'zh', reading: usualReading, policy, storage: new Storage({}) } as const;
    await submit([report], await Jobs.open(database), rest);
  });
  try {
    const cutOff = withOpen(
      proxy.through(url),
      async (database) => {
        const jobs = await Jobs.open(database);
        const job = await take(jobs);
        await inTransaction(database, async (connection) => {
          expect(await jobs.lock(connection, job)).toBe(true);
          proxy.fallSilent();
          await jobs.complete(connection, job);
        });
      },
      2,
    );
    // Here it ends by itself, as trouble that may be over later.
    const error: unknown = await cutOff.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect([isConnectionTrouble(error), String(error)]).toEqual([true, expect.any(String)]);
    // There the server ends it: nothing is locked any more, and the document goes to whoever asks.
    await withOpen(url, async (database) => {
      const jobs = await Jobs.open(database);
      const heir = await take(jobs);
      expect(heir.attempt).toBeGreaterThan(0);
      await inTransaction(database, (connection) => jobs.complete(connection, heir));
    });
    expect(await statusAt(url)).toMatchObject({ active: 0, queued: 0 });
  } finally {
    proxy.close();
  }
});

test('a worker whose network fell silent ends when it is told to, whatever hangs', async () => {
  const url = await server.database();
  const proxy = await silentProxy(url);
  await onQueue(url, 'submit', report, '--ocr', 'never');
  try {
    const commandLine = ['dist/cli/main.js', 'worker', '--queue', proxy.through(url), '--grace', '0', '--lang', 'en'];
    const worker = spawn(process.execPath, commandLine, { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    worker.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    await untilActive(url);
    proxy.fallSilent();
    worker.kill('SIGTERM');
    const status = await new Promise((resolve) => worker.on('close', resolve));
    expect([status, said]).toEqual([1, expect.stringContaining('Something still hangs')]);
  } finally {
    proxy.close();
  }
});
