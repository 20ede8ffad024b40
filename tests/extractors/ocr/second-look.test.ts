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

test('where strokes may be gone every figure is asked about', async () => {
  const engines = { first: saying(read('12.50', 0.99)), second: saying(read('42.50', 0.9)) };
  const reading = await secondLook(read('12.50', 0.99), page, line, engines, true);
  expect(reading).toMatchObject({ text: '12.50', alternatives: ['42.50'] });
  expect(reading.confidence).toBeLessThan(0.5);
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

describe('a decimal point', () => {
  /** Three strokes as high as digits, with a point between the second and the third. */
  const pointed = new Sheet(100, 40)
    .fill(20, 10, 23, 20)
    .fill(28, 10, 31, 20)
    .fill(34, 18, 36, 20)
    .fill(40, 10, 43, 20);
  const between = { x0: 38, y0: 18, x1: 88, y1: 42 };
  const lookAt = (first: ReadLine, second: string): ReturnType<typeof secondLook> =>
    secondLook(first, pointed.image, between, { first: saying(first), second: saying(read(second, 0.9)) });

  test('that the first engine sees and the second does not is there when the ink shows it', async () => {
    const reading = await lookAt(read('11.1', 0.98), '111');
    expect(reading).toMatchObject({ text: '11.1', alternatives: [] });
    expect(reading.confidence).toBeGreaterThan(0.9);
  });

  test('that the first engine leaves out, however sure, is taken from the second, and not trusted', async () => {
    const reading = await lookAt(read('111', 1), '11.1');
    expect(reading).toMatchObject({ text: '11.1', alternatives: ['111'] });
    expect(reading.confidence).toBeLessThan(0.5);
  });

  test('that both leave out makes the figure doubtful', async () => {
    expect((await lookAt(read('111', 1), '111')).confidence).toBeLessThan(0.5);
  });

  test('that the ink does not show is none', async () => {
    const bare = new Sheet(100, 40).fill(20, 10, 23, 20).fill(28, 10, 31, 20).fill(40, 10, 43, 20);
    const reading = await secondLook(read('111', 1), bare.image, between, {
      first: saying(read('111', 1)),
      second: saying(read('11.1', 0.9)),
    });
    expect(reading).toMatchObject({ text: '111', confidence: 1, alternatives: [] });
  });
});

test('one decimal is not given up for a reading without any', async () => {
  expect(await look(read('21.3', 0.98), '215')).toMatchObject({ text: '21.3', alternatives: ['215'] });
});

test('a letter o that stands alone is a zero', async () => {
  expect(await look(read('o', 0.99), '0')).toMatchObject({ text: '0', alternatives: [] });
  // Also where a second look makes the engine surer of its letter.
  const unsure = await secondLook(read('o', 0.6), page, line, {
    first: saying(read('o', 0.99)),
    second: saying(read('0', 0.9)),
  });
  expect(unsure.text).toBe('0');
  const reading = await look(read('o', 0.99), '8');
  expect(reading.alternatives).toEqual(['8']);
  expect(reading.confidence).toBeLessThan(0.5);
});
