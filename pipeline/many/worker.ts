// The process that reads documents: it takes one job after the other and answers each.
import { setFlagsFromString } from 'node:v8';
import { sealWhenLoaded } from '../../extractors/pdf/pdfium/seal.ts';
import type { Job, PageBegins } from './job.ts';
import { work } from './work.ts';

// The heap may grow by three quarters of what is in use before garbage is collected. By default it keeps four times as
// much from one document to the next: 240 MB instead of 140 after a few dozen reports, for a tenth of the processor
// time.
setFlagsFromString('--heap-growing-percent=75');
// A report takes a second and a worker starts cold. By default V8 optimises code as early as it can, including
// everything that is called inside; over twenty reports this costs a seventh of the processor time and never pays.
setFlagsFromString('--interrupt-budget=540000');
setFlagsFromString('--max-inlined-bytecode-size-cumulative=300');

// The code that reads strangers' files may neither use the network nor start programs.
sealWhenLoaded();

process.on('message', (job: Job) => {
  const begins = (page: number): void => {
    process.send?.({ kind: 'begins', page } satisfies PageBegins);
  };
  void work(job, begins).then((reply) => process.send?.(reply));
});

// The run has ended or was killed; nobody would receive an answer.
process.on('disconnect', () => {
  process.exit();
});
