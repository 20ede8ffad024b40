import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BegunPages } from '../../pipeline/pages/begun.ts';
import { readPdfPages } from '../../pipeline/pages/pdf.ts';
import { collectedScans, ScansWanted, type DoneScan } from '../../pipeline/pages/scan.ts';
import { usualReading } from '../../pipeline/reading-options.ts';
import { formPdf, picturedForm } from '../helpers/scan-documents.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'juesuan-begun-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function wantedOf(bytes: Buffer, path: string): Promise<ScansWanted> {
  const wanted = await readPdfPages(bytes, path, usualReading, collectedScans([])).catch((error: unknown) => error);
  if (wanted instanceof ScansWanted) return wanted;
  throw new Error('No page was wanted from its image');
}

test('what was read of a document before pages of it were wanted from their images is taken, and the file not read', async () => {
  const bytes = await picturedForm();
  const path = join(folder, 'pictured.pdf');
  writeFileSync(path, bytes);
  const { requests, begun } = await wantedOf(bytes, path);
  // A glance has told that the photograph on page 2 holds no table.
  expect(requests.map(({ page }) => page)).toEqual([1]);
  const done = requests.map((request): DoneScan => ({ ...request, outcome: { kind: 'no-table' } }));
  const anew = await readPdfPages(bytes, path, usualReading, collectedScans(done));
  expect(await readPdfPages(bytes, path, usualReading, collectedScans(done, begun))).toEqual(anew);
  // Taken as it is: of this one nothing was read.
  const nothing = collectedScans(done, new BegunPages(bytes, []));
  expect((await readPdfPages(bytes, path, usualReading, nothing)).pageCount).toBe(0);
});

test('what was read of a file that was replaced meanwhile is not taken', async () => {
  const path = join(folder, 'replaced.pdf');
  const before = await picturedForm();
  writeFileSync(path, before);
  const { begun } = await wantedOf(before, path);
  const after = await formPdf();
  writeFileSync(path, after);
  const read = await readPdfPages(after, path, usualReading, collectedScans([], begun));
  expect(read.pageCount).toBe(1);
  expect(read.tables[0]?.grids.length).toBe(1);
});
