import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { partPath, writePart } from '../../output/parts.ts';
import { indexParts, readPart } from '../../output/read-results.ts';
import { exampleResult } from '../helpers/example-result.ts';
import { emptyFolders } from '../helpers/folder.ts';

const emptyFolder = emptyFolders();

test('a result that is written and read back is the same', async () => {
  const folder = emptyFolder();
  await writePart(folder, exampleResult());
  expect(await readPart(partPath(folder, '某局2024'))).toEqual(exampleResult());
});

test('parts are listed in order of document name', async () => {
  const folder = emptyFolder();
  for (const document of ['b', '甲', 'a/b', 'a']) await writePart(folder, exampleResult({ document }));
  const { parts } = await indexParts(folder);
  expect(parts.map((part) => part.document)).toEqual(['a', 'a/b', 'b', '甲']);
});

test('different documents never share a file, and every name is one that file systems allow', () => {
  const names = ['a/b', 'a_b', 'A_B', '../../etc/passwd', 'x'.repeat(300), '局'.repeat(100), '', 'CON', 'a:b*?"<>|'];
  const files = names.map((name) => basename(partPath('out', name)));
  expect(new Set(files.map((file) => file.toLowerCase())).size).toBe(names.length);
  for (const file of files) {
    expect(Buffer.byteLength(file)).toBeLessThanOrEqual(255);
    expect(file).not.toMatch(/[\\/:*?"<>|]/);
  }
});

test('a result with an unknown field or a wrong one is not written', async () => {
  const folder = emptyFolder();
  const misspelt = { ...exampleResult(), departement: '某局' };
  await expect(writePart(folder, misspelt)).rejects.toThrow('departement');
  await expect(writePart(folder, exampleResult({ sha256: 'abc' }))).rejects.toThrow('sha256: must be 64');
  expect((await indexParts(folder)).parts).toEqual([]);
});

test('a part that cannot be read is named with the reason, the others are listed', async () => {
  const folder = emptyFolder();
  await writePart(folder, exampleResult());
  mkdirSync(join(folder, 'documents'), { recursive: true });
  writeFileSync(join(folder, 'documents', 'half.json'), '{"document":');
  const { parts, broken } = await indexParts(folder);
  expect(parts.map((part) => part.document)).toEqual(['某局2024']);
  expect(broken.map((part) => basename(part.file))).toEqual(['half.json']);
});

(process.platform === 'win32' ? test.skip : test)(
  'what is no file among the parts is named and not waited for',
  async () => {
    const folder = emptyFolder();
    await writePart(folder, exampleResult());
    mkdirSync(join(folder, 'documents', 'folder.json'));
    execFileSync('mkfifo', [join(folder, 'documents', 'pipe.json')]);
    const { parts, broken } = await indexParts(folder);
    expect(parts.map((part) => part.document)).toEqual(['某局2024']);
    expect(broken.map(({ file, reason }) => [basename(file), reason]).sort()).toEqual([
      ['folder.json', 'it is no ordinary file'],
      ['pipe.json', 'it is no ordinary file'],
    ]);
  },
);
