import { existsSync, readdirSync, readFileSync } from 'node:fs';
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
  expect(names.filter((name) => /tmp|lock/.test(name))).toEqual([]);
});
