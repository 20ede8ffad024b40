import { usualLimits, makingOf } from '../../pipeline/many/making.ts';
import { usualReading } from '../../pipeline/reading-options.ts';
import type { HeldJob, Jobs } from '../../queue/jobs.ts';
import { Storage } from '../../queue/storage.ts';
import { runWorker, type WorkerOptions } from '../../queue/worker.ts';

test('a document that never ends is given up after its longest life, and the worker goes on', async () => {
  const told: string[] = [];
  const job: HeldJob = {
    ...{ id: '1', queue: 'q', attempt: 0, isLastAttempt: false, leaseSeconds: 1 },
    data: {
      ...{ source: '1', document: 'report', kind: 'pdf', path: 'samples/blank-template-2024.pdf' },
      reading: usualReading,
      made: makingOf(usualReading),
    },
  };
  const waiting = [job];
  const jobs = {
    prepareQueue: () => Promise.resolve(),
    take: () => Promise.resolve(waiting.pop()),
    expire: () => Promise.resolve(),
    hasWork: () => Promise.resolve(false),
    renew: () => Promise.resolve(true),
    fail: (_job: HeldJob, reason: { readonly en: string }) => Promise.resolve(told.push(reason.en)),
  } as unknown as Jobs;
  const pool = {
    run: () => new Promise(() => undefined),
    confine: () => undefined,
    warm: () => undefined,
    close: () => undefined,
  } as unknown as WorkerOptions['pool'];
  const listener = {
    done: () => undefined,
    attemptFailed: () => told.push('the attempt failed'),
    lost: () => undefined,
    givenBack: () => undefined,
    waiting: () => undefined,
  };
  const options = {
    language: 'en',
    limits: usualLimits,
    storage: new Storage({}),
    pool,
    jobs: 1,
    drain: true,
  } as const;
  await runWorker(jobs, { ...options, graceSeconds: 1, longestSeconds: 1 }, listener, new AbortController().signal);
  expect(told).toEqual([expect.stringMatching(/took more than 1 seconds/), 'the attempt failed']);
});
