import { readdirSync } from 'node:fs';
import { composeTables, type AwaitedPart } from '../../pipeline/compose.ts';
import { emptyFolders } from '../helpers/folder.ts';

const emptyFolder = emptyFolders();

test.each([2, 100])('a run of %s documents that cannot go on does not wait for the others', async (count) => {
  const out = emptyFolder();
  const never = new Promise<boolean>(() => undefined);
  const parts = Array.from({ length: count }, (_, index): AwaitedPart => {
    const ready = index === 0 ? Promise.reject(new Error('the disk is full')) : never;
    return { document: `d${index}`, file: 'none', ready };
  });
  await expect(composeTables({ out, language: 'en' }, parts, () => undefined)).rejects.toThrow('the disk is full');
  expect(readdirSync(out)).toEqual([]);
});
