import { boxSums } from '../../../extractors/images/pixels/box-sums.ts';

test.each([0, 1, 2, 5])('sums of squares with radius %i, cut off at the edges of the image', (radius) => {
  const [width, height] = [7, 4];
  const values = Uint8Array.from({ length: width * height }, (_, index) => (index * 37) % 11);
  const sumAround = (x: number, y: number): number =>
    values.reduce((sum, value, at) => {
      const isNear = Math.abs((at % width) - x) <= radius && Math.abs(Math.floor(at / width) - y) <= radius;
      return isNear ? sum + value : sum;
    }, 0);
  const expected = Array.from(values, (_, at) => sumAround(at % width, Math.floor(at / width)));
  expect(Array.from(boxSums(values, width, height, radius))).toEqual(expected);
});
