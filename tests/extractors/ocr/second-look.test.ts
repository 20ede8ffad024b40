import type { OcrEngine, ReadLine } from '../../../extractors/ocr/engine.ts';
import { secondLook } from '../../../extractors/ocr/second-look.ts';
import { Sheet } from '../../helpers/drawn-images.ts';

const page = new Sheet(100, 40).image;
const line = { x0: 10, y0: 10, x1: 90, y1: 30 };

const read = (text: string, confidence: number): ReadLine => ({
  text,
  confidences: Array.from(text, () => confidence),
  ends: Array.from(text, (_, index) => (index + 1) / text.length),
});

const saying = (answer: ReadLine): OcrEngine => ({
  name: 'says the same of every line',
  read: (lines) => Promise.resolve(lines.map(() => answer)),
  close: () => Promise.resolve(),
});

const look = (first: ReadLine, second: string): ReturnType<typeof secondLook> =>
  secondLook(first, page, line, { first: saying(first), second: saying(read(second, 0.9)) });

test('a figure that is sure is not asked about', async () => {
  expect(await look(read('12.50', 0.99), '72.50')).toMatchObject({ text: '12.50', alternatives: [] });
});

test.each(['12.50', ' 12.50', '2961.68'])('an engine that reads %s too makes the figure surer', async (second) => {
  const first = second.includes('2961') ? '2,961.68' : '12.50';
  const reading = await look(read(first, 0.8), second);
  expect(reading).toMatchObject({ text: first, alternatives: [] });
  expect(reading.confidence).toBeGreaterThan(0.9);
});

test('readings that differ are both kept, and neither is trusted', async () => {
  const reading = await look(read('446.11', 0.9), '146.11');
  expect(reading).toMatchObject({ text: '446.11', alternatives: ['146.11'] });
  expect(reading.confidence).toBeLessThan(0.5);
});
