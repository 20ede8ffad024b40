import { barLine } from '../../cli/progress.ts';
import { Pace } from '../../cli/pace.ts';
import { texts } from '../../cli/messages.ts';
import { displayWidth } from '../../model/width.ts';

/** A pace whose clock is set by hand, in seconds. */
function paceOf(documents: number, sizes?: ReadonlyMap<string, number>): { pace: Pace; at: (seconds: number) => Pace } {
  let now = 0;
  const pace = new Pace(documents, sizes, () => now * 1000);
  return {
    pace,
    at: (seconds) => {
      now = seconds;
      return pace;
    },
  };
}

test.each([20, 40, 80, 120, 200])('the bar is one line of at most %d columns, whatever the name', (columns) => {
  for (const name of ['', 'a', '某市某区某局二〇二四年度部门决算公开报告'.repeat(4)]) {
    for (const share of [0, 0.4, 1]) {
      const line = barLine({ columns, share, name }, texts.zh.progress.bar(3, 8, 120) + texts.zh.progress.left('2:03'));
      expect(displayWidth(line)).toBeLessThanOrEqual(columns);
      expect(line).not.toContain('\n');
    }
  }
});

test('nothing is said of the time before anything is known of it', () => {
  const { pace } = paceOf(3);
  expect(pace.now()).toEqual({ share: 0, rate: '–', left: '–' });
  expect(texts.zh.progress.left('–')).toBe('');
  expect(texts.en.progress.left('–')).toBe('');
});

test('the time left is told by sizes, goes down between two documents, and not below half of it', () => {
  const sizes = new Map([
    ['small', 100],
    ['large', 900],
  ]);
  const { at } = paceOf(2, sizes);
  at(10).done('small', 10);
  // Nine times as large: nine times as long.
  expect(at(10).now().left).toBe('1:30');
  expect(at(30).now().left).toBe('1:10');
  expect(at(90).now().left).toBe('0:45');
  at(100).done('large', 90);
  expect(at(100).now()).toMatchObject({ share: 1, left: '0:00' });
});

test('pages read from images count as what they cost in their own document', () => {
  const { at } = paceOf(1, new Map([['scan', 1000]]));
  at(0).page('scan', 1, 11);
  at(20).page('scan', 3, 11);
  // Ten seconds a page, eleven pages in all.
  expect(at(20).now().left).toBe('1:30');
});
