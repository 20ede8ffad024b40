import { readFile } from 'node:fs/promises';

/** More names than this are not told, and no longer ones: they stand in a sentence. */
const mostNames = 5;
const longestName = 60;

/**
 * The names of the files that a PDF carries with it, as portfolios do.
 *
 * @returns none for a file that cannot be asked
 */
export async function attachedFiles(path: string): Promise<readonly string[]> {
  try {
    // Loading it takes longer than most reports take to read, and few files are asked.
    const { openPdf } = await import('./pdfjs/open.ts');
    const pdf = await openPdf(new Uint8Array(await readFile(path)), { withImages: false });
    try {
      return namesIn(await pdf.getAttachments());
    } finally {
      await pdf.loadingTask.destroy();
    }
  } catch {
    return [];
  }
}

/** @param attached by key, with a `filename` each */
function namesIn(attached: unknown): string[] {
  if (typeof attached !== 'object' || attached === null) return [];
  const files: unknown[] = attached instanceof Map ? [...attached.values()] : Object.values(attached);
  return files.slice(0, mostNames).map((file) => {
    const isNamed = typeof file === 'object' && file !== null && 'filename' in file;
    const name = isNamed && typeof file.filename === 'string' ? file.filename : '';
    return [...name.replace(/[\p{C}\s]+/gu, ' ').trim()].slice(0, longestName).join('') || '?';
  });
}
