import { createHash } from 'node:crypto';
import { constants, existsSync } from 'node:fs';
import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type * as Api from './library.ts';
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { Language } from '../../model/finding.ts';
import { resultTables } from '../tables/index.ts';
import { quoted, quotedName } from '../sql/quote.ts';
import { codebookTables } from '../codebook/index.ts';
import { TableAppender, tableStatements } from './tables.ts';
import { viewStatements } from './dialect.ts';

/**
 * An incomplete row group is kept in memory, uncompressed, for each table; a complete one goes to the file at once,
 * without waiting for four others. With the usual blocks of 256 KB, half-empty blocks would be held for each of some
 * 200 columns.
 */
const rowGroup = 16_384;
const settings = {
  threads: '1',
  memory_limit: '64MB',
  write_buffer_row_group_count: '1',
  default_block_size: '16384',
  allocator_flush_threshold: '16MB',
  allocator_bulk_deallocation_flush_threshold: '16MB',
};

/** Stored by the build; there is none beside the sources. */
const emptyDatabase = join(import.meta.dirname, 'empty.duckdb');

/** A database that grows from run to run; its schema `juesuan` says which state of which document it holds. */
export class GrownDatabase {
  /** The documents that it holds, with a digest of the state of each. */
  private readonly held = new Map<string, string>();
  private readonly kept = new Set<string>();
  private readonly added = new Map<string, string>();
  private isOpen = true;

  private constructor(
    private readonly path: string,
    private readonly instance: DuckDBInstance,
    readonly connection: DuckDBConnection,
    private readonly key: string,
  ) {}

  /**
   * Opens a copy of an earlier database. It is empty if there is no earlier one, or that one has other columns or
   * another language, or more than half of it is deleted lines.
   *
   * @param path where to put the copy; the earlier database is not changed
   * @param schema names the tables, the views and what the catalogue puts into them
   * @param empty the empty database that the build stored; without it, or if it is another version's, one is made
   */
  static async open(
    api: typeof Api,
    { earlier, path, empty = emptyDatabase }: { earlier: string; path: string; empty?: string },
    language: Language,
    schema = keyOfSchema(),
  ): Promise<GrownDatabase> {
    const key = `${language} ${schema}`;
    const database =
      (await GrownDatabase.copied(api, earlier, path, key)) ?? (await GrownDatabase.copied(api, empty, path, schema));
    if (database) return database.begin(key);
    const fresh = await GrownDatabase.connect(api, path, key);
    try {
      await fresh.create(api);
      return await fresh.begin(key);
    } catch (error) {
      await fresh.discard();
      throw error;
    }
  }

  /** Writes an empty database, for the build: its three hundred statements take a run longer than one report. */
  static async store(api: typeof Api, path: string, schema = keyOfSchema()): Promise<void> {
    await removeDatabase(path);
    const fresh = await GrownDatabase.connect(api, path, schema);
    try {
      await fresh.create(api);
      await fresh.connection.run('CHECKPOINT');
    } finally {
      fresh.close();
    }
  }

  /** A copy of a database that was made with this key; undefined if there is none, or it is of no use. */
  private static async copied(
    api: typeof Api,
    from: string,
    path: string,
    key: string,
  ): Promise<GrownDatabase | undefined> {
    if (!existsSync(from)) return undefined;
    try {
      await copyFile(from, path, constants.COPYFILE_FICLONE);
      const copy = await GrownDatabase.connect(api, path, key);
      if (await copy.isUsable()) return copy;
      copy.close();
    } catch {
      // It is not a database, or belongs to another version of DuckDB: it is made again from the documents.
    }
    await removeDatabase(path);
    return undefined;
  }

  private static async connect(api: typeof Api, path: string, key: string): Promise<GrownDatabase> {
    const instance = await api.DuckDBInstance.create(':memory:', { ...settings, temp_directory: `${path}.tmp` });
    try {
      const connection = await instance.connect();
      await connection.run(
        `ATTACH ${quoted(path)} AS juesuan_results (ROW_GROUP_SIZE ${rowGroup}); USE juesuan_results`,
      );
      return new GrownDatabase(path, instance, connection, key);
    } catch (error) {
      instance.closeSync();
      throw error;
    }
  }

  /**
   * All additions are one transaction, so complete row groups are compressed straight into their place in the file.
   * Lines that are committed one by one would be written to a log first and be rewritten at each commit.
   */
  private async begin(key: string): Promise<this> {
    await this.connection.run('BEGIN TRANSACTION');
    if (key !== this.key) await this.connection.run(`UPDATE juesuan.made SET key = ${quoted(key)}`);
    return this;
  }

  /** Makes room for a document. @returns false when the database already holds it in this state */
  async makeRoom(document: string, digest: string): Promise<boolean> {
    const held = this.held.get(document);
    if (held === digest) {
      this.kept.add(document);
      return false;
    }
    if (held !== undefined) await this.remove(document);
    this.added.set(document, digest);
    return true;
  }

  /** Removes documents for which `makeRoom` was not called since the database was opened; records what it holds now. */
  async settle(): Promise<void> {
    for (const document of this.held.keys()) {
      if (!this.kept.has(document) && !this.added.has(document)) await this.remove(document);
    }
    const insert = await this.connection.prepare('INSERT INTO juesuan.documents VALUES ($1, $2)');
    for (const [document, digest] of this.added) {
      insert.bindVarchar(1, document);
      insert.bindVarchar(2, digest);
      await insert.run();
    }
    await this.connection.run('COMMIT');
    // Write everything into the one file: the log beside it would be lost when the file is renamed.
    await this.connection.run('CHECKPOINT');
  }

  close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.connection.closeSync();
    this.instance.closeSync();
  }

  async discard(): Promise<void> {
    this.close();
    await removeDatabase(this.path);
  }

  private async create(api: typeof Api): Promise<void> {
    for (const statement of tableStatements) await this.connection.run(statement);
    for (const table of codebookTables) {
      const appender = await TableAppender.open(api, this.connection, table);
      appender.append(table.rows());
      appender.close();
    }
    await this.connection.run(viewStatements().join(';\n'));
    await this.connection.run('CREATE SCHEMA juesuan');
    await this.connection.run('CREATE TABLE juesuan.documents (document VARCHAR, digest VARCHAR)');
    await this.connection.run(`CREATE TABLE juesuan.made AS SELECT ${quoted(this.key)} AS key, 0 AS dead`);
  }

  private async isUsable(): Promise<boolean> {
    const made = await this.connection.runAndReadAll(
      'SELECT key, dead, (SELECT count(*) FROM juesuan.documents) FROM juesuan.made',
    );
    const [key, dead, alive] = made.getRowsJson()[0] ?? [];
    if (key !== this.key || Number(dead) > Number(alive)) return false;
    const rows = await this.connection.runAndReadAll('SELECT document, digest FROM juesuan.documents');
    for (const [document, digest] of rows.getRowsJson()) this.held.set(document as string, digest as string);
    return true;
  }

  private async remove(document: string): Promise<void> {
    const names = [...resultTables.map((table) => quotedName(table.name)), 'juesuan.documents'];
    for (const name of names) await this.connection.run(`DELETE FROM ${name} WHERE document = $1`, [document]);
    // Removed lines leave gaps in the file.
    await this.connection.run('UPDATE juesuan.made SET dead = dead + 1');
  }
}

/** Where nobody knows the version of the program: what each of its databases has, as a short text. */
const keyOfSchema = (): string =>
  createHash('sha256')
    .update(JSON.stringify([tableStatements, viewStatements(), codebookTables.map((table) => table.rows())]))
    .digest('hex');

async function removeDatabase(path: string): Promise<void> {
  const files = [path, `${path}.wal`, `${path}.tmp`];
  await Promise.all(files.map((each) => rm(each, { force: true, recursive: true })));
}
