import {
  byteAt,
  countAt,
  countOne,
  darkestOf,
  lightestOf,
  measureAt,
} from '../../../extractors/images/pixels/values.ts';

test('beyond the end of an image there is no ink, and nothing has been counted', () => {
  expect([byteAt(Uint8Array.of(7), 0), byteAt(Uint8Array.of(7), 1), byteAt(Uint8Array.of(7), -1)]).toEqual([7, 0, 0]);
  expect([countAt(Uint32Array.of(7), 0), countAt(Uint32Array.of(7), 1)]).toEqual([7, 0]);
  expect([measureAt(Float32Array.of(0.5), 0), measureAt(Float32Array.of(0.5), 1)]).toEqual([0.5, 0]);
});

test('counts of greys tell which grey a share of the pixels does not reach', () => {
  const counts = new Uint32Array(256);
  for (const grey of [10, 10, 200, 250, 250, 250]) countOne(counts, grey);
  expect(darkestOf(counts, 2, 254)).toBe(10);
  expect(darkestOf(counts, 2.5, 254)).toBe(200);
  expect(darkestOf(counts, 100, 254)).toBe(254);
  expect(lightestOf(counts, 3)).toBe(250);
  expect(lightestOf(counts, 3.5)).toBe(200);
  expect(lightestOf(counts, 100)).toBe(0);
});
