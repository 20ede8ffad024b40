import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Box } from '../../model/box.ts';
import type { ColourImage } from '../../extractors/images/pdfium.ts';
import type { ScannedPage } from '../../extractors/ocr/read-page.ts';
import type { Engines } from '../../extractors/ocr/engine.ts';
import { writeWhole } from '../../output/whole-file.ts';
import { readingKey } from '../program.ts';

/**
 * Pages that were read from their images, a file each, so that nothing is read twice. Several processes may use one
 * folder: files appear whole or not at all, and a file that is not whole counts as absent. It may be emptied at any time.
 */
export class PageCache {
  constructor(private readonly folder: string) {}

  /** Names the reading of an image: by its pixels, what of it is read, the engines, and the version of what reads. */
  keyOf(image: ColourImage, { first, second }: Engines, within: readonly Box[] = []): string {
    const { width, height, pageWidth, pageHeight, data } = image;
    const made = [readingKey(), first.name, second?.name ?? '', width, height, pageWidth, pageHeight, within];
    return createHash('sha256').update(JSON.stringify(made)).update(data).digest('hex');
  }

  /** The reading of that name; undefined when there is none, or none that is whole. */
  async find(key: string): Promise<ScannedPage | undefined> {
    try {
      const entry = JSON.parse(gunzipSync(await readFile(this.fileOf(key))).toString('utf8')) as Entry;
      return entry.key === key ? entry.read : undefined;
    } catch {
      return undefined;
    }
  }

  /** Keeps a reading. A folder that cannot be written costs time and no result. */
  async keep(key: string, read: ScannedPage): Promise<void> {
    try {
      await mkdir(this.folder, { recursive: true });
      const entry: Entry = { key, read };
      await writeWhole(this.fileOf(key), gzipSync(JSON.stringify(entry)));
    } catch {
      // The disk is full or somebody removed the folder: the page is read again next time.
    }
  }

  private fileOf(key: string): string {
    return join(this.folder, `${key}.json.gz`);
  }
}

type Entry = { readonly key: string; readonly read: ScannedPage };
