// The process in which documents are read: it takes one job after the other and answers each.
import { setFlagsFromString } from 'node:v8';
import { sealWhenLoaded } from '../../extractors/pdf/pdfium/seal.ts';
import type { Job } from './job.ts';
import { work } from './work.ts';

// The heap may grow by three quarters of what is in use before it is swept. Left to itself it keeps four times as much
// from one document to the next: 240 MB instead of 140 after a few dozen reports, for a tenth of the processor time.
setFlagsFromString('--heap-growing-percent=75');
// A report takes a second and a worker starts cold: what is compiled thoroughly at the first opportunity, and with all
// that it calls inside it, costs a seventh of the processor time of twenty reports and never pays it back.
setFlagsFromString('--interrupt-budget=540000');
setFlagsFromString('--max-inlined-bytecode-size-cumulative=300');

// What strangers' files are read with gets neither the network nor other programs.
sealWhenLoaded();

process.on('message', (job: Job) => {
  void work(job).then((reply) => process.send?.(reply));
});

// The run has ended or was killed; nobody would hear an answer.
process.on('disconnect', () => {
  process.exit();
});
