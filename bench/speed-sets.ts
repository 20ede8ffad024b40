import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type FileSet = { readonly name: string; readonly files: readonly string[] };

const root = join(import.meta.dirname, '..');
const real = join(process.env['JUESUAN_SHARED'] ?? join(root, '..', 'shared'), 'real');
const reports = ['putuo-caizhengju-2024', 'putuo-shegongbu-2024', 'putuo-template-2024', 'xian-weijianwei-2022'];

/** Four published reports; if they are not available, the samples. */
export function fourSet(): FileSet {
  const files = reports.map((name) => join(real, `${name}.pdf`));
  if (files.every((file) => existsSync(file))) return { name: 'four reports', files };
  console.log(`The published reports are not in ${real} (set JUESUAN_SHARED): the samples are measured.`);
  return { name: 'samples', files: pdfsIn(join(root, 'samples')) };
}

/** This many documents: the reports and budgets, repeated as separate files. @param folder where they are written */
export function batchSet(folder: string, size: number): FileSet {
  mkdirSync(folder, { recursive: true });
  const originals = [...fourSet().files, ...pdfsIn(join(real, 'budgets'))];
  const files = Array.from({ length: size }, (_, index) => {
    const copy = join(folder, `document-${String(index + 1).padStart(4, '0')}.pdf`);
    // A comment after the end changes the file, but not its content.
    const comment = `\n% copy ${index + 1}\n`;
    writeFileSync(copy, Buffer.concat([readFileSync(originals[index % originals.length] ?? ''), Buffer.from(comment)]));
    return copy;
  });
  return { name: `batch of ${size}`, files };
}

function pdfsIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.pdf'));
  return names.sort().map((name) => join(folder, name));
}
