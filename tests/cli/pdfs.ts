import PDFDocument from 'pdfkit';
import { rawPdf } from '../../samples/raw-pdf.ts';

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
  return rawPdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 0 >>']);
}
