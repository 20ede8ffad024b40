import { readdirSync } from 'node:fs';
import { partPath, writePart } from '../../../output/parts.ts';
import { composeTables, type AwaitedPart } from '../../../pipeline/many/compose.ts';
import type { DocumentOutcome } from '../../../pipeline/many/outcome.ts';
import { RunReport, type RunListener, type Standing } from '../../../pipeline/many/progress.ts';
import { exampleResult } from '../../helpers/example-result.ts';
import { emptyFolders } from '../../helpers/folder.ts';
import { handClock } from '../../helpers/hand-clock.ts';

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

test('what a run is at is told whenever nothing else is, from the first moment to the last, also when nothing moves', () => {
  const clock = handClock();
  try {
    const told: string[] = [];
    const listener = {
      still: ({ stage, done, of, documents }: Standing) => told.push([stage, `${done}/${of}`, ...documents].join(' ')),
      started: () => told.push('started'),
      documentDone: ({ document }: DocumentOutcome) => told.push(document),
    };
    const outcome = (document: string, resumed = false): DocumentOutcome => ({
      ...{ document, path: document, status: 'ok', unusedCorrections: [] },
      ...(resumed && { resumed }),
    });
    const report = new RunReport(listener as unknown as RunListener);
    report.looking(0, 0);
    clock.forward(5_000);
    report.looking(9, 43);
    clock.forward(8_000);
    report.start(43, 3);
    for (const document of ['甲', '乙']) report.documentBegun(document);
    clock.forward(4_000);
    report.documentDone(outcome('甲'));
    clock.forward(4_000);
    // Whoever reads the lines hears nothing of what was done before.
    report.documentDone(outcome('丙', true));
    clock.forward(2_000);
    report.composing(0, 40);
    report.writing();
    clock.forward(11_000);
    report.composing(7, 40);
    clock.forward(5_000);
    report.ended();
    report.composing(8, 40);
    clock.forward(60_000);
    const [looking, reading, tables] = [
      ['looking 0/0', 'looking 9/43'],
      ['started', '甲', '丙', 'reading 1/40 乙'],
      ['tables 0/40', 'tables 0/40', 'tables 7/40'],
    ];
    expect(told).toEqual([...looking, ...reading, ...tables]);
  } finally {
    clock.restore();
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
