// A worker that does what its job says, for the tests of the pool.
import { appendFileSync, readFileSync } from 'node:fs';

const hoard = [];

process.on('message', async ({ does, value, file }) => {
  if (does === 'answer') process.send({ value, worker: process.pid });
  if (does === 'wait') setTimeout(() => process.send({ value, worker: process.pid }), value);
  if (does === 'exit') process.exit(value);
  // The system kills whatever needs too much while others run; a file tells how often that happened.
  if (does === 'killed') {
    appendFileSync(file, 'x');
    if (readFileSync(file).length <= value) process.kill(process.pid, 'SIGKILL');
    else process.send({ value, worker: process.pid });
  }
  if (does === 'hang-on-page') process.send({ kind: 'begins', page: value });
  if (does.startsWith('hang')) for (;;);
  if (does === 'eat') for (;;) hoard.push(new Array(1e5).fill(Math.random()));
});
process.on('disconnect', () => process.exit());
