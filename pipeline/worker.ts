// The process in which documents are read: it takes one job after the other and answers each.
import type { Job } from './job.ts';
import { work } from './work.ts';

process.on('message', (job: Job) => {
  void work(job).then((reply) => process.send?.(reply));
});

// The run has ended or was killed; nobody would hear an answer.
process.on('disconnect', () => {
  process.exit();
});
