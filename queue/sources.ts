import { extname } from 'node:path';
import { at } from '../model/must.ts';
import type { Making } from '../output/part-head.ts';
import { nameDocuments } from '../pipeline/many/names.ts';
import type { Runner } from './database.ts';
import type { FoundDocument } from './find.ts';
import { jobSchema } from './jobs.ts';

/** A line of `juesuan.sources`. */
export type Source = {
  readonly id: string;
  readonly path: string;
  readonly document: string;
  readonly content: string;
  readonly program: string;
  readonly options: string;
  readonly job: string | null;
  readonly same_as: string | null;
  readonly is_dead: boolean;
};

const columns = `s.id, s.path, s.document, s.content, s.program, s.options, s.job, s.same_as,
  EXISTS (SELECT 1 FROM ${jobSchema}.job j WHERE j.id = s.job AND j.state = 'failed') AS is_dead`;

/** The lines of paths that were submitted before. */
export async function sourcesByPath(runner: Runner, paths: readonly string[]): Promise<ReadonlyMap<string, Source>> {
  const { rows } = await runner.query<Source>(
    `SELECT ${columns} FROM juesuan.sources s WHERE s.path = ANY($1::text[])`,
    [paths],
  );
  return new Map(rows.map((row) => [row.path, row]));
}

/** The lines of files with these contents. */
export async function sourcesByContent(runner: Runner, files: readonly FoundDocument[]): Promise<Map<string, Source>> {
  const { rows } = await runner.query<Source>(
    `SELECT ${columns} FROM juesuan.sources s WHERE s.content = ANY($1::text[]) AND s.same_as IS NULL`,
    [files.map((file) => file.content)],
  );
  return new Map(rows.map((row) => [row.content, row]));
}

/** Adds a line. @returns its id */
export async function addSource(
  runner: Runner,
  { path, kind, content }: FoundDocument,
  document: string,
  { program, options }: Making,
): Promise<string> {
  const { rows } = await runner.query<{ id: string }>(
    `INSERT INTO juesuan.sources (path, document, kind, content, program, options)
     VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
    [path, document, kind, content, program, options],
  );
  return at(rows, 0, 'id of the line that was added').id;
}

/** Records that a file has other content, or is read in another way, than when it was last submitted. */
export async function renewSource(runner: Runner, id: string, content: string, made: Making): Promise<void> {
  await runner.query(
    `UPDATE juesuan.sources SET content = $2, program = $3, options = $4, submitted_at = now(),
       finished_at = NULL, status = NULL, same_as = NULL, job = NULL WHERE id = $1`,
    [id, content, made.program, made.options],
  );
}

/** Names new files as a run on one machine does; names of other documents in the database are not used again. */
export async function nameSources(runner: Runner, paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const taken = new Set<string>();
  for (let from = 0; from < paths.length; from += 1000) {
    const possible = paths.slice(from, from + 1000).flatMap(possibleNames);
    const { rows } = await runner.query<{ document: string }>(
      'SELECT document FROM juesuan.sources WHERE document = ANY($1::text[])',
      [possible],
    );
    for (const row of rows) taken.add(row.document);
  }
  return nameDocuments(paths, taken);
}

function possibleNames(path: string): string[] {
  const parts = path.normalize('NFC').split('/').filter(Boolean);
  return parts.flatMap((_part, at) => {
    const name = parts.slice(at).join('/');
    return [name, name.slice(0, name.length - extname(path).length)];
  });
}
