import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseString } from 'fast-csv';
import { errorCode } from '../../model/error-code.ts';
import { withoutApostrophe } from '../../output/harmless.ts';
import { changeCsv } from '../../pipeline/many/by-hand/corrections-file.ts';
import type { Decision } from '../view.ts';

/** The findings that people have looked at and accepted; beside `corrections.csv`, written only by the page. */
export const reviewedFile = 'reviewed.csv';

const columns = ['document', 'finding', 'check', 'author', 'time'] as const;

/** A line of `reviewed.csv`. */
export type Accepted = { readonly [column in (typeof columns)[number]]: string };

/** All accepted findings of a results folder. Lines without a document or finding are skipped. */
export async function readAccepted(folder: string): Promise<Accepted[]> {
  let text: string;
  try {
    text = await readFile(join(folder, reviewedFile), 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
  return new Promise((resolve, reject) => {
    const lines: Accepted[] = [];
    parseString<Partial<Accepted>, Partial<Accepted>>(text, { headers: true, ignoreEmpty: true })
      .on('data', (fields: Partial<Accepted>) => {
        const line = Object.fromEntries(columns.map((column) => [column, withoutApostrophe(fields[column] ?? '')]));
        if (line['document'] && line['finding']) lines.push(line as Accepted);
      })
      .on('error', reject)
      .on('end', () => {
        resolve(lines);
      });
  });
}

/** Records that a finding of a document is accepted, or removes that. */
export async function changeAccepted(
  folder: string,
  wanted: Pick<Accepted, 'document' | 'finding' | 'check'>,
  decision: Decision | undefined,
): Promise<void> {
  await changeCsv(join(folder, reviewedFile), columns, async () => {
    const others = (await readAccepted(folder)).filter(
      (line) => line.document !== wanted.document || line.finding !== wanted.finding,
    );
    return decision ? [...others, { ...wanted, ...decision }] : others;
  });
}
