import type { DocumentResult } from '../model/document.ts';
import type { Language } from '../model/finding.ts';
import type { OutputFormat, OutputWriter } from './format.ts';
import { resultTables, type DocumentOrigin } from './tables/index.ts';

/** Writes the tables in every format at once. End with `publish` or `discard`. */
export class TablesWriter {
  private constructor(
    private readonly writers: readonly OutputWriter[],
    private readonly last: ReadonlySet<OutputWriter>,
    private readonly language: Language,
  ) {}

  static async open(
    folder: string,
    language: Language,
    formats: readonly OutputFormat[],
    version?: string,
  ): Promise<TablesWriter> {
    const opened = await Promise.allSettled(formats.map((format) => format.open(folder, language, version)));
    const writers = opened.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    const last = opened.flatMap((each, index) =>
      each.status === 'fulfilled' && formats[index]?.isLast ? [each.value] : [],
    );
    const tables = new TablesWriter(writers, new Set(last), language);
    const failed = opened.find((each) => each.status === 'rejected');
    if (failed) {
      await tables.discard();
      throw failed.reason;
    }
    return tables;
  }

  /** Adds a document, with a digest of its state if known; call it in the order that the lines should have. */
  async add(result: DocumentResult, digest?: string, origin: DocumentOrigin = {}): Promise<void> {
    const rows = resultTables.map((table) => table.rows(result, this.language, origin));
    await Promise.all(this.writers.map((writer) => writer.add(rows, result, digest)));
  }

  /**
   * Completes all data formats before the first of their files appears, so that they agree. Then the workbook and the
   * pages are written: if one of these fails, the data is still there.
   */
  async publish(): Promise<void> {
    for (const isLast of [false, true]) {
      const writers = this.writers.filter((writer) => this.last.has(writer) === isLast);
      await Promise.all(writers.map((writer) => writer.finish()));
      for (const writer of writers) await writer.publish();
    }
  }

  async discard(): Promise<void> {
    await Promise.allSettled(this.writers.map((writer) => writer.discard()));
  }
}
