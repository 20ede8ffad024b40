import { isBilevel, withSoftEdges } from '../../../extractors/images/bilevel.ts';
import type { GreyImage } from '../../../extractors/images/grey.ts';

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
