import type { DocumentResult } from '../../model/document.ts';

/** The file of a table in `tables/`; the document's name may contain folders. @param index from 0 */
export function rawTableName({ document }: Pick<DocumentResult, 'document'>, index: number): string {
  return `${document.replace(/[\\/:*?"<>|\0]/g, '_')}-${String(index + 1)}.csv`;
}
