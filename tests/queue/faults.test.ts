import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { writeSet } from '../../bench/batch-set.ts';
import { sortedRecords } from '../../bench/interrupted.ts';
import { workAndKill } from '../../bench/queue-workers.ts';
import { randomFrom } from '../../samples/random.ts';
import { juesuan } from '../helpers/command.ts';
import { emptyFolders } from '../helpers/folder.ts';
import { postgres } from '../helpers/postgres.ts';
import { onQueue, statusAt, untilActive } from './setup.ts';

const server = postgres();
const emptyFolder = emptyFolders();
// A lease that a slow machine lets run out costs an attempt, and of those there are enough.
const policy = ['--lease', '10', '--retries', '10000', '--retry-delay', '1'];

test('workers that are killed at any moment lose no document and count none twice', async () => {
  const url = await server.database();
  const folder = emptyFolder();
  await writeSet(join(folder, 'in'), 16, 4);
  await juesuan(['run', join(folder, 'in'), '--out', join(folder, 'undisturbed')]);
  await onQueue(url, 'submit', join(folder, 'in'), ...policy);
  const { killed } = await workAndKill(url, 2, { kills: 6, every: 3000, random: randomFrom(6) });
  expect(killed).toBeGreaterThan(0);
  await onQueue(url, 'export', '--out', join(folder, 'exported'));
  const status = await statusAt(url);
  expect(status.done.ok + status.done.partial + status.done.failed).toBe(20);
  expect(status).toMatchObject({ submitted: 20, queued: 0, retrying: 0, active: 0, dead: 0 });
  expect(sortedRecords(join(folder, 'exported'))).toBe(sortedRecords(join(folder, 'undisturbed')));
});

test('a worker that is told to stop gives its document back', async () => {
  const url = await server.database();
  await onQueue(url, 'submit', 'samples/qinglan-weijianwei-2022.pdf');
  const commandLine = ['dist/cli/main.js', 'worker', '--queue', url, '--grace', '0', '--lang', 'en'];
  const worker = spawn(process.execPath, commandLine, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  worker.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  await untilActive(url);
  worker.kill('SIGTERM');
  const status = await new Promise((resolve) => worker.on('close', resolve));
  expect([status, said]).toEqual([0, expect.stringContaining('given back to the queue')]);
  expect(await statusAt(url)).toMatchObject({ queued: 0, retrying: 1, active: 0 });
});
