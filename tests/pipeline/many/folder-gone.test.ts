import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../../../output/whole-file.ts';
import { prepareResultsFolder, workIn } from '../../../pipeline/many/results-folder.ts';
import { juesuan } from '../../helpers/command.ts';
import { emptyFolders } from '../../helpers/folder.ts';

const emptyFolder = emptyFolders();
const idlePool = { close: () => undefined, ended: () => Promise.resolve() };

/** What a run says over whose head something happens to its results folder. */
async function saidWhen(happens: (folder: string) => void): Promise<string> {
  const folder = join(emptyFolder(), 'out');
  const lock = await prepareResultsFolder(folder);
  const work = workIn(folder, lock, idlePool, () => {
    happens(folder);
    return readFile(join(folder, 'documents', 'a.json'), 'utf8');
  });
  return work.then(
    () => 'nothing',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}

const gone = /^The results folder .*out was moved, deleted or replaced while the run wrote into it/;

test('a results folder that is deleted during the run stops it with one sentence', async () => {
  expect(
    await saidWhen((folder) => {
      rmSync(folder, { recursive: true });
    }),
  ).toMatch(gone);
});

test('so does one in whose place a file stands, although its lock cannot be found any more', async () => {
  expect(
    await saidWhen((folder) => {
      renameSync(folder, `${folder}-moved`);
      writeFileSync(folder, 'a file');
    }),
  ).toMatch(gone);
});

test('as long as the folder is there, the reason is told as it is', async () => {
  expect(await saidWhen(() => undefined)).toMatch(/ENOENT/);
});

const onLinux = process.platform === 'linux' ? test : test.skip;

onLinux('a folder that the system refuses as unknown is not tried for ever, also for cached pages', async () => {
  await expect(makeFolder('/proc/juesuan/cache')).rejects.toThrow('ENOENT');
  const run = ['run', 'samples/blank-template-2024.pdf', '--out', join(emptyFolder(), 'out'), '--lang', 'en'];
  const { status, stderr } = await juesuan([...run, '--cache', '/proc/juesuan/cache']);
  expect([status, stderr]).toEqual([2, expect.stringMatching(/^Cannot keep pages in \/proc\/juesuan\/cache \(ENOENT/)]);
});
