import { join } from 'node:path';
import { PoolClosed, WorkerFailure, WorkerPool } from '../../../pipeline/many/pool.ts';
import { emptyFolders } from '../../helpers/folder.ts';

type FakeJob = {
  readonly does: 'answer' | 'wait' | 'exit' | 'killed' | 'hang' | 'hang-on-page' | 'eat';
  readonly value?: number;
  readonly file?: string;
};
type FakeReply = { readonly value: number; readonly worker: number };

const emptyFolder = emptyFolders();
let pool: WorkerPool<FakeJob, FakeReply>;

const workerFile = new URL('./fake-worker.mjs', import.meta.url);

function openPool(): typeof pool {
  pool = new WorkerPool({ timeoutSeconds: 600, memoryMegabytes: 64, workerFile });
  return pool;
}

/** Waits until a process is gone, and this one has been told of it. */
async function untilGone(id: number): Promise<void> {
  for (;;) {
    try {
      process.kill(id, 0);
    } catch {
      return;
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
}

afterEach(() => {
  pool.close();
});

const failureOf = async (job: FakeJob): Promise<string> => {
  const failure = await pool.run(job).catch((error: unknown) => error);
  if (!(failure instanceof WorkerFailure)) throw new Error('The job did not fail');
  return failure.sentence.en;
};

test('a worker stays warm for the next job', async () => {
  openPool();
  const first = await pool.run({ does: 'answer', value: 1 });
  const second = await pool.run({ does: 'answer', value: 2 });
  expect([first.value, second.value]).toEqual([1, 2]);
  expect(second.worker).toBe(first.worker);
});

test('a job goes to the worker that last did one about the same subject', async () => {
  openPool();
  const wait = (subject: string, value = 200): Promise<FakeReply> => pool.run({ does: 'wait', value }, 0, subject);
  const [one, two] = await Promise.all([wait('one'), wait('two')]);
  expect((await wait('one', 0)).worker).toBe(one.worker);
  expect((await wait('two', 0)).worker).toBe(two.worker);
});

test('jobs that run at the same time have a worker each', async () => {
  openPool();
  const [first, second] = await Promise.all([
    pool.run({ does: 'wait', value: 200 }),
    pool.run({ does: 'wait', value: 200 }),
  ]);
  expect(first.worker).not.toBe(second.worker);
});

test('a worker that crashes fails its own job and is replaced', async () => {
  openPool();
  const other = pool.run({ does: 'wait', value: 300 });
  expect(await failureOf({ does: 'exit', value: 7 })).toMatch(/ended unexpectedly \(exit 7\)/);
  expect((await other).value).toBe(300);
  expect((await pool.run({ does: 'answer', value: 3 })).value).toBe(3);
});

test('a worker that takes too long is stopped and replaced', async () => {
  const limits = { timeoutSeconds: 1, memoryMegabytes: 64, workerFile };
  pool = new WorkerPool(limits);
  expect(await failureOf({ does: 'hang' })).toMatch(/took more than 1 seconds/);
  // The page is named that it said last; one that has not even started in a second has none.
  expect(await failureOf({ does: 'hang-on-page', value: 7 })).toMatch(/given up(?: on page 7)?; run again/);
  // The next one answers, however long its process needs to start here.
  limits.timeoutSeconds = 600;
  expect((await pool.run({ does: 'answer', value: 4 })).value).toBe(4);
});

test('a worker that needs too much memory is named so', async () => {
  openPool();
  expect(await failureOf({ does: 'eat' })).toMatch(/needed more than 64 MB/);
});

test('a job whose worker was killed is done once more, when no other runs', async () => {
  openPool();
  const order: string[] = [];
  const other = pool.run({ does: 'wait', value: 1000 }).then(() => order.push('other'));
  const file = join(emptyFolder(), 'times');
  expect((await pool.run({ does: 'killed', value: 1, file })).value).toBe(1);
  order.push('killed');
  await other;
  expect(order).toEqual(['other', 'killed']);
  // The pool goes on with all its workers.
  expect((await pool.run({ does: 'answer', value: 2 })).value).toBe(2);
});

test('a job whose worker is killed twice fails, perhaps for want of memory', async () => {
  openPool();
  const file = join(emptyFolder(), 'times');
  expect(await failureOf({ does: 'killed', value: 2, file })).toMatch(/killed twice .* perhaps .* out of memory/);
  expect((await pool.run({ does: 'answer', value: 3 })).value).toBe(3);
});

test('a worker that died while idle is not given a job', async () => {
  openPool();
  const { worker } = await pool.run({ does: 'answer', value: 1 });
  process.kill(worker, 'SIGKILL');
  await untilGone(worker);
  expect((await pool.run({ does: 'answer', value: 5 })).value).toBe(5);
});

test('a pool that was closed stays closed: no job is begun, those that run end, and no process is left', async () => {
  pool = new WorkerPool({ timeoutSeconds: 600, memoryMegabytes: 64, workerFile, concurrency: 1 });
  const { worker } = await pool.run({ does: 'answer', value: 1 });
  const jobs = [pool.run({ does: 'hang' }), pool.run({ does: 'answer', value: 2 })];
  pool.close();
  const late = pool.run({ does: 'answer', value: 3 });
  pool.warm(2);
  await pool.ended();
  for (const job of [...jobs, late]) await expect(job).rejects.toThrow(PoolClosed);
  await untilGone(worker);
});
