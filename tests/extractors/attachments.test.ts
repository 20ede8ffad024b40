import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { openPdfFile } from '../../extractors/pdf/open-pdf.ts';
import type { ReaderName } from '../../extractors/pdf/reader.ts';
import { problemOf } from '../../model/problem-of.ts';
import { processDocument } from '../../pipeline/document.ts';
import { usualReading } from '../../pipeline/reading-options.ts';
import { rawPage, rawStream } from '../../samples/raw-pdf.ts';
import { emptyFolders } from '../helpers/folder.ts';

const emptyFolder = emptyFolders();
const named = (name: string): string => {
  const utf16 = Buffer.from(`\ufeff${name}`, 'utf16le').swap16().toString('hex');
  return `<< /Type /Filespec /F (x) /UF <${utf16}> /EF << /F 6 0 R >> >>`;
};

/** A page of a portfolio: its documents are in a list (from object 8) and on a paper clip of the page (object 7). */
function portfolio(names: string, ...files: string[]): Buffer {
  return rawPage('BT /F1 12 Tf 72 700 Td (Please open the attachments) Tj ET', {
    catalogue: `/Names << /EmbeddedFiles ${names} >>`,
    page: '/Annots [7 0 R]',
    objects: [
      rawStream('%PDF-1.4', '/Type /EmbeddedFile'),
      `<< /Type /Annot /Subtype /FileAttachment /Rect [9 9 20 20] /FS ${named('附表.xlsx')} >>`,
      ...files,
    ],
  });
}

async function attachedTo(bytes: Buffer, reader: ReaderName): Promise<readonly string[]> {
  const pdf = await openPdfFile(new Uint8Array(bytes), 'portfolio.pdf', reader);
  try {
    for await (const page of pdf.pages()) expect(page.number).toBe(1);
    return pdf.attached();
  } finally {
    await pdf.close();
  }
}

const two = portfolio(
  '<< /Names [(a) 8 0 R (b) 9 0 R] >>',
  named('甲局2023年度部门决算.pdf'),
  named('print.joboptions'),
);

test.each(['pdfium-native', 'pdfium-wasm'] as const)(
  'documents within a PDF are named, other files not (%s)',
  async (reader) => {
    expect(await attachedTo(two, reader)).toEqual(['甲局2023年度部门决算.pdf', '附表.xlsx']);
    expect(await attachedTo(rawPage('BT ET'), reader)).toEqual([]);
  },
);

test('a list of attachments that leads nowhere costs nothing, and names are shown harmless', async () => {
  const lists = {
    '8 0 R': '<< /Kids [8 0 R 8 0 R] >>',
    '(a) 8 0 R': '1',
    '<< /Names [(a) 8 0 R] >>': '<< /Type /Filespec /UF 8 0 R /EF 8 0 R >>',
  };
  for (const [list, object] of Object.entries(lists))
    expect(await attachedTo(portfolio(list, object), 'pdfium-wasm')).toEqual(['附表.xlsx']);
  const odd = portfolio(
    '<< /Names [(a) 8 0 R (b) 9 0 R] >>',
    named('a\u200f\u0007b.pdf'),
    named(`${'长'.repeat(300)}.pdf`),
  );
  expect(await attachedTo(odd, 'pdfium-wasm')).toEqual(['a  b.pdf', `${'长'.repeat(95)}….pdf`, '附表.xlsx']);
});

test('a document that carries its report within itself is told as that', async () => {
  const path = join(emptyFolder(), 'portfolio.pdf');
  writeFileSync(path, two);
  const result = await processDocument({ document: 'portfolio', path, kind: 'pdf' }, usualReading);
  expect(result).toMatchObject({ status: 'failed', problems: [{ isAttached: true }] });
  expect(problemOf(result)?.en).toMatch(
    /^the PDF has 2 file\(s\) attached \(甲局2023年度部门决算\.pdf, 附表\.xlsx\), which were not read; save them/,
  );
});
