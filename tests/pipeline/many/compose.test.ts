import { readdirSync } from 'node:fs';
import { jest } from '@jest/globals';
import { partPath, writePart } from '../../../output/parts.ts';
import { composeTables, type AwaitedPart } from '../../../pipeline/many/compose.ts';
import { RunReport, type RunListener } from '../../../pipeline/many/progress.ts';
import { exampleResult } from '../../helpers/example-result.ts';
import { emptyFolders } from '../../helpers/folder.ts';

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

test('how far the tables are is told, again and again until they are there, also when nothing moves', async () => {
  jest.useFakeTimers();
  try {
    const told: string[] = [];
    const listener = { composing: (done: number, all: number) => told.push(`${done}/${all}`) };
    const report = new RunReport(listener as unknown as RunListener);
    report.composing(0, 40);
    report.writing();
    await jest.advanceTimersByTimeAsync(11_000);
    report.composing(7, 40);
    await jest.advanceTimersByTimeAsync(5_000);
    report.composed();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(told).toEqual(['0/40', '0/40', '7/40']);
  } finally {
    jest.useRealTimers();
  }
});

test('each document that stands in the tables is counted', async () => {
  const out = emptyFolder();
  const documents = ['甲', '乙', '丙'];
  for (const document of documents) await writePart(out, exampleResult({ document }));
  const parts = documents.map((document) => ({
    ...{ document, file: partPath(out, document) },
    ready: Promise.resolve(true),
  }));
  const told: string[] = [];
  await composeTables(
    { out, language: 'en' },
    parts,
    () => undefined,
    (done, all) => told.push(`${done}/${all}`),
  );
  expect(told).toEqual(['0/3', '0/3', '1/3', '2/3', '3/3']);
});
