import { join } from 'node:path';
import type { OutputFormat } from '../format.ts';
import { WholeFile } from '../whole-file.ts';
import { Gathered } from './gather.ts';

const fileName = 'report.html';

/** A page for people: which forms were found, what does not add up, how the money was spent. */
export const report: OutputFormat = {
  name: 'report',
  isLast: true,
  files: [fileName],
  async open(folder, language) {
    const gathered = new Gathered(folder);
    // The code of the page is loaded while documents are still being read.
    const page = import('./page.ts');
    page.catch(() => undefined);
    const file = await WholeFile.create(join(folder, fileName));
    return {
      add(_rows, result) {
        gathered.add(result);
        return Promise.resolve();
      },
      async finish() {
        const { reportPage } = await page;
        await file.write(await reportPage(gathered, language));
        await file.finish();
      },
      publish: () => file.publish(),
      discard: () => file.discard(),
    };
  },
};
