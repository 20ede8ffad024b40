import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Box } from '../../model/box.ts';
import type { ColourImage } from '../../extractors/images/pixels/pdfium.ts';
import type { ScannedPage } from '../../extractors/ocr/read-page.ts';
import type { Engines } from '../../extractors/ocr/engine.ts';
import { makeFolder, writeWhole } from '../../output/whole-file.ts';
import { readingKey } from '../program.ts';

/**
 * Pages that were read from their images, a file each, so that nothing is read twice. Several processes may use one
 * folder: files appear completely or not at all, and an incomplete file counts as absent. The folder may be emptied at
 * any time.
 */
export class PageCache {
  constructor(private readonly folder: string) {}

  /**
   * The key of an image's reading: its pixels, the part that is read, the engines, and the version of the reading code.
   */
  keyOf(image: ColourImage, { first, second }: Engines, within: readonly Box[] = []): string {
    const { width, height, pageWidth, pageHeight, data } = image;
    const made = [readingKey(), first.name, second?.name ?? '', width, height, pageWidth, pageHeight, within];
    return createHash('sha256').update(JSON.stringify(made)).update(data).digest('hex');
  }

  /** The reading with this key; undefined when there is none, or it is incomplete. */
  async find(key: string): Promise<ScannedPage | undefined> {
    try {
      const entry = JSON.parse(gunzipSync(await readFile(this.fileOf(key))).toString('utf8')) as Entry;
      return entry.key === key ? entry.read : undefined;
    } catch {
      return undefined;
    }
  }

  /** Stores a reading. If the folder cannot be written, this costs time but no result. */
  async keep(key: string, read: ScannedPage): Promise<void> {
    try {
      await makeFolder(this.folder);
      const entry: Entry = { key, read };
      await writeWhole(this.fileOf(key), gzipSync(JSON.stringify(entry)));
    } catch {
      // The disk is full or somebody removed the folder: the page will be read again next time.
    }
  }

  private fileOf(key: string): string {
    return join(this.folder, `${key}.json.gz`);
  }
}

type Entry = { readonly key: string; readonly read: ScannedPage };
