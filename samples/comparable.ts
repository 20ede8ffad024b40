import { inflateSync } from 'node:zlib';

/**
 * A PDF's text with its streams inflated, and without lengths and offsets: equal for equal documents even where two
 * builds of zlib compress differently.
 */
export function comparable(pdf: Buffer): string {
  const raw = pdf.toString('latin1');
  const inflated = raw.replace(/stream\r?\n([\s\S]*?)\r?\nendstream/g, (_whole, data: string) => {
    try {
      return inflateSync(Buffer.from(data, 'latin1')).toString('latin1');
    } catch {
      return data;
    }
  });
  return inflated.replace(/\/Length \d+/g, '').replace(/\nxref\n[\s\S]*$/, '');
}
