import PDFDocument from 'pdfkit';

/** A PDF that asks for a password. */
export function encryptedPdf(): Promise<Buffer> {
  return pdfWith('Accounts', { userPassword: 'secret', pdfVersion: '1.7' });
}

/** A PDF of plain text: a report without any table. */
export function textPdf(text: string): Promise<Buffer> {
  return pdfWith(text, {});
}

function pdfWith(text: string, options: PDFKit.PDFDocumentOptions): Promise<Buffer> {
  const pdf = new PDFDocument(options);
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('error', reject);
    pdf.on('end', () => {
      resolve(Buffer.concat(chunks));
    });
    pdf.text(text);
    pdf.end();
  });
}

/** A sound PDF whose page tree is empty. */
export function pdfWithoutPages(): Buffer {
  const objects = ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 0 >>'];
  let text = '%PDF-1.7\n';
  const offsets = objects.map((object, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`;
  return Buffer.from(`${text}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`);
}
