// A worker that does what its job says, for the tests of the pool.
const hoard = [];

process.on('message', async ({ does, value }) => {
  if (does === 'answer') process.send({ value, worker: process.pid });
  if (does === 'wait') setTimeout(() => process.send({ value, worker: process.pid }), value);
  if (does === 'exit') process.exit(value);
  if (does === 'hang') for (;;);
  if (does === 'eat') for (;;) hoard.push(new Array(1e5).fill(Math.random()));
});
process.on('disconnect', () => process.exit());
