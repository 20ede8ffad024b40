import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeSet } from '../../bench/batch-set.ts';
import { ended, killAfter, sortedRecords, startRun } from '../../bench/interrupted.ts';
import { randomFrom } from '../../samples/random.ts';
import { emptyFolders } from '../helpers/folder.ts';

const emptyFolder = emptyFolders();

const partsIn = (out: string): string[] =>
  existsSync(join(out, 'documents')) ? readdirSync(join(out, 'documents')) : [];

// In full size, and with documents broken in every way: npm run bench:faults.
test('runs that are killed again and again and resumed give what one undisturbed run gives', async () => {
  const folder = emptyFolder();
  const [input, undisturbed, killed] = ['in', 'undisturbed', 'killed'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  await writeSet(input, 16, 8, 2);
  await ended(startRun(input, undisturbed));
  const random = randomFrom(7);
  for (const after of [0, 3, 5, 2, 5]) {
    await killAfter(startRun(input, killed), after, Math.floor(random() * 400));
    for (const name of partsIn(killed).filter((each) => each.endsWith('.json'))) {
      expect(() => JSON.parse(readFileSync(join(killed, 'documents', name), 'utf8')) as unknown).not.toThrow();
    }
  }
  await ended(startRun(input, killed));
  expect(sortedRecords(killed)).toBe(sortedRecords(undisturbed));
  const names = readdirSync(killed, { recursive: true, encoding: 'utf8' });
  expect(names.filter((name) => /\.tmp|-lock$/.test(name))).toEqual([]);
});

test('a run that is interrupted leaves nothing half written', async () => {
  const folder = emptyFolder();
  const [input, out] = [join(folder, 'in'), join(folder, 'out')];
  mkdirSync(input);
  for (let index = 0; index < 30; index++)
    writeFileSync(join(input, `${index}.txt`), `某局${index}\n2024年度部门决算\n`);
  for (const moment of [0, 40, 120, 400]) {
    const run = startRun(input, out);
    let said = '';
    run.stdout?.setEncoding('utf8').on('data', (text: string) => (said += text));
    await new Promise<void>((resolve) => {
      run.stdout?.once('data', () => setTimeout(resolve, moment));
    });
    // A fast machine may have ended it already.
    if (run.exitCode === null && run.pid !== undefined) process.kill(-run.pid, 'SIGINT');
    await ended(run);
    expect(said).not.toBe('');
    expect(readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('.tmp'))).toEqual([]);
  }
});
