import { mkdirSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { partPath } from '../../../output/parts.ts';
import type { PartIndexEntry } from '../../../output/read-results.ts';
import { summarise } from '../../../model/summary.ts';
import { planRun } from '../../../pipeline/many/plan.ts';
import { exampleResult } from '../../helpers/example-result.ts';
import { emptyFolders } from '../../helpers/folder.ts';

const emptyFolder = emptyFolders();

const sha256Of = (content: string): string => createHash('sha256').update(content).digest('hex');

const nobody = { department: '', year: '', kind: '决算' } as const;

function earlierPart(document: string, path: string, content: string): PartIndexEntry {
  const sha256 = sha256Of(content);
  const summary = summarise(exampleResult({ document }));
  return {
    document,
    path,
    sha256,
    status: 'ok',
    file: partPath('out', document),
    ...{ corrections: '', summary, about: { ...nobody, reports: [nobody] }, digest: '', bytes: 0 },
  };
}

/** Writes files and plans a run over them, with results of earlier runs. */
async function plan(
  contents: Readonly<Record<string, string>>,
  earlier: (folder: string) => readonly PartIndexEntry[] = () => [],
): Promise<{ documents: Record<string, string | string[]>[]; kept: string[] }> {
  const folder = emptyFolder();
  const paths = Object.keys(contents).map((name) => join(folder, name));
  for (const [name, content] of Object.entries(contents)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  const planned = await planRun(
    paths.map((path) => ({ path, kind: 'pdf' })),
    earlier(folder),
  );
  return {
    documents: planned.documents.map((each) => ({
      document: each.source.document,
      ...(each.sameAs && { sameAs: each.sameAs.document }),
      ...(each.earlier && { earlier: each.earlier.document }),
      ...(each.replaces.length > 0 && { replaces: each.replaces.map((part) => part.document) }),
      ...(each.failure && { failure: each.failure.en }),
    })),
    kept: planned.kept.map((part) => part.document),
  };
}

test('the second file of the same content is not read', async () => {
  expect(await plan({ 'a.pdf': 'one', 'b.pdf': 'two', 'c.pdf': 'one' })).toEqual({
    documents: [{ document: 'a' }, { document: 'b' }, { document: 'c', sameAs: 'a' }],
    kept: [],
  });
});

test('a file of an earlier run keeps its name, and a new one of that name gets another', async () => {
  const earlier = (folder: string): PartIndexEntry[] => [earlierPart('决算', join(folder, '2024/决算.pdf'), 'old')];
  expect(await plan({ '2023/决算.pdf': 'one', '2024/决算.pdf': 'two' }, earlier)).toEqual({
    documents: [{ document: '2023/决算' }, { document: '决算', earlier: '决算' }],
    kept: [],
  });
});

test('results of other files stay, and their names with them', async () => {
  const earlier = (): PartIndexEntry[] => [earlierPart('决算', '/elsewhere/决算.pdf', 'other')];
  const planned = await plan({ 'a/决算.pdf': 'one' }, earlier);
  expect(planned.kept).toEqual(['决算']);
  expect(planned.documents).toEqual([{ document: 'a/决算' }]);
});

test('a file that was moved is the document it was', async () => {
  const earlier = (): PartIndexEntry[] => [earlierPart('x/决算', '/elsewhere/x/决算.pdf', 'one')];
  expect(await plan({ '决算.pdf': 'one' }, earlier)).toEqual({
    documents: [{ document: 'x/决算', earlier: 'x/决算' }],
    kept: [],
  });
});

test('a file that was renamed has its new name and replaces what was under the old one', async () => {
  const earlier = (): PartIndexEntry[] => [earlierPart('scan0001', '/elsewhere/scan0001.pdf', 'one')];
  expect(await plan({ '决算.pdf': 'one' }, earlier)).toEqual({
    documents: [{ document: '决算', replaces: ['scan0001'] }],
    kept: [],
  });
});
