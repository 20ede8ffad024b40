import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scoreOf } from '../../bench/layouts-score.ts';
import { processDocument } from '../../pipeline/document.ts';
import { usualReading } from '../../pipeline/reading-options.ts';
import { layoutReport } from '../../samples/layouts/report.ts';

const folder = mkdtempSync(join(tmpdir(), 'juesuan-beside-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test.each([
  ['rules:none', 'furniture:both'],
  ['rules:three-line', 'note:long'],
  ['rules:none', 'unitPlace:after-title'],
  ['rules:horizontal', 'decimals:none'],
])(
  'two tables without sides beside each other, under captions that say the same, are two: %s %s',
  async (...names) => {
    const made = await layoutReport(['beside:two-tables', ...names], 10052);
    const path = join(folder, `${names.join('-').replaceAll(':', '-')}.pdf`);
    writeFileSync(path, made.pdf);
    const result = await processDocument({ path, document: 'beside', kind: 'pdf' }, { ...usualReading, ocr: 'never' });
    const { expected, right, details } = scoreOf(made, result);
    expect({ right, details }).toEqual({ right: expected, details: [] });
  },
  30_000,
);
