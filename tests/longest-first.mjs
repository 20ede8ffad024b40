// Jest begins with the files that took longest the last time; where it has not run before (a fresh checkout), with the
// largest ones. The longest here are among the smallest: begun last, they would keep one core waiting for another.
import Sequencer from '@jest/test-sequencer';

/** In about this order, by processor time. */
const longest = [
  ...['cli/scans', 'cli/long', 'samples/layouts', 'cli/hostile', 'review/page', 'cli/resume', 'queue/faults'],
  ...['cli/results-folder', 'output/queries', 'queue/queue', 'extractors/ocr/alike', 'normalizers/text-layouts'],
  ...['cli/killed', 'pipeline/many/pair', 'cli/command-line', 'pipeline/library', 'pipeline/text-input'],
  ...['cli/full-disk', 'queue/silent'],
];

const placeOf = ({ path }) => {
  const at = longest.findIndex((name) => path.replaceAll('\\', '/').endsWith(`/tests/${name}.test.ts`));
  return at < 0 ? longest.length : at;
};

export default class LongestFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const isKnown = sorted.some((test) => test.duration !== undefined);
    return isKnown ? sorted : sorted.sort((a, b) => placeOf(a) - placeOf(b));
  }
}
