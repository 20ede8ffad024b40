import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Language } from '../model/finding.ts';
import type { InputProblem } from '../pipeline/many/inputs.ts';
import { makingOf } from '../pipeline/many/making.ts';
import { failures } from '../pipeline/many/messages.ts';
import { failedResult } from '../pipeline/many/outcome.ts';
import type { ReadingOptions } from '../pipeline/reading-options.ts';
import { findDocuments, sha256In, type FoundDocument } from './find.ts';
import { queueOf, type QueuedDocument, type JobPolicy, type Jobs } from './jobs.ts';
import { addSource, nameSources, renewSource, sourcesByContent, sourcesByPath, type Source } from './sources.ts';
import type { Storage } from './storage.ts';
import { packResult, storeResult } from './store.ts';

export type SubmitOptions = {
  readonly language: Language;
  readonly reading: ReadingOptions;
  readonly policy: JobPolicy;
  readonly storage: Storage;
};

/** What happened to the submitted files. */
export type Submitted = {
  /** New, or with other content, program or options than before. */
  queued: number;
  /** Submitted before and unchanged: done, or in the queue. */
  known: number;
  /** Dead before; they get another attempt. */
  revived: number;
  /** Same content as another file, which is counted instead. */
  duplicates: number;
  readonly problems: readonly InputProblem[];
};

/**
 * The number of the lock under which files are submitted, so that two commands at the same time do not give a name
 * twice.
 */
const submitLock = 6_021_024;
const filesAtATime = 200;

/** Puts documents into the queue, each once, however often it is submitted. */
export async function submit(paths: readonly string[], jobs: Jobs, options: SubmitOptions): Promise<Submitted> {
  const { files, problems } = await findDocuments(paths, options.storage);
  const submitted: Submitted = { queued: 0, known: 0, revived: 0, duplicates: 0, problems };
  await jobs.prepareQueue(queueOf(makingOf(options.reading)));
  const connection = await jobs.database.pool.connect();
  try {
    await connection.query('SELECT pg_advisory_lock($1)', [submitLock]);
    const names = await namesOf(connection, files);
    for (let from = 0; from < files.length; from += filesAtATime) {
      await new Submission(connection, jobs, options, names).add(files.slice(from, from + filesAtATime), submitted);
    }
  } finally {
    // Ends the session, which releases the lock and drops what was not committed.
    connection.release(true);
  }
  return submitted;
}

async function namesOf(
  connection: pg.PoolClient,
  files: readonly FoundDocument[],
): Promise<ReadonlyMap<string, string>> {
  const fresh: string[] = [];
  for (let from = 0; from < files.length; from += filesAtATime) {
    const paths = files.slice(from, from + filesAtATime).map((file) => file.path);
    const known = await sourcesByPath(connection, paths);
    fresh.push(...paths.filter((path) => !known.has(path)));
  }
  return nameSources(connection, fresh);
}

/** Files that are submitted in one transaction. */
class Submission {
  private readonly queue: string;
  private readonly made;
  private readonly jobsToAdd: { id: string; data: QueuedDocument }[] = [];
  private firsts = new Map<string, Pick<Source, 'id' | 'path'>>();

  constructor(
    private readonly connection: pg.PoolClient,
    private readonly jobs: Jobs,
    private readonly options: SubmitOptions,
    private readonly names: ReadonlyMap<string, string>,
  ) {
    this.made = makingOf(options.reading);
    this.queue = queueOf(this.made);
  }

  async add(files: readonly FoundDocument[], submitted: Submitted): Promise<void> {
    await this.connection.query('BEGIN');
    const known = await sourcesByPath(
      this.connection,
      files.map((file) => file.path),
    );
    this.firsts = await sourcesByContent(this.connection, files);
    for (const file of files) submitted[await this.addFile(file, known.get(file.path))] += 1;
    if (this.jobsToAdd.length > 0) {
      await this.jobs.add(this.connection, this.queue, this.jobsToAdd, this.options.policy);
    }
    await this.connection.query('COMMIT');
  }

  private async addFile(
    file: FoundDocument,
    earlier: Source | undefined,
  ): Promise<'queued' | 'known' | 'revived' | 'duplicates'> {
    const first = this.firsts.get(file.content);
    const isFirst = first === undefined || first.path === file.path;
    if (earlier && this.isUnchanged(file, earlier, isFirst)) return this.reviveIfDead(earlier);
    if (earlier?.job) await this.jobs.remove(this.connection, queueOf(earlier), [earlier.job]);
    const document = earlier?.document ?? this.names.get(file.path) ?? file.path;
    const id = earlier?.id ?? (await addSource(this.connection, file, document, this.made));
    if (earlier) await renewSource(this.connection, id, file.content, this.made);
    if (!isFirst) {
      await this.storeDuplicate(id, file, document, first);
      return 'duplicates';
    }
    this.firsts.set(file.content, { id, path: file.path });
    await this.enqueue(id, file, document);
    return 'queued';
  }

  private isUnchanged(file: FoundDocument, earlier: Source, isFirst: boolean): boolean {
    if (earlier.content !== file.content || (earlier.same_as === null) !== isFirst) return false;
    return earlier.program === this.made.program && earlier.options === this.made.options;
  }

  private async reviveIfDead(earlier: Source): Promise<'known' | 'revived'> {
    if (!earlier.is_dead || earlier.job === null) return 'known';
    await this.jobs.revive(this.connection, this.queue, [earlier.job]);
    return 'revived';
  }

  private async enqueue(source: string, { path, kind }: FoundDocument, document: string): Promise<void> {
    const id = randomUUID();
    await this.connection.query('UPDATE juesuan.sources SET job = $2 WHERE id = $1', [source, id]);
    this.jobsToAdd.push({ id, data: { source, path, document, kind, reading: this.options.reading, made: this.made } });
  }

  // As in a run on one machine, a duplicate counts as failed, because the other file is counted.
  private async storeDuplicate(
    id: string,
    { path, kind, content }: FoundDocument,
    document: string,
    first: Pick<Source, 'id' | 'path'>,
  ): Promise<void> {
    const { language } = this.options;
    const sha256 = sha256In(content);
    const result = failedResult({ path, document, kind }, sha256, failures.sameFile(first.path), language, 0);
    await storeResult(this.connection, id, result, await packResult(result), this.made, language);
    await this.connection.query('UPDATE juesuan.sources SET same_as = $2 WHERE id = $1', [id, first.id]);
  }
}
