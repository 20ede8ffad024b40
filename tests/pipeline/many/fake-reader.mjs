// A worker that wants three pages from their images and dies over one of them, for the tests of shared pages; one file
// brings its reader down.
const outcome = { kind: 'no-table' };

process.on('message', (job) => {
  if (job.source?.path === 'trap.pdf') {
    if (job.reading.pdfReader === 'pdfium') process.kill(process.pid, 'SIGSEGV');
    else process.send({ kind: 'unreadable', sentence: { zh: '', en: job.reading.pdfReader }, limited: false });
  } else if (job.task === 'page') {
    if (job.request.page === 2) process.exit(9);
    process.send({ kind: 'page', outcome });
  } else if (job.scans) {
    const seen = job.scans.map(({ page, outcome }) => [page, outcome.kind, outcome.reason?.en ?? '']);
    process.send({ kind: 'unreadable', sentence: { zh: '', en: JSON.stringify(seen) }, limited: false });
  } else process.send({ kind: 'scans-wanted', requests: [{ page: 1 }, { page: 2 }, { page: 3 }] });
});
process.on('disconnect', () => process.exit());
