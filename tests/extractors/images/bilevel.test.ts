import { isBilevel, withoutSpecks, withSoftEdges } from '../../../extractors/images/pixels/bilevel.ts';
import type { GreyImage } from '../../../extractors/images/pixels/grey.ts';

/** A picture of characters: # is black, + is grey, all else is white. */
function drawn(...rows: readonly string[]): GreyImage {
  const values = rows.flatMap((row) => Array.from(row).map((each) => (each === '#' ? 0 : each === '+' ? 128 : 255)));
  return { width: rows[0]?.length ?? 0, height: rows.length, data: Uint8Array.from(values) };
}

test('a page in black and white is told from one with greys, and from a blank one', () => {
  expect(isBilevel(drawn('.....', '.###.', '.....'))).toBe(true);
  expect(isBilevel(drawn('.....', '+###+', '.....'))).toBe(false);
  expect(isBilevel(drawn('.....', '.....', '.....'))).toBe(false);
});

test('a gap of a pixel in a thin stroke closes, a speck becomes pale, and paper stays white', () => {
  const soft = withSoftEdges(
    drawn('..............', '..............', '.####.####....', '..............', '............#.', '..............'),
  );
  const at = (x: number, y: number): number => soft.data[y * soft.width + x] ?? 255;
  expect(at(2, 2)).toBeLessThan(80);
  expect(at(5, 2)).toBeLessThan(160);
  expect(at(12, 4)).toBeGreaterThan(at(2, 2));
  expect(at(7, 5)).toBe(255);
  expect(at(0, 0)).toBe(255);
});

test('a lone speck goes, a decimal point and the dots of a rule stay', () => {
  const blank = '.'.repeat(40);
  const empty = Array<string>(12).fill(blank);
  const figure = `..##.....##${'.'.repeat(29)}`;
  const point = `..##..#..##${'.'.repeat(16)}##...........`;
  const page = drawn(...empty, figure, figure, point, ...empty, '#...'.repeat(10), ...empty);
  const { data } = withoutSpecks(page, 0.36);
  const rowOf = (y: number): string =>
    Array.from(data.subarray(40 * y, 40 * y + 40), (v) => (v < 128 ? '#' : '.')).join('');
  expect(rowOf(14)).toBe(`..##..#..##${'.'.repeat(29)}`);
  expect(rowOf(27)).toBe('#...'.repeat(10));
});
