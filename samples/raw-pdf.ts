/**
 * Puts a PDF together from the text of its objects, the first of them the catalogue; cross-reference table and trailer
 * are right. For files that no honest program writes.
 *
 * @param objects what stands between `1 0 obj` and `endobj`, `2 0 obj` and `endobj`, …; each character is one byte
 */
export function rawPdf(objects: readonly string[], trailer = ''): Buffer {
  let text = '%PDF-1.7\n';
  const offsets = objects.map((object, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

/** A stream object. @param entries of its dictionary, without /Length */
export function rawStream(bytes: Uint8Array | string, entries = ''): string {
  const text = typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString('latin1');
  return `<< /Length ${text.length} ${entries} >>\nstream\n${text}\nendstream`;
}

const font = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>';

/** One page with its content and whatever else its dictionary, the catalogue and further objects (from 6) shall hold. */
export function rawPage(
  content: Uint8Array | string,
  more: {
    readonly page?: string;
    readonly catalogue?: string;
    readonly stream?: string;
    readonly box?: string;
    readonly objects?: readonly string[];
  } = {},
): Buffer {
  const box = more.box ?? '[0 0 595 842]';
  return rawPdf([
    `<< /Type /Catalog /Pages 2 0 R ${more.catalogue ?? ''} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox ${box} /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> ${more.page ?? ''} >>`,
    rawStream(content, more.stream),
    font,
    ...(more.objects ?? []),
  ]);
}
