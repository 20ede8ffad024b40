import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { work } from '../../../pipeline/many/work.ts';
import { usualReading } from '../../../pipeline/reading-options.ts';
import { emptyFolders } from '../../helpers/folder.ts';

const emptyFolder = emptyFolders();

(process.platform === 'win32' ? test.skip : test)(
  'a file that is gone since it was found, or has become a pipe, is told as such and is no fault of the program',
  async () => {
    const folder = emptyFolder();
    execFileSync('mkfifo', [join(folder, 'pipe.pdf')]);
    const read = (name: string): ReturnType<typeof work> =>
      work({
        task: 'read',
        source: { path: join(folder, name), document: 'report', kind: 'pdf' },
        ...{ reading: usualReading, out: folder, corrections: [] },
      });
    expect(await read('gone.pdf')).toMatchObject({
      kind: 'unreachable',
      sentence: { en: expect.stringMatching(/no such file/) as string },
    });
    expect(await read('pipe.pdf')).toMatchObject({
      kind: 'unreachable',
      sentence: { en: expect.stringMatching(/no ordinary file/) as string },
    });
  },
);
