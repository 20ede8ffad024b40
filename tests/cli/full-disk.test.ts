import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { juesuan } from '../helpers/command.ts';
import { emptyFolders } from '../helpers/folder.ts';

const emptyFolder = emptyFolders();

/** A disk on which a folder may hold so many bytes; the file system says no to whatever is written beyond. */
const smallDisk = (folder: string, bytes: number): string => `
const fs = require('node:fs'), path = require('node:path');
const sizeOf = (at) => fs.statSync(at).isDirectory()
  ? fs.readdirSync(at).reduce((sum, name) => sum + sizeOf(path.join(at, name)), 0)
  : fs.statSync(at).size;
const used = () => { try { return sizeOf(${JSON.stringify(folder)}); } catch { return 0; } };
const open = fs.promises.open;
fs.promises.open = async (...all) => {
  const handle = await open(...all);
  // Tables that grow beside it while documents are read are on another disk.
  if (!String(all[0]).startsWith(${JSON.stringify(folder)})) return handle;
  const appendFile = handle.appendFile.bind(handle);
  handle.appendFile = async (data, ...more) => {
    if (used() + data.length > ${bytes}) throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    return appendFile(data, ...more);
  };
  return handle;
};
require('node:module').syncBuiltinESMExports();
`;

test('a full disk stops the run with one sentence; what was written is whole, and the next run goes on from it', async () => {
  const folder = emptyFolder();
  const out = join(folder, 'out');
  mkdirSync(join(folder, 'in'));
  for (let copy = 0; copy < 12; copy++) {
    const file = join(folder, 'in', `report-${copy}.pdf`);
    copyFileSync('samples/blank-template-2024.pdf', file);
    writeFileSync(file, `% ${copy}\n`, { flag: 'a' });
  }
  writeFileSync(join(folder, 'disk.cjs'), smallDisk(join(out, 'documents'), 200_000));
  const commandLine = ['run', join(folder, 'in'), '--out', out, '--ocr', 'never', '--lang', 'en', '--jobs', '2'];
  const env = { ...process.env, NODE_OPTIONS: `--require ${join(folder, 'disk.cjs')}` };
  const stopped = await juesuan(commandLine, { env });
  expect(stopped.status).toBe(2);
  const lines = stopped.stderr.trim().split('\n');
  // A slow machine hears that the run goes on.
  const progress =
    /^\[\d+\/12\] report-\d+: 9 forms|^\d+ of \d+ \w+ (?:read|looked at)|^\d+\/12 documents|^Looking for/;
  expect(lines.filter((line) => !progress.test(line))).toEqual([
    `The disk of the results folder ${out} is full; what was written is whole: make room and run again, or name another folder with --out`,
  ]);
  const parts = readdirSync(join(out, 'documents')).filter((name) => name.endsWith('.json'));
  expect(parts.length).toBeGreaterThan(0);
  expect(parts.length).toBeLessThan(12);
  for (const part of parts) JSON.parse(readFileSync(join(out, 'documents', part), 'utf8'));
  expect(existsSync(join(out, '.juesuan-lock'))).toBe(false);
  const { stdout } = await juesuan([...commandLine, '--json'], { env });
  const ending = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as { error?: { en: string } };
  expect(ending).toMatchObject({ event: 'finished', status: 2 });
  expect(ending.error?.en).toMatch(/is full/);

  const next = await juesuan([...commandLine, '--json']);
  expect(next.status).toBe(0);
  expect(next.stdout.split('"resumed":true').length - 1).toBeGreaterThanOrEqual(parts.length);
  expect(next.stdout).toContain('{"event":"finished","status":0}');
});

/** What a process sees that may hang file systems of its own among the folders, as users may on most Linux systems. */
const apart = (script: string): ReturnType<typeof spawnSync> =>
  spawnSync('unshare', ['--user', '--map-root-user', '--mount', 'sh', '-c', script], { encoding: 'utf8' });
const hasOwnDisks = apart('mount -t tmpfs -o size=1m none /mnt').status === 0;

// The smallest holds not even the empty tables, the next no database, the largest all parts and not the tables.
(hasOwnDisks ? test : test.skip).each(['60k', '300k', '1m', '3m'])(
  'a real disk of %s is full: one sentence, whole results, nothing half written, and no lock',
  (size) => {
    const folder = emptyFolder();
    const [input, disk, copy] = ['in', 'disk', 'copy'].map((name) => join(folder, name)) as [string, string, string];
    for (const each of [input, disk]) mkdirSync(each);
    for (let index = 0; index < 4; index++) {
      const file = join(input, `report-${index}.pdf`);
      copyFileSync('samples/blank-template-2024.pdf', file);
      writeFileSync(file, `% ${index}\n`, { flag: 'a' });
    }
    const { stderr, status } = apart(
      `mount -t tmpfs -o size=${size} none ${disk}
       ${process.execPath} dist/cli/main.js run ${input} --out ${disk} --ocr never --lang en --jobs 2 --json >${folder}/told
       status=$?
       cp -r ${disk} ${copy}
       exit $status`,
    );
    expect([status, stderr]).toEqual([2, expect.stringMatching(/^The disk of the results folder .* is full;.*\n$/)]);
    expect(readFileSync(join(folder, 'told'), 'utf8')).toContain('{"event":"finished","status":2,"error":');
    const names = readdirSync(copy, { recursive: true, encoding: 'utf8' });
    expect(names.filter((name) => /\.tmp|-lock$/.test(name))).toEqual([]);
    for (const name of names.filter((each) => each.endsWith('.json'))) {
      expect(() => JSON.parse(readFileSync(join(copy, name), 'utf8')) as unknown).not.toThrow();
    }
  },
);
